using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding.Parameters;

/// <summary>Words of the person's own inside a sentence: where to be picked up, what is asked.</summary>
internal static partial class FreeText
{
    private const int Longest = 120;

    /// <summary>"đón tui ở Can Lộc hí": Can Lộc.</summary>
    public static string? Pickup(string text) => Place(PickupPlace.Match(text));

    /// <summary>"điểm đón gần Đức Thọ nhất": Đức Thọ.</summary>
    public static string? Near(string text) => Place(NearPlace.Match(text));

    /// <summary>"xin mẫu kế hoạch sản xuất": the form that is wanted.</summary>
    public static string? Form(string text)
    {
        var found = FormName.Match(text);
        return found.Success ? Trimmed(found.Groups["q"].Value) : null;
    }

    /// <summary>"thầy ơi cách tính giá thành sao ạ": cách tính giá thành.</summary>
    public static string? Question(string text)
    {
        var question = Shortening.Beginning(text, Longest);
        for (var round = 0; round < 12; round++)
        {
            var before = question;
            question = Trimmed(Opening.Replace(question, ""));
            question = Trimmed(Ending.Replace(question, ""));
            if (question == before)
                break;
        }

        return question.Length < 4 || Nothing.IsMatch(question) ? null : question;
    }

    private static string? Place(Match found)
    {
        if (!found.Success)
            return null;
        var place = Trimmed(Particles.Replace(found.Groups["q"].Value, ""));
        return place.Length < 2 || Nowhere.IsMatch(place) ? null : place;
    }

    private static string Trimmed(string text) => text.Trim(' ', ',', '.', '?', '!', ':');

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"(đón|don)( (tôi|tui|em|bác|anh|chị|mình|toi|bac|chú|cô|cháu))? (ở|tại|o|tai|chỗ|cho) (?<q>[^,.?!]+)", Plain)]
    private static partial Regex PickupPlace { get; }

    [GeneratedRegex(@"(đón|don)( \w+)? (gần|gan|ở|o|tại) (?<q>[\p{L} ]+?)( (nhất|nhat|ở|o|chỗ|cho|lúc|luc|mấy|may).*)?$", Plain)]
    private static partial Regex NearPlace { get; }

    [GeneratedRegex(
        @"(?<q>(mẫu|mau|biểu mẫu|form) [\p{L} ]{3,60}?)( (với|voi|ạ|nhé|nha|đâu|dau|có không|không|khong)( (gửi|gui|cho|xin|thì) .*)?)*$",
        Plain
    )]
    private static partial Regex FormName { get; }

    [GeneratedRegex(@"( (hí|hi|nhé|nha|nhe|ạ|với|hè|nghe|giúp|giùm|được không|nhất|nhat))+$", Plain)]
    private static partial Regex Particles { get; }

    [GeneratedRegex(@"^(đâu|dau|mô|mo|mồ|chỗ nào|cho nao|chỗ mô|nhà tôi.*)( (rứa|rua|vậy|vay|thế|the|hè|ạ|hả|em|ad|nhỉ))*$", Plain)]
    private static partial Regex Nowhere { get; }

    [GeneratedRegex(
        @"^(dạ|thưa|kính|nhờ|xin|cho|muốn|tôi|toi|em|e|tui|bác|mình|hỏi|hoi|thầy|thay|cô|co|giáo|giao|ơi|oi|giảng viên|giang vien|chuyên gia|chút|chut|tý|tí|một câu|chỉ|tư vấn|giải thích|giúp|câu hỏi|có|đặt|gửi|thắc mắc|về|ve|làm sao để|lam sao de|làm sao|làm thế nào để|làm thế nào|mần răng|chuyện)\b,?:?\s+",
        Plain
    )]
    private static partial Regex Opening { get; }

    [GeneratedRegex(
        @"(\s+(hả|ạ|vậy|thế|rứa|hè|nhỉ|với|thầy|thay|cô|co|ơi|oi|sao|thì|thi|thế nào|the nao|như thế nào|ra sao|mần răng|man rang|làm sao|lam sao|xử lý|xu ly|chữa sao|phải làm gì|làm gì|bao nhiêu|gì))+$",
        Plain
    )]
    private static partial Regex Ending { get; }

    [GeneratedRegex(
        @"^((hỏi|thầy|cô|giảng|viên|giang|vien|giáo|câu|một|với|bài|hoi|thay|tôi|em|nhờ|gửi|cho|chút|để|được|nào)\s*)+$",
        Plain
    )]
    private static partial Regex Nothing { get; }
}
