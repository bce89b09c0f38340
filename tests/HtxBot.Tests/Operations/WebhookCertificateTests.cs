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
        using var certificate = CertificateServer.Make(name, days);
        await using var server = new CertificateServer(certificate);

        var found = await WebhookCertificate.ExamineAsync(server.Address, TimeProvider.System, CancellationToken.None);

        Assert.That(found?.Problem, Does.Contain(problem));
        Assert.That(found!.Name, Is.EqualTo("certificate"));
        Assert.That(found.Fix, Is.Not.Empty);
    }

    [Test]
    public async Task A_server_without_certificate_is_found()
    {
        await using var server = new CertificateServer(certificate: null);

        var found = await WebhookCertificate.ExamineAsync(server.Address, TimeProvider.System, CancellationToken.None);

        Assert.That(found?.Problem, Does.Contain("không nói TLS"));
    }

    [TestCase("http://localhost:9")]
    [TestCase("https://localhost:9")]
    public async Task Plain_http_for_trying_and_an_address_out_of_reach_say_nothing(string address) =>
        Assert.That(await WebhookCertificate.ExamineAsync(new Uri(address), TimeProvider.System, CancellationToken.None), Is.Null);
}
