namespace HtxBot.Sandbox;

/// <summary>A message as a person sees it in the chat.</summary>
/// <param name="Id">Message id.</param>
/// <param name="FromBot">Whether the bot sent it.</param>
/// <param name="Kind">"text", "document", "photo", "venue", "contact", "voice" and so on.</param>
/// <param name="Text">Text or caption without markup; empty when there is none.</param>
/// <param name="Buttons">Rows of buttons under the message.</param>
/// <param name="Date">When it was sent, by the calendar clock.</param>
/// <param name="Edited">When it was edited last; null when it never was.</param>
public sealed record SandboxMessage(
    int Id,
    bool FromBot,
    string Kind,
    string Text,
    IReadOnlyList<IReadOnlyList<SandboxButton>> Buttons,
    DateTimeOffset Date,
    DateTimeOffset? Edited
);
