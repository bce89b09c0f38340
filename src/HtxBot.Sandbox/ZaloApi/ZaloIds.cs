using System.Security.Cryptography;
using System.Text;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>Ids as Zalo's samples show them, 20 hexadecimal digits; the same after every start, since a bot keeps them.</summary>
internal static class ZaloIds
{
    public static string Of(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 10));

    public static string OfMessage(string bot, int message) => Of($"{bot}#{message}");
}
