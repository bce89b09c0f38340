using NUnit.Framework;

namespace HtxBot.Sandbox.Tests;

public sealed class LedgerTests : SandboxFixture
{
    protected override SandboxOptions Options => new() { LedgerCapacity = 10 };

    [Test]
    public async Task Waiting_ends_with_what_is_there_or_with_what_comes()
    {
        await SentAsync(text: "một");
        var past = await Server.Ledger.WaitForAsync(e => e.Text == "một", Ct);
        var future = Server.Ledger.WaitForAsync(e => e.ChatId == Hoa, past.Number, Ct);
        Assert.That(future.IsCompleted, Is.False);

        await SentAsync(text: "hai");

        Assert.That((await future).Text, Is.EqualTo("hai"));
    }

    [Test]
    public void Waiting_can_be_given_up()
    {
        using var ended = new CancellationTokenSource();
        var waiting = Server.Ledger.WaitForAsync(_ => true, ended.Token);

        ended.Cancel();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Listeners_may_play_people_at_once()
    {
        var answers = 0;
        Server.Ledger.Accepted += entry =>
        {
            if (answers++ < 3)
            {
                Server.Users.Say(entry.ChatId + 1, "tiếp");
            }
        };

        await SentAsync();
        await SentAsync();

        Assert.That(answers, Is.EqualTo(2));
        Assert.That(Server.Users.Messages(Hoa + 1), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_listener_that_throws_is_told_to_the_caller()
    {
        Server.Ledger.Accepted += _ => throw new NotSupportedException("no");

        Server.Users.Start(Hoa);

        await RefusedAsync(
            CallAsync("sendMessage", new { chat_id = Hoa, text = "a" }),
            500,
            "Internal Server Error: NotSupportedException: no"
        );
    }

    [Test]
    public async Task Only_the_newest_entries_are_kept()
    {
        for (var i = 0; i < 40; i++)
        {
            await SentAsync(text: $"{i}");
        }

        var kept = Server.Ledger.Entries();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept, Has.Count.InRange(10, 13));
            Assert.That(kept[^1].Number, Is.EqualTo(40));
            Assert.That(Server.Ledger.LastNumber, Is.EqualTo(40));
        }
    }
}
