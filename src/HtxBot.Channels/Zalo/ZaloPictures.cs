using HtxBot.Conversations;

namespace HtxBot.Channels.Zalo;

/// <summary>
/// Pictures people sent: Zalo keeps them at public addresses that expire, on hosts it does not list. So it is not the host that is asked for, but
/// that the address is one of the open internet; where Zalo is played on this machine only what is played with it.
/// </summary>
internal static class ZaloPictures
{
    private const int MostLetters = 2000;

    /// <summary>The address, if it is one that is fetched from; else null.</summary>
    /// <param name="media">As Zalo has named it.</param>
    /// <param name="server">Where Zalo's Bot API is.</param>
    public static Uri? AddressOf(Media media, Uri server)
    {
        if (media.Reference.Length > MostLetters || !Uri.TryCreate(media.Reference, UriKind.Absolute, out var address))
            return null;
        if (server.IsLoopback)
            return address.GetLeftPart(UriPartial.Authority) == server.GetLeftPart(UriPartial.Authority) ? address : null;
        // By its name, so that whose address it is can be looked up and looked at.
        return
            address is { Scheme: "https", IsDefaultPort: true, HostNameType: UriHostNameType.Dns, UserInfo: "" }
            && address.IdnHost.Contains('.', StringComparison.Ordinal)
            ? address
            : null;
    }
}
