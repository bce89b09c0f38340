using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HtxBot.Tests.Operations;

/// <summary>Shakes hands with whoever comes, or answers in plain HTTP if it has no certificate.</summary>
internal sealed class CertificateServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;

    public CertificateServer(X509Certificate2? certificate)
    {
        _certificate = certificate;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>A certificate that nobody vouches for, valid so many days from now; fewer than none: it has run out.</summary>
    public static X509Certificate2 Make(string name, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var until = TimeProvider.System.GetUtcNow().AddDays(days);
        return request.CreateSelfSigned(until.AddDays(-100), until);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync();
            if (_certificate is null)
            {
                await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
                return;
            }
            await using var wire = new SslStream(client.GetStream());
            await wire.AuthenticateAsServerAsync(_certificate);
            _ = await wire.ReadAsync(new byte[1]);
        }
        catch (Exception ended) when (ended is SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
