using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests;

/// <summary>What the Bot API answered.</summary>
public sealed record BotAnswer(HttpStatusCode Status, JsonElement Body)
{
    public JsonElement Result => Body.GetProperty("result");
    public string Description => Body.GetProperty("description").GetString()!;
}

/// <summary>A server of its own per test, and plain HTTP to it: no bot library, so that shared errors cannot cancel out.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public abstract class SandboxFixture
{
    protected const long Hoa = 1001;
    protected const long Minh = 1002;
    protected const long Stranger = 424242;
    protected const string Token = "1000001:sandbox-token-of-no-value-000000000000";

    protected SandboxServer Server { get; private set; } = null!;
    protected HttpClient Http { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.CurrentContext.CancellationToken;

    protected virtual SandboxOptions Options =>
        new()
        {
            Personas =
            [
                new(Hoa, "Nguyễn Thị Hòa", "member", "Lần đầu đăng ký", "+84300000001"),
                new(Minh, "Trần Minh", "trainer", "Giảng viên", "+84300000002"),
            ],
        };

    [SetUp]
    public async Task StartServer()
    {
        Server = await SandboxServer.StartAsync(Options, Ct);
        Http = new() { BaseAddress = Server.Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    [TearDown]
    public async Task StopServer()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Calls a method with a JSON body.</summary>
    protected async Task<BotAnswer> CallAsync(string method, string json = "{}", string token = Token)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"/bot{token}/{method}", content, Ct);
        return await ReadAsync(response);
    }

    protected Task<BotAnswer> CallAsync(string method, object parameters) => CallAsync(method, JsonSerializer.Serialize(parameters));

    protected static async Task<BotAnswer> ReadAsync(HttpResponseMessage response)
    {
        Assert.That(response.Content.Headers.ContentType, Is.EqualTo(new MediaTypeHeaderValue("application/json")));
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement.Clone();
        Assert.That(body.GetProperty("ok").GetBoolean(), Is.EqualTo(response.IsSuccessStatusCode));
        if (!response.IsSuccessStatusCode)
        {
            Assert.That(body.GetProperty("error_code").GetInt32(), Is.EqualTo((int)response.StatusCode));
        }
        return new(response.StatusCode, body);
    }

    /// <summary>Calls a method that must be carried out and returns its result.</summary>
    protected async Task<JsonElement> DoAsync(string method, object parameters)
    {
        var answer = await CallAsync(method, parameters);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Body.ToString());
        return answer.Result;
    }

    /// <summary>A chat in which the bot may write, and a message of the bot in it.</summary>
    protected async Task<int> SentAsync(object? markup = null, string text = "Chào anh/chị")
    {
        Server.Users.Start(Hoa);
        object parameters = markup is null
            ? new { chat_id = Hoa, text }
            : new
            {
                chat_id = Hoa,
                text,
                reply_markup = markup,
            };
        var sent = await DoAsync("sendMessage", parameters);
        return sent.GetProperty("message_id").GetInt32();
    }

    protected async Task<JsonElement[]> UpdatesAsync(object? parameters = null) =>
        [.. (await DoAsync("getUpdates", parameters ?? new { })).EnumerateArray()];

    protected static async Task RefusedAsync(Task<BotAnswer> call, int code, string description)
    {
        var answer = await call;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.Status, Is.EqualTo(code));
            Assert.That(
                answer.Body.TryGetProperty("description", out var text) ? text.GetString() : answer.Body.ToString(),
                Is.EqualTo(description)
            );
        }
    }
}
