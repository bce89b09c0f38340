using System.Net;
using System.Net.Sockets;

namespace HtxBot.Channels;

/// <summary>
/// The way to servers that only an address in a message has named: never to this machine, its own network or what a cloud keeps for itself,
/// whatever name such an address hides behind. A name is looked up once, and what was looked at is what is connected to.
/// </summary>
internal static class PublicNetwork
{
    private static readonly IPNetwork[] Closed =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),
        // Ways from one protocol into the other carry any address.
        IPNetwork.Parse("2001::/32"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>A handler for a client; one to this machine where the channel itself is here.</summary>
    public static SocketsHttpHandler Handler(BotAddress address)
    {
        var handler = BotHttp.Network(address);
        if (!address.Server.IsLoopback)
            handler.ConnectCallback = ConnectAsync;
        return handler;
    }

    /// <summary>Whether anybody on the internet may reach it.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || Global6.Contains(address))
            && !Array.Exists(Closed, network => network.Contains(address));
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stopping)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, stopping).ConfigureAwait(false);
        if (!IsProxy(context.InitialRequestMessage, host))
            addresses = Array.FindAll(addresses, IsPublic);
        if (addresses.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stopping).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The operator's proxy may stand anywhere; what it connects to is its own affair.</summary>
    private static bool IsProxy(HttpRequestMessage request, string host) =>
        request.Method == HttpMethod.Connect || !host.Equals(request.RequestUri!.IdnHost, StringComparison.OrdinalIgnoreCase);
}
