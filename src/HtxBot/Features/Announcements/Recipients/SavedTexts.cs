using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>What is said where audiences are put together, and about those that are saved.</summary>
internal static class SavedTexts
{
    public const string More = "more";
    public const string Less = "less";
    public const string Save = "save";
    public const string Replace = "replace";
    public const string Other = "other";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>A part of which nothing is known any more.</summary>
    public const string Unknown = "một nơi không còn trong danh sách";

    private const int MostNamed = 3;

    public const string NameInWords = "Tên nhóm cần từ 2 đến 30 chữ cái, ví dụ: bà con nuôi bò phía bắc.";

    public const string NobodyLeft = "Bớt vậy thì không còn ai nhận. Mời anh/chị chọn nơi khác.";

    public static string TooManyParts { get; } =
        $"Đã gộp {AnnouncementTexts.Number(AudienceParts.Most)} phần, là nhiều nhất. Mời anh/chị gửi làm hai tin, hoặc gắn nhãn cho bà con rồi chọn nhãn.";

    public static string TooMany { get; } =
        $"Đã lưu {AnnouncementTexts.Number(SavedAudienceStore.Most)} nhóm, là nhiều nhất. Mời anh/chị nhắn \"nhóm\" để xóa bớt, hoặc gửi luôn không lưu.";

    private static Choice ToList { get; } = Choice.For(new Intent(Intents.SavedAudiences), "👥 Các nhóm");

    private static Choice ToAnnounce { get; } = Choice.For(new Intent(Intents.Announce), "📣 Thông báo");

    public static Prompt Gone { get; } = new("Không còn nhóm này.") { Choices = [ToList] };

    /// <summary>As a sentence says it.</summary>
    public static string InSentence(string name) => $"nhóm {name}";

    /// <summary>As a button says it.</summary>
    public static string Label(SavedAudience saved) => $"👥 {VietnamTime.Sentence(saved.Name)}";

    /// <summary>"lớp A, xã B và nhãn C, trừ lớp D": parts by what they are called.</summary>
    public static string Made(IReadOnlyList<string> plus, IReadOnlyList<string> minus) =>
        minus.Count == 0 ? Together(plus) : $"{Together(plus)}, trừ {Together(minus)}";

    /// <summary>What can be done with an audience before it is written to; only who puts audiences together is offered it.</summary>
    public static IEnumerable<Choice> Combining(Audience audience)
    {
        yield return new Choice(More, "Thêm người nhận") { Words = ["thêm", "thêm nhóm", "thêm người"] };
        yield return new Choice(Less, "Bớt người nhận") { Words = ["bớt", "trừ", "bớt người", "trừ bớt"] };
        if (audience is { Kind: UnionAudience.Kind, SavedAs: null })
            yield return new Choice(Save, "Lưu nhóm này") { Words = ["lưu", "lưu nhóm", "lưu lại"] };
    }

    /// <summary>Whom to add or leave out.</summary>
    public static string Whom(Addition? to) =>
        to is null ? "Anh/chị muốn báo cho ai?"
        : to.IsLess ? "Bớt ai ra?"
        : "Thêm ai nữa?";

    /// <summary>A line under the number of people: what is no more is not counted. Empty where nothing is missing.</summary>
    public static string Missing(Audience audience) =>
        audience.Missing.Count == 0 ? "" : $"\nKhông tính {Together(audience.Missing)}: đã xong hoặc không còn.";

    public static Prompt WhatName { get; } =
        new("Lưu nhóm này với tên gì? Ví dụ: bà con nuôi bò phía bắc.")
        {
            Choices = [new(No, "Thôi, không lưu") { Words = ["thôi", "không", "không lưu", "hủy", "bỏ qua"] }],
        };

    /// <summary>The name is taken.</summary>
    public static Prompt SureReplace(string name) =>
        new($"Đã có nhóm \"{name}\". Thay bằng nhóm đang chọn?")
        {
            Choices =
            [
                new(Replace, "Thay nhóm cũ") { TakesDigit = false, Words = ["thay", "có", "đúng", "vâng"] },
                new(Other, "Đặt tên khác") { Words = ["tên khác", "không", "thôi"] },
            ],
        };

    public static string IsSaved(string name) => $"Đã lưu nhóm \"{name}\". Lần sau chọn ngay được, hoặc nhắn: gửi cho nhóm {name}.";

    /// <summary>After people were added to what is saved, or left out of it.</summary>
    public static Prompt Changed(string name, Audience? audience, Census? census, long? row) =>
        new($"Đã sửa nhóm \"{name}\": {Count(census)}.{(audience is null ? "" : Missing(audience))}")
        {
            Choices = [.. row is { } id ? new[] { Choice.For(Of(Intents.SavedAudience, id), "Xem nhóm này") } : [], ToList],
        };

    public static Prompt List(IReadOnlyList<(SavedAudience Saved, int People)> saved) =>
        saved.Count == 0
            ? new Prompt(
                "Chưa lưu nhóm nào. Khi soạn thông báo, chọn người nhận rồi chọn \"Thêm người nhận\" để gộp nhiều nơi, sau đó \"Lưu nhóm này\"."
            )
            {
                Choices = [ToAnnounce, Choice.For(new Intent(Intents.Tags), "🏷 Các nhãn")],
            }
            : new Prompt("👥 Nhóm người nhận đã lưu. Anh/chị xem nhóm nào?")
            {
                Choices =
                [
                    .. saved.Select(each =>
                        Choice.For(
                            Of(Intents.SavedAudience, each.Saved.Id),
                            $"{VietnamTime.Sentence(each.Saved.Name)}: {AnnouncementTexts.Number(each.People)} người"
                        ) with
                        {
                            Words = [each.Saved.Name, InSentence(each.Saved.Name)],
                        }
                    ),
                    Choice.For(new Intent(Intents.Tags), "🏷 Các nhãn"),
                ],
            };

    /// <summary>One that is saved: how many people, of what it is made, by whom and when.</summary>
    /// <param name="saved">It.</param>
    /// <param name="audience">As it can be told something; null: nothing is left of it.</param>
    /// <param name="census">Its people; null with <paramref name="audience"/>.</param>
    /// <param name="made">Of what it is made.</param>
    public static Prompt Card(SavedAudience saved, Audience? audience, Census? census, string made)
    {
        var people = audience is null ? "không còn ai, các phần của nhóm đã xong hoặc không còn" : Count(census);
        var day = VietnamTime.Day(VietnamTime.DayOf(saved.MadeAt));
        return new Prompt(
            $"👥 {Markup.Bold(saved.Name)}: {people}.\nGồm: {made}.{(audience is null ? "" : Missing(audience))}\n{saved.MadeBy} lưu {day}."
        )
        {
            Choices =
            [
                .. audience is null || census is not { Total: > 0 }
                    ? []
                    : new[] { Choice.For(new Intent(Intents.Announce, audience.ChoiceId), "📣 Gửi tin") },
                Choice.For(Of(Intents.ExtendAudience, saved.Id), "Thêm người nhận"),
                Choice.For(new Intent(Intents.ExtendAudience, $"{Row(saved.Id)} {Less}"), "Bớt người nhận"),
                Choice.For(Of(Intents.DeleteAudience, saved.Id), "Xóa nhóm"),
                ToList,
            ],
        };
    }

    public static Prompt SureDelete(SavedAudience saved) =>
        new($"Xóa nhóm \"{saved.Name}\"? Bà con trong nhóm vẫn còn nguyên, tin đã hẹn vẫn gửi.")
        {
            Choices =
            [
                Choice.For(new Intent(Intents.DeleteAudience, $"{Row(saved.Id)} {Yes}"), "Xóa hẳn") with
                {
                    Style = ChoiceStyle.Danger,
                    TakesDigit = false,
                    Words = ["xóa", "xóa nhóm", "xóa đi"],
                },
                Choice.For(Of(Intents.SavedAudience, saved.Id), "Thôi"),
            ],
        };

    public static Prompt ChangedMeanwhile(string name) =>
        new($"Nhóm \"{name}\" vừa được người khác sửa hoặc xóa. Mời anh/chị xem lại nhóm rồi sửa.") { Choices = [ToList] };

    public static Prompt Deleted(SavedAudience saved) => new($"Đã xóa nhóm \"{saved.Name}\".") { Choices = [ToList] };

    /// <summary>"80 người (A, B, C, D, E và 75 người nữa)"; nobody: "chưa có ai".</summary>
    private static string Count(Census? census) => census is { Total: > 0 } ? AnnounceTexts.Who(census) : "chưa có ai";

    private static string Together(IReadOnlyList<string> names) =>
        names.Count switch
        {
            0 => Unknown,
            1 => names[0],
            <= MostNamed => $"{string.Join(", ", names.SkipLast(1))} và {names[^1]}",
            _ => $"{string.Join(", ", names.Take(MostNamed - 1))} và {AnnouncementTexts.Number(names.Count - MostNamed + 1)} nhóm khác",
        };

    private static Intent Of(string intent, long row) => new(intent, Row(row));

    private static string Row(long row) => row.ToString(CultureInfo.InvariantCulture);
}
