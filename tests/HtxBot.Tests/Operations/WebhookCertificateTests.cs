using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HtxBot.Operations;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>Certificates as a web server in front might show them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WebhookCertificateTests
{
    [TestCase("localhost", -1, "đã hết hạn")]
    [TestCase("localhost", 13, "sắp hết hạn")]
    [TestCase("another.example", 90, "không phải của localhost")]
    [TestCase("localhost", 90, "không ai bảo đảm")]
    public async Task A_certificate_that_will_not_do_is_found(string name, int days, string problem)
    {
        using var certificate = Make(name, days);
        await using var server = new Server(certificate);

        var found = await WebhookCertificate.ExamineAsync(server.Address, TimeProvider.System, CancellationToken.None);

        Assert.That(found?.Problem, Does.Contain(problem));
        Assert.That(found!.Name, Is.EqualTo("certificate"));
        Assert.That(found.Fix, Is.Not.Empty);
    }

    [Test]
    public async Task A_server_without_certificate_is_found()
    {
        await using var server = new Server(certificate: null);

        var found = await WebhookCertificate.ExamineAsync(server.Address, TimeProvider.System, CancellationToken.None);

        Assert.That(found?.Problem, Does.Contain("không nói TLS"));
    }

    [TestCase("http://localhost:9")]
    [TestCase("https://localhost:9")]
    public async Task Plain_http_for_trying_and_an_address_out_of_reach_say_nothing(string address) =>
        Assert.That(await WebhookCertificate.ExamineAsync(new Uri(address), TimeProvider.System, CancellationToken.None), Is.Null);

    private static X509Certificate2 Make(string name, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var until = TimeProvider.System.GetUtcNow().AddDays(days);
        return request.CreateSelfSigned(until.AddDays(-100), until);
    }

    /// <summary>Shakes hands with whoever comes, or answers in plain HTTP if it has no certificate.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2? _certificate;
        private readonly Task _serving;

        public Server(X509Certificate2? certificate)
        {
            _certificate = certificate;
            _listener.Start();
            _serving = ServeAsync();
        }

        public Uri Address => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

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
}
