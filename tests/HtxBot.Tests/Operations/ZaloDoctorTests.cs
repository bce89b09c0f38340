using System.Net.Http.Json;
using HtxBot.Channels.Zalo;
using HtxBot.Operations;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>What the doctor finds on the way from Zalo to the bot, planted at the sandbox; each finding says what to do.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class ZaloDoctorTests
{
    private static readonly string Token = SandboxZaloBot.First.Token;
    private SandboxServer _sandbox = null!;

    private Uri Zalo => _sandbox.Zalo!.Address;

    [SetUp]
    public async Task Start() =>
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Zalo = new SandboxZaloOptions() }, CancellationToken.None);

    [TearDown]
    public async Task Stop() => await _sandbox.DisposeAsync();

    [Test]
    public async Task A_bot_that_polls_and_no_webhook_is_well() => Assert.That(await FindingsAsync(Polling()), Is.Empty);

    [Test]
    public async Task A_bot_that_polls_while_somebody_has_set_a_webhook_is_found_and_no_secret_path_is_shown()
    {
        await SetAsync("http://127.0.0.1:9/zalo/12/hidden-path");

        var found = (await FindingsAsync(Polling())).Single();

        Assert.That(found.Name, Is.EqualTo("webhook"));
        Assert.That(found.Problem, Does.Contain("http://127.0.0.1:9").And.Not.Contain("hidden-path"));
    }

    [Test]
    public async Task A_webhook_that_Zalo_does_not_know_is_found() =>
        Assert.That(
            (await FindingsAsync(Webhook("http://127.0.0.1:9"))).Single().Problem,
            Is.EqualTo($"Zalo chưa biết gọi zalo:{SandboxZaloBot.First.Id} vào đâu")
        );

    [Test]
    public async Task A_webhook_of_another_program_is_found_and_ones_own_is_well()
    {
        await SetAsync("http://127.0.0.1:10/zalo/12/x");

        Assert.That(
            (await FindingsAsync(Webhook("http://127.0.0.1:9"))).Single().Problem,
            Is.EqualTo("Zalo đang gọi http://127.0.0.1:10, không phải http://127.0.0.1:9")
        );
        Assert.That(await FindingsAsync(Webhook("http://127.0.0.1:10")), Is.Empty);
    }

    [Test]
    public async Task A_token_that_Zalo_does_not_take_is_found_with_the_key_to_set()
    {
        var found = (
            await FindingsAsync(
                new ZaloOptions
                {
                    Token = "2000001:another",
                    BaseUrl = Zalo,
                    Key = "Zalo__Bots__1__Token",
                }
            )
        ).Single();

        Assert.That(found.Problem, Is.EqualTo("Zalo từ chối mã của zalo:2000001"));
        Assert.That(found.Fix, Does.Contain("Zalo__Bots__1__Token").And.Not.Contain("another"));
    }

    [Test]
    public async Task A_Zalo_that_is_not_reached_is_found()
    {
        await _sandbox.Zalo!.StopAsync();

        var found = (await FindingsAsync(Polling())).Single();

        Assert.That(found.Problem, Does.StartWith($"zalo:{SandboxZaloBot.First.Id} không tới được Zalo"));
        Assert.That(found.Problem, Does.Not.Contain(Token));
    }

    [Test]
    public async Task A_Zalo_that_does_not_say_where_it_delivers_is_found()
    {
        _ = _sandbox.Faults.Add(new SandboxFault { Kind = FaultKind.ServerError, Method = "getWebhookInfo" });

        var found = (await FindingsAsync(Polling())).Single();

        Assert.That(found.Problem, Is.EqualTo($"Zalo không nói nó giao tin của zalo:{SandboxZaloBot.First.Id} vào đâu (getWebhookInfo)"));
    }

    [Test]
    public async Task A_clock_that_is_not_Zalos_is_found()
    {
        var machine = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1));

        var found = (await FindingsAsync(Polling(), machine)).Single();

        Assert.That(found.Name, Is.EqualTo("clock"));
        Assert.That(found.Problem, Does.Match("lệch (59|60|61) giây").And.EndWith("so với Zalo"));
    }

    [Test]
    public async Task The_certificate_at_the_webhooks_address_is_looked_at()
    {
        using var certificate = CertificateServer.Make("localhost", 13);
        await using var server = new CertificateServer(certificate);

        var findings = await FindingsAsync(Webhook(server.Address.AbsoluteUri));

        Assert.That(findings.Select(finding => finding.Name), Is.EqualTo(["webhook", "certificate"]));
    }

    private ZaloOptions Polling() => new() { Token = Token, BaseUrl = Zalo };

    private ZaloOptions Webhook(string url) =>
        new()
        {
            Token = Token,
            BaseUrl = Zalo,
            WebhookUrl = new Uri(url),
        };

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(ZaloOptions settings, TimeProvider? machine = null)
    {
        var findings = await new ZaloDoctor(settings, machine ?? TimeProvider.System).ExamineAsync();
        Assert.That(findings.Select(finding => finding.Fix), Has.All.Not.Empty);
        return findings;
    }

    private async Task SetAsync(string url)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            new Uri(Zalo, $"/bot{Token}/setWebhook"),
            new { url, secret_token = "a-secret-of-no-value" }
        );
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"ok\":true"));
    }
}
