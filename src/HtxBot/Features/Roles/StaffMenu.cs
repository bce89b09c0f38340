using HtxBot.Conversations;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Roles;

/// <summary>The work of the staff as choices; each person sees what they may do. A new piece of work is one line here.</summary>
public static class StaffMenu
{
    /// <summary>The choice that leads here.</summary>
    public static Choice Way { get; } = Choice.For(new Intent(Intents.StaffMenu), "🛠 Việc lớp");

    private static Choice Announce { get; } = Choice.For(new Intent(Intents.Announce), "📣 Thông báo");

    private static Choice Queue { get; } = Choice.For(new Intent(Intents.ReminderQueue), "🔔 Nhắc lịch");

    private static Choice Bus { get; } = Choice.For(new Intent(Intents.TripBoard), "🚌 Đếm người");

    /// <summary>Everything there is, and which role it needs.</summary>
    public static IReadOnlyList<(StaffRole Needed, Choice Choice)> Items { get; } =
    [
        (StaffRole.Trainer, Announce),
        (StaffRole.TripLeader, Announce),
        (StaffRole.Trainer, Bus),
        (StaffRole.TripLeader, Bus),
        (StaffRole.Trainer, Choice.For(new Intent(Intents.ClassPage), "🏫 Lớp học")),
        (StaffRole.Trainer, Queue),
        (StaffRole.TripLeader, Queue),
        (StaffRole.Office, Choice.For(new Intent(Intents.Calls), "📞 Ai cần gọi")),
        (StaffRole.Office, Choice.For(new Intent(Intents.ProposedCooperatives), "HTX đợi nhận")),
        (StaffRole.Office, Choice.For(new Intent(Intents.FindPerson), "🔎 Tìm người")),
        (StaffRole.Office, Choice.For(new Intent(Intents.InviteStaff), "👥 Mời người")),
        (StaffRole.Office, Choice.For(new Intent(Intents.StaffRoles), "Người có quyền")),
        (StaffRole.Trainer, Choice.For(new Intent(Intents.Teaching), "🗓 Lịch dạy")),
        (StaffRole.Office, Choice.For(new Intent(Intents.Tags), "🏷 Nhãn, nhóm")),
    ];

    /// <summary>What this person may do.</summary>
    public static IEnumerable<Choice> Of(StaffMember staff) =>
        Items.Where(item => staff.Holds(item.Needed)).Select(item => item.Choice).Distinct();

    /// <summary>The page of them.</summary>
    public static Prompt Page(StaffMember staff)
    {
        List<Choice> mine = [.. Of(staff)];
        return mine.Count == 0
            ? MainMenu.Under("Chưa có việc nào ở đây cho anh/chị.")
            : new Prompt("Việc lớp của anh/chị:") { Choices = [.. mine, Choice.For(new Intent(Intents.Menu), "Về đầu")] };
    }

    /// <summary>A message with the main menu, as this visitor may have it: one line more for the staff.</summary>
    public static Prompt For(StaffMember? staff, Prompt menu) =>
        staff is null ? menu : menu with { Choices = [.. menu.Choices.SkipLast(1), Way, menu.Choices[^1]] };
}
