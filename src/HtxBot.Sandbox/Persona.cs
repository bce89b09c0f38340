namespace HtxBot.Sandbox;

/// <summary>A person whose phone the page shows.</summary>
/// <param name="UserId">Telegram user id; in private chats also the chat id.</param>
/// <param name="Name">Name as Telegram shows it.</param>
/// <param name="Role">"member", "trainer" or "office".</param>
/// <param name="Note">One line under the name, for whoever plays this person.</param>
/// <param name="Phone">Made-up number in E.164, shared when the person shares a contact.</param>
public sealed record Persona(long UserId, string Name, string Role, string Note, string Phone);
