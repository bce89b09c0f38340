using System.Net;
using System.Net.Sockets;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// Ports for programs that are told where to listen before they start. They lie below those the system gives to outgoing connections:
/// between asking and listening nothing else takes them, however busy the machine is.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 10_000;

    // Another run of tests beside this one begins elsewhere.
    private static int _last = Environment.ProcessId * 97 % Count;

    /// <summary>An address on this machine that nobody uses, and nobody else is given for a long time.</summary>
    public static Uri Address()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref _last) & int.MaxValue) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return new Uri($"http://127.0.0.1:{port}");
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
