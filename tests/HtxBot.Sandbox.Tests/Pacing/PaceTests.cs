using System.Net;
using System.Text;
using System.Text.Json;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Pacing;

/// <summary>Telegram's pace, with the machine clock in hand.</summary>
public sealed class PaceTests : SandboxFixture
{
    private readonly ManualTimeProvider machine = new();

    protected override SandboxOptions Options => new() { Machine = machine, Pace = new() };

    [Test]
    public async Task A_chat_takes_three_at_once_and_then_one_a_second()
    {
        Server.Users.Start(Hoa);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(Hoa);
        }

        await RefusedAsync(Try(Hoa), 429, "Too Many Requests: retry after 1");
        machine.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(Hoa);
        await RefusedAsync(Try(Hoa), 429, "Too Many Requests: retry after 1");
        machine.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(Hoa);
        }
        Assert.That(Server.Ledger.Entries(Hoa), Has.Count.EqualTo(7), "a refused message must not be there");
    }

    [Test]
    public async Task The_wait_stands_in_the_header_and_in_the_parameters()
    {
        Server.Users.Start(Hoa);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(Hoa);
        }

        using var content = new StringContent("""{"chat_id":1001,"text":"a"}""", Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"/bot{Token}/sendMessage", content, Ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            Assert.That((await ReadAsync(response)).Body.GetProperty("parameters").GetRawText(), Is.EqualTo("""{"retry_after":1}"""));
        }
    }

    [Test]
    public async Task Thirty_a_second_pass_over_all_chats()
    {
        for (var user = 1; user <= 31; user++)
        {
            Server.Users.Start(user);
        }
        for (var user = 1; user <= 30; user++)
        {
            await SendAsync(user);
        }

        await RefusedAsync(Try(31), 429, "Too Many Requests: retry after 1");
        machine.Advance(TimeSpan.FromMilliseconds(999));
        await RefusedAsync(Try(31), 429, "Too Many Requests: retry after 1");
        machine.Advance(TimeSpan.FromMilliseconds(1));
        await SendAsync(31);
    }

    [Test]
    public async Task A_group_takes_twenty_messages_and_edits_a_minute()
    {
        var group = Server.Groups.Create("Lớp bò", Hoa);
        Server.Groups.AddBot(group, Hoa);
        var first = (await SendAsync(group)).GetProperty("message_id").GetInt32();
        for (var i = 0; i < 18; i++)
        {
            await SendAsync(group);
        }
        await DoAsync(
            "editMessageText",
            new
            {
                chat_id = group,
                message_id = first,
                text = "b",
            }
        );

        await RefusedAsync(Try(group), 429, "Too Many Requests: retry after 60");
        machine.Advance(TimeSpan.FromSeconds(45));
        await RefusedAsync(Try(group), 429, "Too Many Requests: retry after 15");
        machine.Advance(TimeSpan.FromSeconds(15));
        await SendAsync(group);
    }

    [Test]
    public async Task What_Telegram_refuses_anyway_does_not_count()
    {
        Server.Users.Start(Hoa);
        for (var i = 0; i < 5; i++)
        {
            await RefusedAsync(CallAsync("sendMessage", new { chat_id = Hoa, text = " " }), 400, "Bad Request: text must be non-empty");
        }

        for (var i = 0; i < 3; i++)
        {
            await SendAsync(Hoa);
        }
    }

    private Task<BotAnswer> Try(long chat) => CallAsync("sendMessage", new { chat_id = chat, text = "a" });

    private Task<JsonElement> SendAsync(long chat) => DoAsync("sendMessage", new { chat_id = chat, text = "a" });
}
