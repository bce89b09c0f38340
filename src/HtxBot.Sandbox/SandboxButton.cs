namespace HtxBot.Sandbox;

/// <summary>A button under a message.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Data">Callback data a tap delivers; null on buttons that lead elsewhere.</param>
/// <param name="Url">Where the button leads; null on buttons that are answered by the bot.</param>
/// <param name="Style">"danger", "success", "primary" or null.</param>
public sealed record SandboxButton(string Text, string? Data, string? Url = null, string? Style = null);
