namespace HtxBot.Sandbox.Chats;

/// <summary>Buttons under a message. The JSON is what the Bot API shows of them.</summary>
internal sealed class InlineKeyboard(SandboxButton[][] rows, byte[] json)
{
    public SandboxButton[][] Rows { get; } = rows;
    public byte[] Json { get; } = json;

    public static bool Same(InlineKeyboard? a, InlineKeyboard? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.Json.AsSpan().SequenceEqual(b.Json));
}
