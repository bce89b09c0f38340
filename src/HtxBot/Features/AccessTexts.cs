using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Features.Talking;

namespace HtxBot.Features;

/// <summary>What is said to somebody who may not.</summary>
internal static class AccessTexts
{
    /// <summary>Which role is needed. Nothing of what was asked about.</summary>
    /// <param name="needed">Who may.</param>
    /// <param name="isHeldElsewhere">Whether the chat that is joined with this one holds it.</param>
    public static Prompt Refused(Access needed, bool isHeldElsewhere = false) =>
        MainMenu.Under(
            isHeldElsewhere
                ? $"Việc này dành cho {Names(needed.Roles)}. Anh/chị có quyền đó ở ứng dụng kia, nhưng nối hai ứng dụng không mang quyền theo. Muốn làm cả ở đây, mời anh/chị nhờ cán bộ lớp mời thêm máy này."
                : $"Việc này dành cho {Names(needed.Roles)}. Anh/chị cần làm thì mời hỏi cán bộ lớp."
        );

    /// <summary>What was offered to a person for whom this chat does not speak any more.</summary>
    public static Prompt SpeaksForThemNoMore { get; } =
        MainMenu.Under("Tin này gửi cho người không còn dùng máy này, nên trợ lý chưa ghi gì. Anh/chị cần việc gì, mời chọn:");

    private static string Names(Sequence<StaffRole> roles) =>
        string.Join(", ", roles.Select(role => role == StaffRole.Owner ? "người quản trị" : role.Label));
}
