using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Features.Talking;

namespace HtxBot.Features;

/// <summary>What is said to somebody who may not.</summary>
internal static class AccessTexts
{
    /// <summary>Which role is needed. Nothing of what was asked about.</summary>
    public static Prompt Refused(Access needed) =>
        MainMenu.Under($"Việc này cần quyền {Names(needed.Roles)}. Anh/chị chưa có quyền đó. Cần quyền, mời anh/chị hỏi cán bộ lớp.");

    private static string Names(Sequence<StaffRole> roles) => string.Join(" hoặc ", roles.Select(role => role.Label));
}
