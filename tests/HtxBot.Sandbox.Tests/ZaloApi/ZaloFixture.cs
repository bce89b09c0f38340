using System.Net;
using System.Text;
using System.Text.Json;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.ZaloApi;

/// <summary>What the Zalo Bot API answered.</summary>
public sealed record ZaloAnswer(HttpStatusCode Status, JsonElement Body)
{
    public bool Ok => Body.GetProperty("ok").GetBoolean();
    public JsonElement Result => Body.GetProperty("result");
    public int Code => Body.GetProperty("error_code").GetInt32();
    public string Description => Body.GetProperty("description").GetString()!;
}

/// <summary>A played Zalo of its own per test, with two bots, and plain HTTP to it: no bot library, so that shared errors cannot cancel out.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public abstract class ZaloFixture
{
    protected const long Lai = 2003;
    protected const long Stranger = 424242;
    protected const string Token = "2000001:zalo-sandbox-token-of-no-value";
    protected const string SecondToken = "2000002:another-token-of-no-value";
    protected const string Second = "2000002";

    protected SandboxServer Server { get; private set; } = null!;
    protected SandboxZalo Zalo => Server.Zalo!;
    protected HttpClient Http { get; private set; } = null!;
    protected HandClock Calendar { get; } = new();
    protected ManualTimeProvider Machine { get; } = new();

    protected static CancellationToken Ct => TestContext.CurrentContext.CancellationToken;

    protected virtual SandboxZaloOptions ZaloOptions => new() { Bots = Bots };

    protected static IReadOnlyList<SandboxZaloBot> Bots => [new(Token, "Bot HTX (thử)"), new(SecondToken, "Bot HTX 2 (thử)")];

    [SetUp]
    public async Task StartServer()
    {
        Server = await SandboxServer.StartAsync(
            new()
            {
                Personas = [new(Lai, "Phạm Thị Lài", "member", "Chỉ dùng Zalo", "+84300000003") { On = SandboxApi.Zalo }],
                Calendar = Calendar,
                Machine = Machine,
                Zalo = ZaloOptions,
            },
            Ct
        );
        Http = new() { BaseAddress = Zalo.Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    [TearDown]
    public async Task StopServer()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Calls a method with a JSON body.</summary>
    protected async Task<ZaloAnswer> CallAsync(string method, object? parameters = null, string token = Token)
    {
        using var content = new StringContent(JsonSerializer.Serialize(parameters ?? new { }), Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"/bot{token}/{method}", content, Ct);
        return await ReadAsync(response);
    }

    protected static async Task<ZaloAnswer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement.Clone());

    /// <summary>Calls a method that must be carried out and returns the whole answer.</summary>
    protected async Task<ZaloAnswer> DoAsync(string method, object? parameters = null, string token = Token)
    {
        var answer = await CallAsync(method, parameters, token);
        Assert.That(answer.Ok, Is.True, answer.Body.ToString());
        return answer;
    }

    /// <summary>Says something and fetches what the bot is told of it.</summary>
    protected async Task<JsonElement> HeardAsync(string text, long person = Lai, string token = Token)
    {
        Zalo.Users.Say(person, text, token.Split(':')[0]);
        return (await DoAsync("getUpdates", new { timeout = 0 }, token)).Result;
    }

    protected Task<ZaloAnswer> SendAsync(string text = "Chào chị", long person = Lai) =>
        CallAsync("sendMessage", new { chat_id = Zalo.Users.IdOf(person), text });

    /// <summary>Until the server waits for its clock.</summary>
    protected async Task SomethingWaitsAsync()
    {
        while (Machine.NextTimer is null)
        {
            Ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected static async Task RefusedAsync(Task<ZaloAnswer> call, int code, string description)
    {
        var answer = await call;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Ok, Is.False);
            Assert.That((answer.Code, answer.Description), Is.EqualTo((code, description)));
            Assert.That((int)answer.Status, Is.EqualTo(200).Or.EqualTo(code));
        }
    }
}
