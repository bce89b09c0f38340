using HtxBot.Conversations;
using HtxBot.Testing;

namespace HtxBot.Channels.Tests;

/// <summary>What the far side does with the next send.</summary>
public enum FarSide
{
    Accepts,
    SaysTooMany,
    SaysBlocked,
    SaysBadContent,
    SaysBadToken,
    CannotBeReached,
    HangsUp,
    AnswersNonsense,
}

/// <summary>
/// What every channel keeps, whatever its far side is. A new channel derives its fixture from this and says in the four
/// hooks how its wire looks.
/// </summary>
public abstract class ChannelConformance
{
    /// <summary>The channel under test, on a scripted wire.</summary>
    protected abstract IChannel Channel { get; }

    /// <summary>Words in the secret of the bot under test.</summary>
    protected abstract string Secret { get; }

    /// <summary>Everything logged so far.</summary>
    protected abstract IReadOnlyList<string> LogLines { get; }

    /// <summary>These come next, in order, in one poll or one each as the channel does it; later polls bring nothing.</summary>
    protected abstract void Deliver(params ReadOnlySpan<string> updates);

    /// <summary>One text message as this channel writes it.</summary>
    protected abstract string Text(long id, string chat, string text);

    /// <summary>One update with this number that cannot be read.</summary>
    protected abstract string Poison(long id);

    /// <summary>Our number of such an update: the channel's own where it has one.</summary>
    protected virtual long NumberOf(long id, string chat) => id;

    /// <summary>What happens to the next send.</summary>
    protected abstract void NextSend(FarSide farSide);

    /// <summary>What the channel under test takes from.</summary>
    private protected FakeShelf Shelf { get; private set; } = new();

    [SetUp]
    public void FillShelf() => Shelf = new();

    /// <summary>Every send is taken from now on, whatever it carries.</summary>
    protected abstract void TakesEverything();

    /// <summary>Everything that was sent, as it went over the wire.</summary>
    protected abstract string Sent { get; }

    /// <summary>A picture that people have sent, of which the far side has these bytes; null: it has it no more.</summary>
    protected abstract Media Holds(byte[]? bytes);

    /// <summary>The number of send requests that reached the wire.</summary>
    protected abstract int Sends { get; }

    /// <summary>Whether the far side has been told that this update is stored, or has been asked for the next where it cannot be told.</summary>
    protected abstract bool IsConfirmed(long id);

    [Test]
    public void The_bot_is_named_by_channel_and_number() => Assert.That(Channel.Bot, Does.Match("^[a-z]+:[A-Za-z0-9_-]+$"));

    [Test]
    public async Task A_text_arrives_composed_and_reads_the_same_from_storage()
    {
        Deliver(Text(10, "5001", "  Nguye\u0302\u0303n Thi\u0323 Lan "));

        var received = (await ReceiveAsync(1)).Single();

        Assert.That(received.Update, Is.Not.Null);
        Assert.That(received.Update!.Text, Is.EqualTo("Nguyễn Thị Lan"));
        Assert.That(
            (received.Id, received.Update.Id, received.Update.Bot),
            Is.EqualTo((NumberOf(10, "5001"), NumberOf(10, "5001"), Channel.Bot))
        );
        Assert.That((received.Update.Chat, received.Update.Kind), Is.EqualTo(("5001", UpdateKind.Text)));
        Assert.That(Channel.Read(received.Raw), Is.EqualTo(received.Update));
    }

    [Test]
    public async Task Updates_arrive_in_order_and_are_confirmed_only_when_stored()
    {
        Deliver(Text(10, "5001", "một"), Text(11, "5002", "hai"), Text(12, "5001", "ba"));
        var confirmedEarly = false;
        var stored = 0;

        var received = await ReceiveAsync(3, _ => confirmedEarly |= IsConfirmed(10 + stored++));

        Assert.That(received.Select(one => one.Update!.Text), Is.EqualTo(["một", "hai", "ba"]));
        Assert.That(confirmedEarly, Is.False);
        Assert.That(IsConfirmed(11), Is.True);
    }

    [Test]
    public async Task What_could_not_be_stored_is_not_confirmed()
    {
        Deliver(Text(10, "5001", "một"));

        await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(1, _ => throw new IOException("disk full")));

        Assert.That(IsConfirmed(10), Is.False);
    }

    [Test]
    public async Task A_poisoned_update_harms_no_other()
    {
        Deliver(Text(10, "5001", "một"), Poison(11), Text(12, "5001", "hai"));

        var received = await ReceiveAsync(3);

        Assert.That(received[0].Id, Is.EqualTo(NumberOf(10, "5001")));
        Assert.That(received[2].Id, Is.EqualTo(NumberOf(12, "5001")));
        Assert.That(received.Select(one => one.Update is null), Is.EqualTo([false, true, false]));
        Assert.That(received.Select(one => one.Problem is null), Is.EqualTo([true, false, true]));
    }

    [Test]
    public async Task The_same_update_again_is_handed_on_with_the_same_number()
    {
        Deliver(Text(10, "5001", "một"));
        Deliver(Text(10, "5001", "một"));

        var received = await ReceiveAsync(2);

        Assert.That(received, Has.Count.EqualTo(2));
        Assert.That(received[0], Is.EqualTo(received[1]));
    }

    /// <summary>C4 of the reliability table.</summary>
    [TestCase(FarSide.Accepts, typeof(Delivery.Delivered))]
    [TestCase(FarSide.SaysTooMany, typeof(Delivery.Throttled))]
    [TestCase(FarSide.SaysBlocked, typeof(Delivery.Unreachable))]
    [TestCase(FarSide.SaysBadContent, typeof(Delivery.Rejected))]
    [TestCase(FarSide.SaysBadToken, typeof(Delivery.BotRefused))]
    [TestCase(FarSide.CannotBeReached, typeof(Delivery.NotSent))]
    [TestCase(FarSide.HangsUp, typeof(Delivery.Unsure))]
    [TestCase(FarSide.AnswersNonsense, typeof(Delivery.Unsure))]
    public async Task A_send_is_one_request_and_its_fate_is_told(FarSide farSide, Type fate)
    {
        NextSend(farSide);

        var delivery = await Channel.SendAsync("5001", new("Chào anh/chị."), default);

        Assert.That(delivery, Is.InstanceOf(fate));
        Measured.Figure($"{Sends} request");
        Assert.That(Sends, Is.EqualTo(1));
        Assert.That(LogLines.Append(delivery.ToString()), Has.None.Contains(Secret));
    }

    [TestCase("photo")]
    [TestCase("document")]
    public async Task What_another_bot_received_goes_along(string kind)
    {
        TakesEverything();

        var delivery = await Channel.SendAsync("5001", new("Vườn cam.") { Kept = FakeShelf.Photo with { Kind = kind } }, default);

        Assert.That(Channel.ShowsKept(kind));
        Assert.That(delivery, Is.InstanceOf<Delivery.Delivered>().With.Property(nameof(Delivery.Delivered.IsWordsOnly)).False);
        Assert.That(Sent, Does.Contain("Vườn cam.").And.Contain("anh.png").And.Not.Contain(FakeShelf.Instead));
    }

    [TestCase("photo")]
    [TestCase("document")]
    public async Task Where_it_is_not_there_any_more_words_say_so_and_so_does_the_fate(string kind)
    {
        TakesEverything();
        (Shelf.File, Shelf.Link) = (null, null);

        var delivery = await Channel.SendAsync("5001", new("Vườn cam.") { Kept = FakeShelf.Photo with { Kind = kind } }, default);

        Assert.That(delivery, Is.InstanceOf<Delivery.Delivered>().With.Property(nameof(Delivery.Delivered.IsWordsOnly)).True);
        Assert.That(Sent, Does.Contain("Vườn cam.").And.Contain(FakeShelf.Instead));
    }

    [Test]
    public async Task What_people_sent_is_fetched()
    {
        var fetched = await Channel.FetchAsync(Holds(FakeShelf.Picture), default);

        Assert.That(fetched, Is.InstanceOf<Fetched.Bytes>());
        Assert.That(((Fetched.Bytes)fetched).Content.ToArray(), Is.EqualTo(FakeShelf.Picture));
        Assert.That(LogLines, Has.None.Contains(Secret));
    }

    [Test]
    public async Task What_the_channel_does_not_have_any_more_is_gone() =>
        Assert.That(await Channel.FetchAsync(Holds(null), default), Is.InstanceOf<Fetched.Gone>());

    [Test]
    public void Acknowledging_anything_never_throws()
    {
        var odd = new Update
        {
            Bot = Channel.Bot,
            Id = 1,
            Kind = UpdateKind.Ignored,
        };

        Assert.That(async () => await Channel.AcknowledgeAsync(odd, default), Throws.Nothing);
    }

    /// <summary>Receives until so many updates have been stored, then stops.</summary>
    private async Task<List<Received>> ReceiveAsync(int updates, Action<IReadOnlyList<Received>>? beforeStored = null)
    {
        var received = new List<Received>();
        using var stop = new CancellationTokenSource();
        await Channel.ReceiveAsync(
            async (batch, _) =>
            {
                beforeStored?.Invoke(batch);
                received.AddRange(batch);
                if (received.Count >= updates)
                    await stop.CancelAsync();
            },
            new Observer(),
            stop.Token
        );
        return received;
    }
}

/// <summary>Counts what a receiver tells.</summary>
public sealed class Observer : IReceiveObserver
{
    public int Polls { get; private set; }

    public List<(string Reason, TimeSpan Wait)> Failures { get; } = [];

    public void Polled() => Polls++;

    public void Failed(string reason, TimeSpan wait) => Failures.Add((reason, wait));
}
