using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HtxBot.Channels;

/// <summary>The secret agreed with a channel's server, and the path made of it, which nobody can guess either.</summary>
internal sealed partial class WebhookSecret
{
    private readonly byte[] _hash;
    private readonly byte[] _path;

    public WebhookSecret(string channel, string secret)
    {
        if (!Shape().IsMatch(secret))
            throw new ArgumentException("A webhook's secret is 1 to 256 of A-Z a-z 0-9 _ -.", nameof(secret));
        Text = secret;
        _hash = Hash(secret);
        Path = $"/{channel}/" + Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), "path"u8).AsSpan(0, 24));
        _path = Encoding.ASCII.GetBytes(Path);
    }

    public string Text { get; }

    public string Path { get; }

    public static bool IsShaped(string secret) => Shape().IsMatch(secret);

    // Hashes are of one length, so that the time does not even tell the secret's.
    public bool Is(string given) => CryptographicOperations.FixedTimeEquals(_hash, Hash(given));

    public bool IsPath(string path) =>
        path.Length >= _path.Length && CryptographicOperations.FixedTimeEquals(_path, Encoding.UTF8.GetBytes(path[^_path.Length..]));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
