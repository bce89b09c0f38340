using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>What is asked and said where one cooperative or commune is to be told something.</summary>
internal static class AddresseeTexts
{
    public const string TypeSome = "Mời anh/chị gõ vài chữ trong tên HTX hoặc tên xã, ví dụ: cam khe mây, xã Hương Khê.";

    public const string TypeTag = "Mời anh/chị gõ tên nhãn, ví dụ: chăn nuôi bò.";

    public static Prompt Which(IReadOnlyList<Audience> offered) =>
        new(
            offered.Count == 0
                ? "Anh/chị muốn báo cho HTX hay xã nào? Gõ vài chữ trong tên, ví dụ: cam khe mây, xã Hương Khê."
                : "Anh/chị muốn báo cho HTX hay xã nào? Gõ vài chữ trong tên, hoặc chọn:"
        )
        {
            Choices = Choices(offered),
        };

    public static Prompt WhichTag(IReadOnlyList<Audience> offered, Addition? to) =>
        new(
            to is null ? "Anh/chị muốn báo cho người có nhãn nào?"
            : to.IsLess ? "Bớt người có nhãn nào?"
            : "Thêm người có nhãn nào?"
        )
        {
            Choices = Choices(offered),
        };

    public static Prompt WhichOfThese(IReadOnlyList<Audience> meant, Addition? to) =>
        new(meant.Count == 0 ? TypeSome : SavedTexts.Whom(to)) { Choices = Choices(meant) };

    /// <summary>Why nothing was found, and what would do.</summary>
    public static string NotFound(AddresseeReading reading) =>
        reading switch
        {
            { Foreign: { } course } => $"{AnnounceTexts.NotYourClass(course).Text} {TypeSome}",
            { Nobody: { } place } => $"{NobodyOf(place)} {TypeSome}",
            { IsTag: true } => $"{NoTag} Mời anh/chị gõ tên nhãn khác.",
            { IsSaved: true } => $"{NoneSaved} Mời anh/chị gõ tên nhóm khác.",
            _ => $"Chưa tìm thấy. {TypeSome}",
        };

    /// <summary>The same where no question is open.</summary>
    public static Prompt NobodyToTell(AddresseeReading reading) =>
        new(
            reading switch
            {
                { Foreign: { } course } => AnnounceTexts.NotYourClass(course).Text,
                { Nobody: { } place } => NobodyOf(place),
                { IsTag: true } => $"{NoTag} Mời anh/chị chọn trong danh sách.",
                { IsSaved: true } => $"{NoneSaved} Mời anh/chị chọn trong danh sách.",
                _ => "Chưa tìm thấy người anh/chị muốn báo. Mời anh/chị chọn trong danh sách.",
            }
        )
        {
            Choices = [Choice.For(new Intent(Intents.Announce), "📣 Thông báo"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    private const string NoTag = "Chưa có nhãn này.";
    private const string NoneSaved = "Chưa có nhóm này.";

    private static string NobodyOf(string place) =>
        $"Chưa có ai {(place.StartsWith("nhãn ", StringComparison.Ordinal) ? "có" : "của")} {place} trong lớp của anh/chị nên chưa gửi được.";

    private static Sequence<Choice> Choices(IReadOnlyList<Audience> audiences) =>
        Sequence.From(audiences.Select(audience => new Choice(audience.ChoiceId, audience.Label) { Words = [audience.Name] }));
}
