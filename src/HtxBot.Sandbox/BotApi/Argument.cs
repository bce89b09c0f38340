using System.Text;

namespace HtxBot.Sandbox.BotApi;

internal enum ArgumentKind : byte
{
    Missing,
    Text,
    Number,
    Boolean,
    Json,
    File,
}

/// <summary>A file that came as a part of the request.</summary>
internal sealed record Upload(string Field, string Name, string Mime, byte[] Bytes);

/// <summary>The value of one parameter. Forms and queries know only texts, so a text may stand for anything.</summary>
internal readonly record struct Argument(ArgumentKind Kind, string? Text, ReadOnlyMemory<byte> Raw, Upload? File)
{
    public static Argument OfText(string text) => new(ArgumentKind.Text, text, default, null);

    public static Argument OfFile(Upload file) => new(ArgumentKind.File, null, default, file);

    /// <summary>An empty text counts as missing, as it does for Telegram.</summary>
    public bool IsMissing => Kind == ArgumentKind.Missing || (Kind == ArgumentKind.Text && Text!.Length == 0);

    public string AsText() => Text ?? (Raw.IsEmpty ? "" : Encoding.UTF8.GetString(Raw.Span));

    public ReadOnlyMemory<byte> AsJson() => Kind == ArgumentKind.Text ? Encoding.UTF8.GetBytes(Text!) : Raw;
}
