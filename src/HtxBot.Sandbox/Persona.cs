namespace HtxBot.Sandbox;

/// <summary>A person whose phones the page shows: one for every API the person is on.</summary>
/// <param name="UserId">Telegram user id, in private chats also the chat id; on Zalo the number tests and faults know this person by.</param>
/// <param name="Name">Name as the API shows it.</param>
/// <param name="Role">"member", "trainer" or "office".</param>
/// <param name="Note">One line under the name, for whoever plays this person.</param>
/// <param name="Phone">Made-up number in E.164, shared when the person shares a contact.</param>
public sealed record Persona(long UserId, string Name, string Role, string Note, string Phone)
{
    /// <summary>Where this person can be written to. Default Telegram.</summary>
    public SandboxApi On { get; init; } = SandboxApi.Telegram;
}
