using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What is asked and said where one cooperative or commune is to be told something.</summary>
internal static class AddresseeTexts
{
    public const string TypeSome = "Mời anh/chị gõ vài chữ trong tên HTX hoặc tên xã, ví dụ: cam khe mây, xã Hương Khê.";

    public static Prompt Which(IReadOnlyList<Audience> offered) =>
        new(
            offered.Count == 0
                ? "Anh/chị muốn báo cho HTX hay xã nào? Gõ vài chữ trong tên, ví dụ: cam khe mây, xã Hương Khê."
                : "Anh/chị muốn báo cho HTX hay xã nào? Gõ vài chữ trong tên, hoặc chọn:"
        )
        {
            Choices = Choices(offered),
        };

    public static Prompt WhichOfThese(IReadOnlyList<Audience> meant) =>
        new(meant.Count == 0 ? TypeSome : "Anh/chị muốn báo cho ai?") { Choices = Choices(meant) };

    /// <summary>Why nothing was found, and what would do.</summary>
    public static string NotFound(AddresseeReading reading) =>
        reading switch
        {
            { Foreign: { } course } => $"{AnnounceTexts.NotYourClass(course).Text} {TypeSome}",
            { Nobody: { } place } => $"{NobodyOf(place)} {TypeSome}",
            _ => $"Chưa tìm thấy. {TypeSome}",
        };

    /// <summary>The same where no question is open.</summary>
    public static Prompt NobodyToTell(AddresseeReading reading) =>
        new(
            reading switch
            {
                { Foreign: { } course } => AnnounceTexts.NotYourClass(course).Text,
                { Nobody: { } place } => NobodyOf(place),
                _ => "Chưa tìm thấy người anh/chị muốn báo. Mời anh/chị chọn trong danh sách.",
            }
        )
        {
            Choices = [Choice.For(new Intent(Intents.Announce), "📣 Thông báo"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    private static string NobodyOf(string place) => $"Chưa có ai của {place} trong lớp của anh/chị nên chưa gửi được.";

    private static Sequence<Choice> Choices(IReadOnlyList<Audience> audiences) =>
        Sequence.From(audiences.Select(audience => new Choice(audience.ChoiceId, audience.Label) { Words = [audience.Name] }));
}
