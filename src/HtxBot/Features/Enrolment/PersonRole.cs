using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>What a person does in the cooperative, as Law 17/2023/QH15 names it.</summary>
/// <param name="Id">Persisted, kebab-case, never renamed.</param>
/// <param name="Label">Shown words.</param>
/// <param name="Words">Other words people use for it.</param>
public sealed record PersonRole(string Id, string Label, Sequence<string> Words)
{
    /// <summary>All roles, in the order of the form.</summary>
    public static IReadOnlyList<PersonRole> All { get; } =
    [
        // "Chủ nhiệm" is the word of older laws that many still use for the head.
        new("director", "Giám đốc", ["chủ nhiệm", "giám đốc htx", "tổng giám đốc", "gđ"]),
        new("chair", "Chủ tịch HĐQT", ["chủ tịch hội đồng quản trị", "chủ tịch", "hội đồng quản trị", "hđqt"]),
        new("deputy-director", "Phó giám đốc", ["phó chủ nhiệm", "phó gđ", "pgđ"]),
        new("accountant", "Kế toán", ["kế toán trưởng", "thủ quỹ"]),
        new("controller", "Kiểm soát", ["kiểm soát viên", "ban kiểm soát", "trưởng ban kiểm soát"]),
        new("team-leader", "Tổ trưởng", ["tổ trưởng sản xuất", "đội trưởng"]),
        new("member", "Thành viên", ["xã viên", "hội viên", "thành viên htx"]),
        new("worker", "Người lao động", ["lao động", "công nhân", "làm thuê", "nhân viên"]),
        new("other", "Khác", ["việc khác", "không có trong danh sách"]),
    ];

    /// <summary>Whether the words are the name of a role and nothing else.</summary>
    public static bool IsName(string typed)
    {
        var folded = Vietnamese.Fold(typed);
        return All.Any(role => role.Words.Append(role.Label).Any(name => Vietnamese.Fold(name) == folded));
    }

    /// <summary>A role by its id; null if there is none.</summary>
    public static PersonRole? Of(string id) => All.FirstOrDefault(role => role.Id == id);

    /// <summary>The role named in typed words, the longest name first ("phó giám đốc" before "giám đốc"); null if none is.</summary>
    public static PersonRole? Read(string typed)
    {
        var words = $" {Vietnamese.Fold(typed)} ";
        return All.SelectMany(role => role.Words.Append(role.Label), (role, name) => (role, name: Vietnamese.Fold(name)))
            .OrderByDescending(pair => pair.name.Length)
            .FirstOrDefault(pair => words.Contains($" {pair.name} ", StringComparison.Ordinal))
            .role;
    }
}
