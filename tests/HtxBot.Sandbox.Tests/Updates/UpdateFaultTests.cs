using System.Text.Json;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Updates;

/// <summary>Updates that arrive as no bot hopes, by polling.</summary>
public sealed class UpdateFaultTests : SandboxFixture
{
    private readonly ManualTimeProvider machine = new();

    protected override SandboxOptions Options => new() { Machine = machine };

    [Test]
    public async Task One_comes_twice_although_it_was_confirmed()
    {
        Server.Faults.Add(FaultKind.UpdateTwice, "message", times: 1);
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Hoa, "hai");

        var first = await UpdatesAsync();
        var next = Id(first[1]) + 1;
        var second = await UpdatesAsync(new { offset = next });
        var third = await UpdatesAsync(new { offset = next });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(first), Is.EqualTo((string[])["một", "hai"]));
            Assert.That(Texts(second), Is.EqualTo((string[])["một"]));
            Assert.That(Id(second[0]), Is.EqualTo(Id(first[0])));
            Assert.That(third, Is.Empty);
        }
    }

    [Test]
    public async Task One_comes_after_the_next()
    {
        Server.Faults.Add(FaultKind.UpdatesOutOfOrder, times: 1);
        Server.Users.Say(Hoa, "một");
        Assert.That(await UpdatesAsync(), Is.Empty);
        Server.Users.Say(Hoa, "hai");

        var updates = await UpdatesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(updates), Is.EqualTo((string[])["hai", "một"]));
            Assert.That(Id(updates[0]), Is.GreaterThan(Id(updates[1])));
            Assert.That(await UpdatesAsync(new { offset = Id(updates[0]) + 1 }), Is.Empty);
        }
    }

    [Test]
    public async Task One_held_back_comes_alone_when_nothing_follows()
    {
        Server.Faults.Add(FaultKind.UpdatesOutOfOrder, times: 1, seconds: 5);
        Server.Users.Say(Hoa, "một");
        var poll = CallAsync("getUpdates", new { timeout = 50 });
        while (machine.NextTimer is null)
        {
            await CallAsync("getMe");
        }

        machine.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await poll).Result.GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_unknown_kind_comes_before_the_real_one_whatever_was_asked_for()
    {
        await UpdatesAsync(new { allowed_updates = (string[])["message"] });
        Server.Faults.Add(FaultKind.UnknownUpdate, times: 1);
        Server.Users.Say(Hoa, "một");

        var updates = await UpdatesAsync();

        Assert.That(updates.Select(u => u.EnumerateObject().Last().Name), Is.EqualTo((string[])["update_of_the_future", "message"]));
    }

    [Test]
    public async Task An_unknown_status_comes_before_the_real_update()
    {
        Server.Faults.Add(FaultKind.UnknownEnum, chat: Minh, times: 1);
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Minh, "hai");

        var updates = await UpdatesAsync();

        var status = updates[1].GetProperty("my_chat_member").GetProperty("new_chat_member").GetProperty("status").GetString();
        Assert.That(status, Is.EqualTo("of_the_future"));
        Assert.That(Texts([updates[0], updates[2]]), Is.EqualTo((string[])["một", "hai"]));
    }

    private static long Id(JsonElement update) => update.GetProperty("update_id").GetInt64();

    private static string?[] Texts(IEnumerable<JsonElement> updates) =>
        [.. updates.Select(u => u.GetProperty("message").GetProperty("text").GetString())];
}
