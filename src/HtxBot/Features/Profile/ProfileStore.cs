using Dapper;
using HtxBot.Features.Enrolment;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Profile;

/// <summary>Changes of a person's data; each method inside the turn's transaction.</summary>
internal static class ProfileStore
{
    /// <summary>The day of the sender's newest answer to a consent question, of whatever text, if it is yes; else null.</summary>
    public static DateOnly? AgreedOn(Visit visit) =>
        visit.Db.QuerySingleOrDefault<string?>(
            SelectAgreed,
            new
            {
                visit.Bot,
                visit.Chat,
                visit.Sender,
            }
        )
            is { } at
            ? VietnamTime.DayOf(Instants.Parse(at))
            : null;

    /// <summary>Changes the name.</summary>
    public static void Apply(ChangeName change, Visit visit) =>
        visit.Db.Execute(
            UpdateName,
            new
            {
                Id = visit.PersonId,
                change.FullName,
                Now = Instants.Format(visit.Now),
            }
        );

    /// <summary>Changes the phone.</summary>
    public static void Apply(ChangePhone change, Visit visit) =>
        visit.Db.Execute(
            UpdatePhone,
            new
            {
                Id = visit.PersonId,
                change.Phone,
                IsVouched = change.IsVouched ? 1 : 0,
                Now = Instants.Format(visit.Now),
            }
        );

    /// <summary>Changes the cooperative; enrolments stay as they are.</summary>
    public static void Apply(ChangeCooperative change, Visit visit) =>
        visit.Db.Execute(
            UpdateCooperative,
            new
            {
                Id = visit.PersonId,
                CooperativeId = PeopleStore.CooperativeIdOf(visit.Db, change.Cooperative),
                Now = Instants.Format(visit.Now),
            }
        );

    /// <summary>Changes what the person does in the cooperative.</summary>
    public static void Apply(ChangeRole change, Visit visit) =>
        visit.Db.Execute(
            UpdateRole,
            new
            {
                Id = visit.PersonId,
                change.Role,
                Now = Instants.Format(visit.Now),
            }
        );

    private const string UpdateRole = """
        UPDATE person
        SET role = @Role, updated_at = @Now
        WHERE id = @Id
        """;

    private const string SelectAgreed = """
        SELECT iif(answer = 'agreed', answered_at, NULL)
        FROM consent
        WHERE bot = @Bot AND chat = @Chat AND sender = @Sender
        ORDER BY id DESC
        LIMIT 1
        """;

    private const string UpdateName = """
        UPDATE person
        SET full_name = @FullName, updated_at = @Now
        WHERE id = @Id
        """;

    private const string UpdatePhone = """
        UPDATE person
        SET phone = @Phone, is_phone_vouched = @IsVouched, updated_at = @Now
        WHERE id = @Id
        """;

    private const string UpdateCooperative = """
        UPDATE person
        SET cooperative_id = @CooperativeId, updated_at = @Now
        WHERE id = @Id
        """;
}
