using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Talking;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Roles;

/// <summary>What inviting, taking and revoking roles says.</summary>
internal static class RoleTexts
{
    /// <summary>What an owner is called who gave no name.</summary>
    public const string OwnerName = "Người quản trị";

    /// <summary>Choice id: all classes. No course has it: codes are capitals.</summary>
    public const string AllClasses = "all-classes";

    /// <summary>Choice id: all trips of a class.</summary>
    public const string AllTrips = "all-trips";

    /// <summary>Choice id: take it away.</summary>
    public const string Revoke = "revoke";

    /// <summary>Choice id: leave it.</summary>
    public const string Keep = "keep";

    public const string NameNotUnderstood = "Mời anh/chị gõ họ và tên người được mời, ví dụ: Lê Thu Hiền.";

    public static Prompt NoSuchRole { get; } = new("Quyền này không còn nữa.");

    public static Prompt Kept { get; } = new("Đã giữ nguyên như cũ.");

    public static Prompt LastOwner { get; } =
        new("Đây là người quản trị duy nhất nên chưa thu quyền được. Mời anh/chị mời thêm một người quản trị trước.");

    public static Prompt AsWhat(IEnumerable<StaffRole> roles) =>
        new("Anh/chị mời người làm việc gì?")
        {
            Choices = Sequence.From(roles.Reverse().Select(role => new Choice(role.Id, VietnamTime.Sentence(role.Label)))),
        };

    public static Prompt OfWhichClass(string role, IReadOnlyList<Course> courses) =>
        new($"{VietnamTime.Sentence(StaffRole.Of(role)?.Label ?? "")} của lớp nào?")
        {
            Choices =
            [
                .. courses.Select(course => new Choice(course.Code, Courses.CourseTexts.Label(course))
                {
                    Words = Courses.CourseTexts.Names(course),
                }),
                new Choice(AllClasses, "Mọi lớp") { Words = ["tất cả", "tất cả các lớp", "mọi lớp"] },
            ],
        };

    /// <summary>Of which trip of a class, or all of them.</summary>
    public static Prompt OfWhichTrip(string role, Course course, IEnumerable<Trip> trips) =>
        new($"{VietnamTime.Sentence(StaffRole.Of(role)?.Label ?? "")} của chuyến nào, lớp {course.Title}?")
        {
            Choices =
            [
                .. trips.Select(trip => new Choice(
                    trip.Id,
                    $"🚌 {VietnamTime.Sentence(TripTexts.Label(trip))}, {VietnamTime.TimeOf(trip.DepartsAt):H\\:mm}"
                )
                {
                    Words = [trip.Title, $"chuyến {TripTexts.Label(trip)}"],
                }),
                new Choice(AllTrips, "Mọi chuyến của lớp") { Words = ["tất cả", "mọi chuyến", "tất cả các chuyến"] },
            ],
        };

    public static Prompt Who(string role, Scope scope, ScopeNames names) =>
        new($"Mời làm {Named(role, scope, names)}. Họ và tên người được mời?");

    /// <summary>The message to pass on to the person invited.</summary>
    public static OutgoingMessage Letter(
        StaffRole role,
        Scope scope,
        string name,
        Uri? link,
        string code,
        DateTimeOffset until,
        OfficeOptions office,
        ScopeNames names
    )
    {
        List<string> lines = [$"Kính mời {Markup.Bold(name)} làm {Named(role.Id, scope, names)} trên trợ lý lớp học của {office.Name}."];
        if (link is not null)
        {
            lines.Add($"Bấm để nhận: {link}");
            lines.Add($"Không bấm được thì nhắn cho trợ lý: nhận quyền {Secrets.Shown(code)}");
        }
        else
        {
            lines.Add($"Nhắn cho trợ lý: nhận quyền {Secrets.Shown(code)}");
        }
        lines.Add($"Dùng một lần, trước {VietnamTime.Moment(until)}.");
        return new OutgoingMessage(string.Join('\n', lines));
    }

    public static Prompt PassItOn(string name, bool hasLink) =>
        new(
            $"Mời anh/chị chuyển tin trên cho {name}, không gửi vào nhóm. {(
                hasLink ? "Ai nhận bằng đường dẫn thì có quyền ngay; ai nhắn mã" : "Có người nhắn mã"
            )} thì trợ lý hỏi lại anh/chị trước."
        )
        {
            Choices = [Choice.For(new Intent(Intents.StaffRoles), "Người có quyền"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    public static Prompt Taken(Invitation invitation, ScopeNames names) =>
        Prompted($"Anh/chị đã là {Named(invitation.Role.Id, invitation.Scope, names)}.");

    public static Prompt WaitForInviter(int checkNumber) =>
        new($"Mã đúng. Trợ lý đang hỏi lại người mời; xong sẽ nhắn ngay. Người mời có gọi, mời anh/chị đọc số đối chiếu: {checkNumber}.");

    /// <summary>To the inviter; it stands alone, and takes no digit: a digit would answer whatever was asked last.</summary>
    public static OutgoingMessage IsItThePerson(Invitation invitation, ScopeNames names) =>
        new(
            $"""
            Có người vừa nhắn mã mời {Markup.Bold(invitation.Name)} làm {Named(invitation.Role.Id, invitation.Scope, names)}.
            Mời anh/chị gọi hỏi {invitation.Name} số đối chiếu; đúng người thì số đó là {Markup.Bold($"{invitation.CheckNumber}")}.
            Đúng người không?
            """
        )
        {
            Buttons =
            [
                new Button(Decision(Intents.ConfirmClaim, invitation), RightLabel, ChoiceStyle.Good, TakesDigit: false),
                new Button(Decision(Intents.RefuseClaim, invitation), WrongLabel, ChoiceStyle.Danger, TakesDigit: false),
            ],
        };

    /// <summary>Several wait: which one is meant.</summary>
    public static Prompt WhichClaim(string intent, IReadOnlyList<Invitation> claimed) =>
        new("Anh/chị muốn trả lời về ai?")
        {
            Choices = Sequence.From(
                claimed.Select(one =>
                    Choice.For(new Intent(intent, one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), one.Name)
                )
            ),
        };

    public static Prompt NothingClaimed { get; } = new("Không có lời mời nào đang chờ anh/chị xác nhận.");

    public static Prompt Confirmed(Invitation invitation, ScopeNames names) =>
        new($"{invitation.Name} đã là {Named(invitation.Role.Id, invitation.Scope, names)}. Trợ lý đã báo {invitation.Name}.");

    public static Prompt RefusedClaim(Invitation invitation) =>
        new($"Đã hủy lời mời {invitation.Name}; người nhắn mã không nhận được quyền gì. Cần thì mời lại bằng mã mới.");

    public static OutgoingMessage NowYouAre(Invitation invitation, ScopeNames names) =>
        new(
            $"Người mời đã xác nhận: anh/chị là {Named(invitation.Role.Id, invitation.Scope, names)}. Muốn xem việc của mình thì nhắn: việc lớp."
        );

    public static OutgoingMessage NotYou { get; } =
        new("Người mời chưa nhận ra anh/chị nên lời mời đã hủy. Mời anh/chị hỏi lại người mời.");

    public static Prompt LinkIsOver { get; } = MainMenu.Under("Lời mời này đã dùng hoặc đã hết hạn. Mời anh/chị hỏi lại người mời.");

    public static Prompt TypeTheCode { get; } = new("Mời anh/chị nhắn kèm mã 8 chữ, ví dụ: nhận quyền ABCD-2345.");

    /// <summary>A code that is none; what to do, and how often one may still try today.</summary>
    /// <param name="left">So many times.</param>
    /// <param name="otherwise">Whom to ask, in the middle of a sentence.</param>
    public static Prompt WrongCode(int left, string otherwise = "hỏi lại người mời") =>
        MainMenu.Under(
            left > 0
                ? $"Mã này không đúng hoặc đã hết hạn. Mời anh/chị xem lại mã, hoặc {otherwise}. Hôm nay còn nhắn mã được {left} lần nữa."
                : $"Mã này không đúng hoặc đã hết hạn. Hôm nay không nhắn mã được nữa; mời anh/chị {otherwise}."
        );

    public static Prompt ClosedUntil(DateTimeOffset until) =>
        MainMenu.Under($"Có nhiều mã sai nên trợ lý tạm không nhận mã, đến {VietnamTime.Moment(until)}. Đường dẫn mời vẫn bấm được.");

    public static Prompt Holders(RolesFacts facts) =>
        new(
            string.Join('\n', ["Người có quyền:", .. facts.Holders.Select(holder => $"• {Line(holder, facts.Names)}{Mark(holder, facts)}")])
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.InviteStaff), "Mời thêm người"),
                .. facts
                    .Holders.Where(holder => facts.MayGive(holder.Held.Role))
                    .Select(holder =>
                        Choice.For(
                            new Intent(Intents.RevokeRole, holder.Held.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                            $"{Label(holder)}{Mark(holder, facts)}"
                        )
                    ),
            ],
        };

    public static Prompt RevokeSure(RoleHolder holder, ScopeNames names) =>
        new($"Thu quyền {Named(holder, names)} của {Markup.Bold(holder.Name)}?")
        {
            Choices =
            [
                new(Revoke, "Thu quyền") { Style = ChoiceStyle.Danger, TakesDigit = false },
                new(Keep, "Giữ nguyên") { Says = Intents.No, Words = [.. Answers.No, "thôi", "giữ"] },
            ],
        };

    public static Prompt Revoked(RoleHolder holder, ScopeNames names) =>
        new($"Đã thu quyền {Named(holder, names)} của {holder.Name}.")
        {
            Choices = [Choice.For(new Intent(Intents.StaffRoles), "Người có quyền"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    public static OutgoingMessage YouAreNoMore(HeldRole held, ScopeNames names, OfficeOptions office) =>
        new(
            $"Từ nay anh/chị thôi làm {Named(held.Role.Id, held.Scope, names)} trên trợ lý. Cảm ơn anh/chị. Cần hỏi, mời {OfficeTexts.Call(office)}."
        );

    /// <summary>"giảng viên lớp Quản trị sản xuất", "trưởng đoàn chuyến …", "giảng viên mọi lớp", "cán bộ lớp".</summary>
    public static string Named(string role, Scope scope, ScopeNames names)
    {
        var label = StaffRole.Of(role) is { } known ? known.Label : role;
        if (StaffRole.Of(role) is not { IsScoped: true })
            return label;
        return $"{label} {names.Of(scope)}";
    }

    private static Prompt Prompted(string words) =>
        new(words) { Choices = [StaffMenu.Way, Choice.For(new Intent(Intents.Menu), "Về đầu")] };

    private const string RightLabel = "Đúng người";

    private const string WrongLabel = "Không đúng người";

    private static string Named(RoleHolder holder, ScopeNames names) => Named(holder.Held.Role.Id, holder.Held.Scope, names);

    private static string Line(RoleHolder holder, ScopeNames names) =>
        IsUnnamedOwner(holder) ? OwnerName : $"{holder.Name}: {Named(holder, names)}";

    private static string Label(RoleHolder holder) =>
        IsUnnamedOwner(holder) ? "Thu quyền quản trị"
        : holder.Name == OwnerName ? $"Thu quyền {holder.Held.Role.Label}: người quản trị"
        : $"Thu quyền: {Given(holder.Name)}, {holder.Held.Role.Label}";

    private static bool IsUnnamedOwner(RoleHolder holder) => holder.Name == OwnerName && holder.Held.Role == StaffRole.Owner;

    /// <summary>A number where the words of a button alone do not say which is meant: people of one name, one person in two classes.</summary>
    private static string Mark(RoleHolder holder, RolesFacts facts)
    {
        var alike = facts.Holders.Where(other => Label(other) == Label(holder)).ToList();
        return alike.Count > 1 ? $" ({alike.IndexOf(holder) + 1})" : "";
    }

    private static string Decision(string intent, Invitation invitation) =>
        new Intent(intent, invitation.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToChoiceId();

    private static string Given(string fullName) => fullName[(fullName.LastIndexOf(' ') + 1)..];
}
