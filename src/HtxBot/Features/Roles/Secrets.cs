using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HtxBot.Features.Roles;

/// <summary>Makes what an invitation is taken with. A test may give its own.</summary>
public class Secrets
{
    // No letter or digit that looks like another.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Length of a typed code without its dash.</summary>
    public const int CodeLength = 8;

    /// <summary>What a link carries: 160 bits, of letters a start link may hold.</summary>
    public virtual string Link() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20));

    /// <summary>A code to read out and type, in capitals.</summary>
    public virtual string Code() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    /// <summary>Six digits, to type from one phone screen into another.</summary>
    public virtual string Digits() => RandomNumberGenerator.GetString("0123456789", 6);

    /// <summary>Two digits by which the inviter knows who typed the code.</summary>
    public virtual int CheckNumber() => RandomNumberGenerator.GetInt32(10, 100);

    /// <summary>As it is stored: nobody who reads the database can take the role.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A code as it is shown.</summary>
    public static string Shown(string code) => $"{code[..4]}-{code[4..]}";
}
