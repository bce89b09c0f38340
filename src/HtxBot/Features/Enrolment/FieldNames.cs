using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>An answer of the form that can be corrected.</summary>
public enum Field
{
    /// <summary>Full name.</summary>
    Name = 1,

    /// <summary>Cooperative.</summary>
    Cooperative,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>Work in the cooperative.</summary>
    Role,
}

/// <summary>How people name the answers they want to correct: "sửa 2", "sua htx", "sai số điện thoại".</summary>
public static class FieldNames
{
    private static readonly (Field Field, string[] Names)[] All =
    [
        (Field.Phone, ["so dien thoai", "dien thoai", "sdt", "so dt", "phone", "so"]),
        (Field.Cooperative, ["htx", "hop tac xa", "hop tac"]),
        (Field.Role, ["viec", "chuc vu", "chuc danh", "vai tro", "cong viec"]),
        (Field.Name, ["ho ten", "ho va ten", "ten"]),
    ];

    private static readonly string[] Wishes = ["sua", "doi", "sai", "thay", "chua dung", "khong dung", "nham"];

    /// <summary>The field of a choice id; null if there is none.</summary>
    public static Field? Of(string choiceId) =>
        Enum.TryParse<Field>(choiceId, out var field) && Enum.IsDefined(field) && choiceId.Length > 1 ? field : null;

    /// <summary>Whether the words wish to correct something.</summary>
    public static bool IsWishToEdit(string typed)
    {
        var words = $" {Vietnamese.Fold(typed)} ";
        return Wishes.Any(wish => words.Contains($" {wish} ", StringComparison.Ordinal));
    }

    /// <summary>The field the words wish to correct; null unless they wish it or are its name alone.</summary>
    public static Field? Read(string typed)
    {
        var folded = Vietnamese.Fold(typed);
        var isWish = IsWishToEdit(typed);
        if (isWish && Vietnamese.Words(typed).Select(NumberOf).FirstOrDefault(field => field is not null) is { } numbered)
            return numbered;
        var words = $" {folded} ";
        foreach (var (field, names) in All)
        {
            if (names.Contains(folded) || (isWish && names.Any(name => words.Contains($" {name} ", StringComparison.Ordinal))))
                return field;
        }
        return null;
    }

    private static Field? NumberOf(string word) => word is [>= '1' and <= '4'] ? (Field)(word[0] - '0') : null;
}
