using System.Net;
using System.Net.Sockets;

namespace HtxBot.Testing.Hosts;

/// <summary>A wire to a server that can be cut, as the end of a process cuts it: what has not gone through yet never will.</summary>
public sealed class Line : IDisposable
{
    private readonly IPEndPoint _server;
    private readonly Lock _gate = new();
    private readonly List<Socket> _ends = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private bool _isCut;

    private Line(Uri server)
    {
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    /// <summary>Where the server seems to be.</summary>
    public Uri Address { get; }

    /// <summary>A wire to a server on this machine.</summary>
    public static Line To(Uri server)
    {
        var line = new Line(server);
        _ = AcceptAsync(line, line._listener);
        return line;
    }

    /// <summary>Cuts it: whoever calls is refused, as if the server were stopped.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            foreach (var end in _ends)
                end.Dispose();
            _ends.Clear();
            _listener.Server.Dispose();
        }
    }

    /// <summary>The server is there again, at the same address.</summary>
    /// <exception cref="SocketException">Somebody else has taken the port meanwhile.</exception>
    public void Mend()
    {
        lock (_gate)
        {
            _listener = new TcpListener(IPAddress.Loopback, Address.Port);
            _listener.Start();
            _isCut = false;
            _ = AcceptAsync(this, _listener);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Cut();

    private static async Task AcceptAsync(Line line, TcpListener listener)
    {
        try
        {
            while (true)
                _ = line.CarryAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (!Keep(near) || !Keep(far))
            return;
        try
        {
            await far.ConnectAsync(_server);
            await Task.WhenAll(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // Cut, or one side hung up.
        }
        near.Dispose();
        far.Dispose();
    }

    private bool Keep(Socket end)
    {
        lock (_gate)
        {
            if (_isCut)
            {
                end.Dispose();
                return false;
            }
            end.NoDelay = true;
            _ends.Add(end);
            return true;
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
                _ = await to.SendAsync(buffer.AsMemory(0, read));
        }
        finally
        {
            // The other direction must not wait for ever.
            to.Dispose();
        }
    }
}
