namespace HtxBot.Channels;

/// <summary>What a file is, told by its first bytes: neither its name nor what a server says of it is believed.</summary>
/// <param name="MediaType">For HTTP and uploads.</param>
/// <param name="Extension">How its name ends, without the dot; empty where the bytes do not say.</param>
public sealed record MediaFormat(string MediaType, string Extension)
{
    private static readonly MediaFormat Unknown = new("application/octet-stream", "");

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether every channel shows it as a picture.</summary>
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>The format of these bytes. Office files are zip archives inside: by their bytes they are no more than that.</summary>
    public static MediaFormat Of(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Jpeg) ? new("image/jpeg", "jpg")
        : bytes.StartsWith(Png) ? new("image/png", "png")
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? new("image/gif", "gif")
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? new("image/webp", "webp")
        : bytes.StartsWith("%PDF-"u8) ? new("application/pdf", "pdf")
        : bytes.StartsWith("PK\u0003\u0004"u8) ? new("application/zip", "zip")
        : Unknown;
}
