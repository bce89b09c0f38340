using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.People;

/// <summary>What the office is told about people it looks for.</summary>
public static class PeopleTexts
{
    private const int LongestTyped = 60;

    /// <summary>How to look for somebody.</summary>
    public static Prompt HowTo { get; } =
        new("Anh/chị gõ \"/tim\" và tên, có thể thêm HTX. Ví dụ: /tim anh Hùng HTX Cẩm Bình")
        {
            Choices = [Choice.For(new Intent(Intents.StaffMenu), "🛠 Việc lớp"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    /// <summary>Nobody.</summary>
    public static Prompt Nobody(string typed) =>
        new(
            $"Không thấy ai tên \"{(typed.Length > LongestTyped ? typed[..LongestTyped] : typed)}\". Mời anh/chị gõ lại, ví dụ: /tim Hùng HTX Cẩm Bình"
        )
        {
            Choices = HowTo.Choices,
        };

    /// <summary>Several: which one.</summary>
    public static Prompt WhichOne(IReadOnlyList<PersonCard> found, int total) =>
        new(
            total > found.Count
                ? $"Có {total} người tên như vậy, đây là {found.Count} người gần nhất. Chưa thấy thì mời gõ thêm họ hoặc tên HTX. Anh/chị tìm ai?"
                : "Anh/chị tìm ai?"
        )
        {
            Choices = Sequence.From(
                found.Select(card =>
                    Choice.For(
                        new Intent(Intents.PersonCard, card.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                        $"{card.FullName} – {card.Cooperative}"
                    )
                )
            ),
        };

    /// <summary>One person, and the tags they bear.</summary>
    public static Prompt Card(PersonCard card, IReadOnlyList<Tag> tags)
    {
        List<string> lines =
        [
            $"👤 {Markup.Bold(card.FullName)}",
            $"{card.Cooperative}, {PersonRole.Of(card.Role)?.Label.ToLower(System.Globalization.CultureInfo.InvariantCulture)}",
            $"📞 {PhoneTexts.Shown(card.Phone)}",
        ];
        if (TagTexts.Line(tags) is { } line)
            lines.Add(line);
        return new Prompt(string.Join('\n', lines)) { Choices = [TagTexts.Way(card), .. HowTo.Choices] };
    }

    /// <summary>The person is not there any more.</summary>
    public static Prompt Gone { get; } = new("Người này không còn trong danh sách.") { Choices = HowTo.Choices };
}
