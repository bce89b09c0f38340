using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Talking;

/// <summary>The main menu, to stand under last words; it holds only what exists.</summary>
public static class MainMenu
{
    /// <summary>A person to call.</summary>
    public static Choice Human { get; } = Choice.For(new Intent(Intents.Human), "👤 Gặp cán bộ");

    /// <summary>The first page.</summary>
    public static Sequence<Choice> Choices { get; } =
    [
        Choice.For(new Intent(Intents.SignUp), "📝 Đăng ký học"),
        Choice.For(new Intent(Intents.Schedule), "📅 Lịch học"),
        Choice.For(new Intent(Intents.Trip), "🚌 Tham quan"),
        Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"),
        Human,
        Choice.For(new Intent(Intents.MoreMenu), "☰ Khác"),
    ];

    /// <summary>The second page.</summary>
    public static Sequence<Choice> More { get; } =
    [
        Choice.For(new Intent(Intents.Courses), "Xem các lớp"),
        Choice.For(new Intent(Intents.MyData), "Thông tin của tôi"),
        Choice.For(new Intent(Intents.Notices), "Tắt, bật tin"),
        Choice.For(new Intent(Intents.Help), "Hướng dẫn"),
        Choice.For(new Intent(Intents.Menu), "Về đầu"),
    ];

    /// <summary>These words with the main menu.</summary>
    public static Prompt Under(string words) => new(words) { Choices = Choices, Keyboard = Keyboard.Menu };
}
