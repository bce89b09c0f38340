using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.ZaloApi;

/// <summary>Phones on the page: one for every API a person is on.</summary>
public sealed class ZaloPhoneTests
{
    private const long Both = 3001;
    private static CancellationToken Ct => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task A_person_on_both_has_two_phones_side_by_side()
    {
        await using var server = await StartAsync();
        using var page = new HttpClient { BaseAddress = server.Address };
        server.Users.Say(Both, "on Telegram");
        server.Zalo!.Users.Say(Both, "on Zalo");

        var state = await page.GetFromJsonAsync<JsonElement>("/sim/state", Ct);

        Assert.That(
            state.GetProperty("chats").EnumerateArray().Select(Phone),
            Is.EqualTo([
                ("2001", "telegram", ""),
                ("zalo-2003", "zalo", ""),
                ("3001", "telegram", "on Telegram"),
                ("zalo-3001", "zalo", "on Zalo"),
            ])
        );
    }

    [Test]
    public async Task The_page_plays_the_person_is_told_by_phone_and_keeps_a_transcript()
    {
        await using var server = await StartAsync();
        using var page = new HttpClient { BaseAddress = server.Address };
        using var events = await page.GetAsync("/sim/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await events.Content.ReadAsStreamAsync(Ct));
        using (await page.PostAsJsonAsync("/sim/zalo/say", new { personaId = Both, text = "1" }, Ct)) { }
        using var sent = await page.PostAsJsonAsync(
            new Uri(server.Zalo!.Address, $"/bot{SandboxZaloBot.First.Token}/sendMessage"),
            new
            {
                chat_id = server.Zalo.Users.IdOf(Both),
                text = "Bác chọn: Lớp bò",
                text_styles = (object[])
                    [
                        new
                        {
                            start = 10,
                            len = 6,
                            st = (string[])["b"],
                        },
                    ],
            },
            Ct
        );

        var phones = new List<string?>();
        while (phones.Count < 2)
        {
            if (await reader.ReadLineAsync(Ct) is { Length: > 6 } line && line.StartsWith("data: ", StringComparison.Ordinal))
                phones.Add(JsonDocument.Parse(line[6..]).RootElement.GetProperty("phone").GetString());
        }

        Assert.That(phones, Is.All.EqualTo("zalo-3001"));
        Assert.That(await page.GetStringAsync("/sim/transcript/zalo-3001", Ct), Is.EqualTo("👤 1\n🤖 Bác chọn: Lớp bò\n"));
        Assert.That(await page.GetStringAsync("/sim/transcript/3001", Ct), Is.Empty);
    }

    [Test]
    public async Task Reset_empties_the_phones_of_both()
    {
        await using var server = await StartAsync();
        server.Zalo!.Users.Say(Both, "1");
        server.Zalo.Users.Say(7, "1");

        await server.ResetAsync();

        Assert.That((server.Zalo.Users.Messages(Both), server.Zalo.Used()), Is.EqualTo((Array.Empty<SandboxMessage>(), (0, 0))));
        using var http = new HttpClient { BaseAddress = server.Zalo.Address };
        using var poll = await http.PostAsJsonAsync($"/bot{SandboxZaloBot.First.Token}/getUpdates", new { timeout = 0 }, Ct);
        Assert.That(await poll.Content.ReadAsStringAsync(Ct), Does.Contain("408"));
    }

    [Test]
    public async Task Without_Zalo_there_is_none()
    {
        await using var server = await SandboxServer.StartAsync(new(), Ct);
        using var page = new HttpClient { BaseAddress = server.Address };

        using var response = await page.PostAsJsonAsync("/sim/zalo/say", new { personaId = Both, text = "1" }, Ct);

        Assert.That((server.Zalo, response.StatusCode), Is.EqualTo(((SandboxZalo?)null, HttpStatusCode.NotFound)));
    }

    private static (string?, string?, string?) Phone(JsonElement chat) =>
        (
            chat.GetProperty("phone").GetString(),
            chat.GetProperty("api").GetString(),
            chat.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()).FirstOrDefault("")
        );

    private static Task<SandboxServer> StartAsync() =>
        SandboxServer.StartAsync(
            new()
            {
                Personas =
                [
                    new(2001, "Nguyễn Thị Lan", "member", "", "+84300000001"),
                    new(2003, "Phạm Thị Lài", "member", "", "+84300000003") { On = SandboxApi.Zalo },
                    new(Both, "Lê Thu Hiền", "trainer", "", "+84300000004") { On = SandboxApi.Both },
                ],
                Zalo = new(),
            },
            Ct
        );
}
