using Dapper;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Profile;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>The slices on a real file, without runner and channel: visits of chats, effects in transactions, notices kept.</summary>
internal sealed class EnrolmentOffice : IOutboxWriter, IDisposable
{
    public const string Bot = "telegram:1";

    private readonly TestDatabase _database = new();
    private readonly FeatureSet _features;
    private readonly List<Action> _afterCommit = [];

    public EnrolmentOffice(int capacity = 60, int perCooperative = 1, int cooperatives = 3)
    {
        Db = _database.Open();
        Db.Execute(Places);
        Db.Execute(Course, new { Capacity = capacity, PerCooperative = perCooperative });
        for (var id = 1; id <= cooperatives; id++)
            Db.Execute(Cooperative, new { Id = id, Name = $"HTX số {id}" });
        Catalogue.Replace(CatalogueStore.Load(Db));
        _features = new FeatureSet([
            new EnrolmentFeature(Catalogue, new OfficeOptions()),
            new ProfileFeature(Catalogue, new OfficeOptions(), new OtherChannels([])),
        ]);
    }

    public SqliteConnection Db { get; }

    public CatalogueSource Catalogue { get; } = new();

    /// <summary>Ten in the morning of Saturday, 20 February 2027.</summary>
    public DateTimeOffset Now { get; set; } = VietnamTime.At(new DateOnly(2027, 2, 20), new TimeOnly(10, 0)).ToUniversalTime();

    public List<(string Chat, OutgoingMessage Message, MessageClass Class)> Sent { get; } = [];

    public Visit Visit(string chat) => new(new TurnScope(Db, Now, this, _afterCommit.Add), Bot, chat, chat);

    /// <summary>One transaction.</summary>
    public void InTransaction(Action act)
    {
        using (var transaction = Db.BeginTransaction())
        {
            act();
            transaction.Commit();
        }
        foreach (var after in _afterCommit)
            after();
        _afterCommit.Clear();
    }

    /// <summary>Applies effects as a turn of this chat.</summary>
    public void Apply(string chat, params Effect[] effects) => InTransaction(() => Apply(Visit(chat), effects));

    /// <summary>Applies effects inside the caller's transaction.</summary>
    public void Apply(Visit visit, params ReadOnlySpan<Effect> effects)
    {
        foreach (var effect in effects)
            _features.Apply(effect, visit);
    }

    public Opening Open(string chat, string intent, string? argument = null) =>
        _features.Entrance(intent)!.Open(new Intent(intent, argument), Visit(chat));

    /// <summary>The facts of a step as this chat sees them.</summary>
    public TFacts Facts<TFacts>(string chat, Step<TFacts> step)
        where TFacts : class => (TFacts)_features.Facts(step, Visit(chat));

    /// <summary>One input to one step, inside the caller's transaction; what it leads to, with its effects applied.</summary>
    public Turn Answer<TFacts>(string chat, Step<TFacts> step, Input input)
        where TFacts : class
    {
        var visit = Visit(chat);
        var turn = step.Answer(input, (TFacts)_features.Facts(step, visit));
        foreach (var effect in turn.Effects)
            _features.Apply(effect, visit);
        return turn;
    }

    /// <summary>A person of a cooperative with a chat of their own, named after the chat.</summary>
    public long Person(string chat, long cooperative)
    {
        Apply(
            chat,
            new RecordConsent(ConsentTexts.Version, true),
            new SavePerson($"Người {chat}", "+84301234567", false, new CooperativePick("") { Id = cooperative }, "member")
        );
        return Visit(chat).PersonId!.Value;
    }

    public CoursePlace? Place(string chat, string course = "QTSX") =>
        EnrolmentStore.Place(Db, course, Visit(chat).PersonId ?? throw new InvalidOperationException($"Nobody in chat {chat}."));

    public void Dispose()
    {
        Db.Dispose();
        _database.Dispose();
    }

    void IOutboxWriter.Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass) =>
        Sent.Add((chat, message, messageClass));

    private const string Places = """
        INSERT INTO venue (id, name, address, latitude, longitude)
        VALUES ('V1', 'Hội trường tầng 2', 'khu lớp học mẫu, phường Thành Sen', 18.3439, 105.904);
        INSERT INTO trainer (id, full_name, address_as)
        VALUES ('G1', 'Nguyễn Thị Hoài An', 'cô');
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district)
        VALUES ('18073', 'phường', 'Thành Sen', 'Phường Thành Sen', 'Phường Trần Phú', 'thành phố Hà Tĩnh');
        """;

    private const string Course = """
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day,
                            registration_opens, registration_closes, venue_id, state)
        VALUES ('QTSX', 'Quản trị sản xuất', 'Lớp mẫu.', 'cán bộ HTX', @Capacity, @PerCooperative, 1, 0, '2027-03-01',
                '2027-02-08', '2027-02-26', 'V1', 'open');
        INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
        VALUES ('QTSX', 1, 'Khai giảng', '2027-03-01T00:30:00.000Z', '2027-03-01T04:00:00.000Z', 'G1', 'V1', 0, 'planned');
        """;

    private const string Cooperative = """
        INSERT INTO cooperative (id, code, name, short_name, commune_code, state, created_at)
        VALUES (@Id, 'M' || @Id, @Name, @Name, '18073', 'listed', '2027-01-01T00:00:00.000Z')
        """;
}
