using HtxBot.Conversations;
using HtxBot.Features.Roles;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Roles;

/// <summary>Steps and facts of the staff's conversations, for the tests that look at every step.</summary>
internal static class StaffSteps
{
    private static readonly HeldRole Owner = new(1, StaffRole.Owner, Scope.All);
    private static readonly HeldRole Office = new(2, StaffRole.Office, Scope.All);
    private static readonly HeldRole Trainer = new(3, StaffRole.Trainer, Scope.Course("QTSX"));

    private static readonly RoleHolder[] Holders =
    [
        new(Owner, 1, "Đặng Thị Mẫu"),
        new(Office, 2, "Phạm Thị Tâm"),
        new(Trainer, 3, "Lê Thu Hiền"),
    ];

    private static readonly RolesFacts[] Roles =
    [
        RolesOf(new StaffMember(1, "Đặng Thị Mẫu", [Owner]), Holders),
        RolesOf(
            new StaffMember(1, "Đặng Thị Mẫu", [Owner]),
            [.. Holders, new(new HeldRole(4, StaffRole.Owner, Scope.All), 4, "Bùi Thị Hai")]
        ),
        RolesOf(new StaffMember(2, "Phạm Thị Tâm", [Office]), Holders),
    ];

    public static IReadOnlyList<Step> All { get; } =
    [
        new InviteStaff.ChooseRole(),
        new InviteStaff.ChooseClass("trainer"),
        new InviteStaff.GiveName("trainer", "QTSX"),
        new InviteStaff.GiveName("office", null),
        new RevokeRole.Confirm(1),
        new RevokeRole.Confirm(3),
        new RevokeRole.Confirm(99),
    ];

    public static Conversation? ConversationOf(Step step) =>
        step switch
        {
            InviteStaff => new Conversation<InviteStaff>("invite-staff", 1, "", RolesJson.Readable.InviteStaff),
            RevokeRole => new Conversation<RevokeRole>("revoke-role", 1, "", RolesJson.Readable.RevokeRole),
            _ => null,
        };

    public static object[] FactsOf(Step step) => Roles;

    public static Prompt Ask(Step step, object facts) => ((Step<RolesFacts>)step).Ask((RolesFacts)facts);

    public static Turn Answer(Step step, Input input, object facts) => ((Step<RolesFacts>)step).Answer(input, (RolesFacts)facts);

    private static RolesFacts RolesOf(StaffMember me, IReadOnlyList<RoleHolder> holders) =>
        new()
        {
            Me = me,
            Courses = Snapshot.Courses,
            Holders = holders,
        };
}
