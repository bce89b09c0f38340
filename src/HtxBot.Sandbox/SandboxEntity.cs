namespace HtxBot.Sandbox;

/// <summary>A styled or clickable range of a text.</summary>
/// <param name="Type">As the Bot API names it: "bold", "text_link", "bot_command" …</param>
/// <param name="Offset">First UTF-16 code unit.</param>
/// <param name="Length">Number of UTF-16 code units.</param>
/// <param name="Url">Where a link leads.</param>
public sealed record SandboxEntity(string Type, int Offset, int Length, string? Url);
