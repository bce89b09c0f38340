using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>
/// Short words of the office about tags and saved audiences: "gắn nhãn chăn nuôi bò 0301234567", "bỏ nhãn tổ trưởng của anh Hùng", "các nhãn",
/// "nhóm". Farmers write of "nhãn" too, the fruit and the label: what is not plainly an order is none. Which tag, and who, is found where they are
/// known.
/// </summary>
internal static partial class TagWords
{
    /// <summary>Before words in an argument.</summary>
    public const string Mark = "- ";

    private const int Longest = 400;

    /// <summary>The wish; null if it is none of these. What is named is in its argument, behind <see cref="Mark"/>.</summary>
    public static Intent? Read(string typed)
    {
        if (typed.Length > Longest)
            return null;
        var words = Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var folded = Vietnamese.Fold(typed).TrimEnd(' ', '.', '!', '?');
        if (Saved.IsMatch(folded))
            return new Intent(Intents.SavedAudiences);
        if (!words.Any(IsTag))
            return null;
        if (Listed.IsMatch(folded) && (words.Length > 1 || IsAccented(words[0])))
            return new Intent(Intents.Tags);
        if (words.Length == 2 && IsTag(words[1]) && Wish(words[0]) is { } bare)
            return new Intent(bare == Intents.GiveTag ? Intents.GiveTag : Intents.Tags);
        if (Order.Match(folded) is not { Success: true } order || OfGoods.IsMatch(order.Groups["rest"].Value) || Asked.IsMatch(folded))
            return null;
        // Who asks orders nothing; "ai có nhãn nuôi bò?" is one all the same.
        if (Wish(words[0]) is not { } wish || (wish != Intents.Tag && typed.Contains('?', StringComparison.Ordinal)))
            return null;
        var behind = Array.FindIndex(words, IsTag) + 1;
        return new Intent(wish, $"{Mark}{string.Join(' ', words[behind..])}");
    }

    /// <summary>The words of an argument that name a tag, and perhaps people; null if it is a row, or none.</summary>
    public static string? Of(string? argument) =>
        argument is not null && argument.StartsWith(Mark, StringComparison.Ordinal) ? argument[Mark.Length..] : null;

    /// <summary>What is typed where a tag is asked for, without "gắn nhãn" before it.</summary>
    public static string WithoutVerb(string typed)
    {
        var words = Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && Wish(words[0]) == Intents.GiveTag && IsTag(words[1]) ? string.Join(' ', words[2..]) : typed;
    }

    /// <summary>The tag that is to be taken by "bỏ nhãn …"; null: it is not said so.</summary>
    public static string? Taken(string typed)
    {
        var words = Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && Wish(words[0]) is Intents.TakeTag or Intents.DeleteTag && IsTag(words[1])
            ? string.Join(' ', words[2..])
            : null;
    }

    /// <summary>"nhãn", or "nhan" without accents; "nhắn", "nhận", "nhân" are other words.</summary>
    public static bool IsTag(string word) => Vietnamese.Unify(word.TrimEnd('.', '!', '?', ':')) is "nhãn" or "nhan";

    /// <summary>What the word before "nhãn" orders, with just these accents: "bó nhãn" is a bunch of fruit.</summary>
    private static string? Wish(string verb) =>
        Vietnamese.Unify(verb) switch
        {
            "gắn" or "gán" or "gan" or "thêm" or "them" => Intents.GiveTag,
            "bỏ" or "bo" or "gỡ" or "go" or "tháo" or "thao" => Intents.TakeTag,
            "xóa" or "xoa" => Intents.DeleteTag,
            "xem" or "ai" => Intents.Tag,
            _ => null,
        };

    // "Nhan" alone may be a name, or the yes to a seat.
    private static bool IsAccented(string word) => Vietnamese.Unify(word.TrimEnd('.', '!', '?')) == "nhãn";

    [GeneratedRegex(
        @"^((xem|cac|danh sach|nhung|tat ca) )*nhom( nguoi nhan)?( da luu)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Saved { get; }

    [GeneratedRegex(
        @"^((xem|cac|danh sach|nhung|tat ca) )*nhan( (cua )?ba con| nao| da (gan|co))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Listed { get; }

    [GeneratedRegex(@"^(gan|them|bo|go|thao|xoa|xem|ai co) nhan (?<rest>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Order { get; }

    // Who asks how it is done orders nothing.
    [GeneratedRegex(
        @" (the nao|ra sao|lam sao|kieu gi|the mo|o dau|(co )?(duoc|phai|dung) (khong|ko))( .*)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Asked { get; }

    // "Gắn nhãn mác cho sản phẩm", "gần nhân viên", "gắn nhãn cho bao bì", "bỏ nhân sâm", "gắn nhãn truy xuất nguồn gốc".
    [GeneratedRegex(
        @"^(mac|hieu|vien|cho|len|vao|sam|hang|san pham|bao bi|truy xuat|ma vach)( .*)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex OfGoods { get; }
}
