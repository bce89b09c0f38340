using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

internal enum SendEndKind
{
    /// <summary>The message has come to its end.</summary>
    Done,

    /// <summary>Again, its chat silent until then.</summary>
    Later,

    /// <summary>Again as soon as it may.</summary>
    Again,
}

/// <summary>What the lane of a message does next.</summary>
internal readonly record struct SendEnd(SendEndKind Kind, long NotBefore = 0)
{
    public static SendEnd Done => new(SendEndKind.Done);

    public static SendEnd Later(long notBefore) => new(SendEndKind.Later, notBefore);
}

/// <summary>What each fate of a send means: for its row, its chat and its bot (design I3, I6).</summary>
internal sealed class SendOutcomes(
    IChannel channel,
    QuotaMeter? quota,
    ITurns turns,
    TimedRows timed,
    Writer writer,
    ChatStates chats,
    OutboxMoves moves,
    CalendarClock calendar,
    MachineClock machine,
    ICrashPoints crash,
    BotStatus status,
    Action<OutboxItem> add,
    Func<double> chance,
    ILogger log
)
{
    private readonly string _bot = channel.Bot;
    private readonly BotTrouble _trouble = new(machine, chance);

    /// <summary>Nothing goes before this moment of the machine clock.</summary>
    public long PausedUntil => _trouble.PausedUntil;

    /// <summary>Whether only one request at a time may go, to see whether the bot works again.</summary>
    public bool IsProbing => _trouble.IsProbing;

    private long Now => machine.Elapsed.Ticks;

    public void PauseBot(long until) => _trouble.Pause(until);

    /// <summary>At start: announcements that were in flight are unsure, urgent ones go again; what is left of waits is returned.</summary>
    public List<(string Chat, TimeSpan Left)> Recover(WriterScope scope)
    {
        _ = scope.Statement(Outbox.UrgentAgain).Text(1, _bot).Run();
        _ = scope.Statement(Outbox.LeftClaimed).Text(1, _bot).Text(2, Instants.Format(calendar.Now)).Run();
        Pauses.Forget(scope, machine.Utc);
        return Pauses.Load(scope, _bot, machine.Utc);
    }

    /// <summary>Stores that an announcement is about to be sent; false if it was cancelled.</summary>
    public async Task<bool> ClaimAsync(OutboxItem item)
    {
        var claimed = await writer.RunAsync(scope => scope.Statement(Outbox.Claim).Integer(1, item.Id).Run() > 0);
        crash.Reach(CrashStep.Claimed);
        return claimed;
    }

    /// <summary>The bot has to wait: a message was not sent after all, and an announcement's claim is taken back.</summary>
    public async Task<SendEnd> NotNowAsync(OutboxItem item)
    {
        if (item.Class == MessageClass.Announcement)
            await MarkAsync(scope => Retry(scope, item, TimeSpan.Zero, "the bot has to wait"));
        return new SendEnd(SendEndKind.Again);
    }

    /// <summary>Whether what a timer made is still true; if not the timer says it anew, or not at all.</summary>
    public Task<bool> IsTrueAsync(OutboxItem item) => writer.RunAsync(scope => timed.MayGo(scope.Connection, item.Id, item.TimerId));

    /// <summary>Whether it helps nobody any more; then it has ended unsent.</summary>
    public async Task<bool> IsUselessAsync(OutboxItem item)
    {
        if (!item.When.IsUselessAt(calendar.Now))
            return false;
        RuntimeLog.Useless(log, item.Id);
        await MarkAsync(scope => End(scope, item, "cancelled", "what it speaks of is over"));
        return true;
    }

    /// <summary>Sending begins; noted where it matters later.</summary>
    public void Begins(OutboxItem item)
    {
        if (!channel.HasButtons)
            item.Began = calendar.Now;
    }

    /// <summary>The rest of the month's messages is for answers: this one is given up, and listed with the reason.</summary>
    public async Task<SendEnd> KeptForAnswersAsync(OutboxItem item)
    {
        RuntimeLog.KeptForAnswers(log, item.Id, _bot);
        await MarkAsync(scope =>
        {
            // A notice may go by the other channel of the person; of announcements the preview has said who will not get them.
            if (item.Class != MessageClass.Notice || !moves.Move(scope, _bot, item.Chat, item.Id))
                End(scope, item, "failed", "quota: the rest of this month's messages is kept for answers", Unsent.Quota);
        });
        return SendEnd.Done;
    }

    /// <summary>The chat was blocked before the message could go.</summary>
    public async Task<SendEnd> CancelledAsync(OutboxItem item)
    {
        var isBlocked = await writer.RunAsync(scope => chats.CancelIfBlocked(scope, _bot, item.Chat, "the chat is blocked", calendar.Now));
        return isBlocked ? SendEnd.Done : new SendEnd(SendEndKind.Again);
    }

    /// <param name="item">The row.</param>
    /// <param name="delivery">Its fate.</param>
    /// <param name="version">Of a live message, which one it was.</param>
    /// <param name="live">Of a live message, what it said.</param>
    public async Task<SendEnd> ApplyAsync(OutboxItem item, Delivery delivery, long version = 0, OutgoingMessage? live = null)
    {
        status.Sent(delivery);
        if (delivery is not Delivery.NotSent and not Delivery.Unsure and not Delivery.BotRefused)
            _trouble.Answers(delivery);
        switch (delivery)
        {
            case Delivery.Delivered(var messageId, var messages) delivered:
                item.Tries++;
                if (item.LiveKey is null && quota is null && !delivered.IsWordsOnly && !Offers(item, item.Message))
                    await SentAsync(item, messageId);
                else if (item.LiveKey is null)
                    await MarkAsync(scope =>
                    {
                        MarkSent(scope, item, messageId);
                        if (delivered.IsWordsOnly)
                            _ = scope.Statement(Outbox.SentInWords).Integer(1, item.Id).Run();
                        NoteMore(scope, item, item.Message, messages);
                    });
                else
                    await MarkAsync(scope =>
                    {
                        LiveSent(scope, item, messageId, version);
                        NoteMore(scope, item, live!, messages);
                    });
                return SendEnd.Done;
            case Delivery.Throttled asked:
                return await ThrottledAsync(item, asked);
            case Delivery.Unreachable(var reason):
                item.Tries++;
                RuntimeLog.Unreachable(log, item.Id, reason);
                await MarkAsync(scope =>
                {
                    // Refused for certain: it may go by the other channel of the person.
                    if (!moves.Move(scope, _bot, item.Chat, item.Id))
                        End(scope, item, "failed", reason);
                    chats.Block(scope, _bot, item.Chat, reason, calendar.Now);
                });
                return SendEnd.Done;
            case Delivery.Rejected(var reason):
                item.Tries++;
                RuntimeLog.Rejected(log, item.Id, reason);
                await MarkAsync(scope => End(scope, item, "failed", reason));
                return SendEnd.Done;
            case Delivery.NotSent(var reason):
                return await NotSentAsync(item, reason);
            case Delivery.Unsure(var reason):
                return await UnsureAsync(item, reason);
            case Delivery.Moved(var newChat):
                return await MovedAsync(item, newChat);
            case Delivery.BotRefused(var reason):
                return await RefusedAsync(item, reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The message to edit is not there any more: a new one takes its place.</summary>
    public async Task<SendEnd> EditRejectedAsync(OutboxItem item)
    {
        await MarkAsync(scope => LiveMessages.Gone(scope, _bot, item));
        item.IsEdit = false;
        return new SendEnd(SendEndKind.Again);
    }

    private async Task<SendEnd> ThrottledAsync(OutboxItem item, Delivery.Throttled asked)
    {
        var until = Now + asked.Wait.Ticks;
        var wholeBot = _trouble.Waits(item.Chat, asked, until);
        RuntimeLog.Throttled(log, _bot, asked.Wait.TotalSeconds, wholeBot ? "the whole bot" : "one chat");
        await MarkAsync(scope =>
        {
            Pauses.Store(scope, _bot, wholeBot ? "" : item.Chat, machine.Utc, asked.Wait);
            Retry(scope, item, asked.Wait, "the channel asked to wait");
        });
        return SendEnd.Later(until);
    }

    private async Task<SendEnd> NotSentAsync(OutboxItem item, string reason)
    {
        item.Tries++;
        RuntimeLog.NotSent(log, item.Id, item.Tries, reason);
        var wait = _trouble.NotSent(item);
        await MarkAsync(scope => Retry(scope, item, wait, reason));
        return SendEnd.Later(Now + wait.Ticks);
    }

    private async Task<SendEnd> UnsureAsync(OutboxItem item, string reason)
    {
        item.Tries++;
        item.UnsureTries++;
        RuntimeLog.Unsure(log, item.Id, item.Tries, reason);
        var wait = _trouble.Unsure(item);
        var isHopeless = BotTrouble.IsHopeless(item);
        if (isHopeless)
            RuntimeLog.Hopeless(log, item.Id, item.Tries, reason);
        if (isHopeless || item is { Class: MessageClass.Announcement, IsUrgent: false })
        {
            await MarkAsync(scope =>
            {
                End(scope, item, "unsure", reason, Unsent.InDoubt);
                quota?.Sent(scope, 1);
            });
            return SendEnd.Done;
        }

        await MarkAsync(scope =>
        {
            Retry(scope, item, wait, reason);
            _ = scope.Statement(Outbox.MayHaveGone).Integer(1, item.Id).Run();
            // It may have been sent: counted rather once too often.
            quota?.Sent(scope, 1);
        });
        return SendEnd.Later(Now + wait.Ticks);
    }

    private async Task<SendEnd> MovedAsync(OutboxItem item, string newChat)
    {
        item.Tries++;
        if (item.HasMoved)
        {
            await MarkAsync(scope => End(scope, item, "failed", "the chat moved twice"));
            return SendEnd.Done;
        }

        item.HasMoved = true;
        await MarkAsync(scope =>
        {
            Retry(scope, item, TimeSpan.Zero, "the chat moved");
            chats.Move(scope, _bot, item.Chat, newChat, calendar.Now);
        });
        return new SendEnd(SendEndKind.Again);
    }

    private async Task<SendEnd> RefusedAsync(OutboxItem item, string reason)
    {
        RuntimeLog.SendingRefused(log, _bot, reason);
        _trouble.Refused();
        await MarkAsync(scope => Retry(scope, item, TimeSpan.Zero, "the channel refuses the bot"));
        return new SendEnd(SendEndKind.Again);
    }

    private async Task MarkAsync(Action<WriterScope> mark)
    {
        _ = await writer.RunAsync(scope =>
        {
            mark(scope);
            crash.Reach(CrashStep.BeforeMarkCommit);
            return 0;
        });
        crash.Reach(CrashStep.AfterMark);
    }

    private async Task SentAsync(OutboxItem item, string messageId)
    {
        var mark = new SentMark(item, messageId, calendar.Now, crash);
        writer.Post(mark);
        await mark.OnDisk;
        crash.Reach(CrashStep.AfterMark);
    }

    /// <summary>What counts for a quota, and what typed words may mean from now on.</summary>
    private void NoteMore(WriterScope scope, OutboxItem item, OutgoingMessage message, int messages)
    {
        quota?.Sent(scope, messages);
        if (Offers(item, message))
            turns.Shown(scope.Connection, _bot, item.Chat, message, item.Began, calendar.Now, isNumbered: !channel.HasButtons);
    }

    /// <summary>
    /// Whether it came unasked, or stays current, and may be answered in words; what a whole class is told is, where there are buttons, answered by
    /// them.
    /// </summary>
    private bool Offers(OutboxItem item, OutgoingMessage message) =>
        message.Buttons.Count > 0
        && (item.LiveKey is not null || (channel.HasButtons ? item.Class == MessageClass.Notice : item.Class != MessageClass.Answer));

    private void MarkSent(WriterScope scope, OutboxItem item, string messageId) =>
        _ = scope
            .Statement(Outbox.Sent)
            .Integer(1, item.Id)
            .Text(2, messageId)
            .Text(3, Instants.Format(calendar.Now))
            .Integer(4, item.Tries)
            .Run();

    private void LiveSent(WriterScope scope, OutboxItem item, string messageId, long version)
    {
        MarkSent(scope, item, messageId);
        if (LiveMessages.Sent(scope, _bot, item, version, messageId, channel.CanEdit, calendar.Now, machine) is { } next)
            scope.AfterCommit(() => add(next));
    }

    private void End(WriterScope scope, OutboxItem item, string state, string reason, Unsent why = Unsent.Refused)
    {
        var ended = scope
            .Statement(Outbox.End)
            .Integer(1, item.Id)
            .Text(2, state)
            .Text(3, reason)
            .Text(4, Instants.Format(calendar.Now))
            .Integer(5, item.Tries)
            .Run();
        if (ended > 0 && item.TimerId > 0)
            timed.GiveUp(scope.Connection, item.TimerId, why);
    }

    private void Retry(WriterScope scope, OutboxItem item, TimeSpan wait, string reason) =>
        _ = scope
            .Statement(Outbox.Retry)
            .Integer(1, item.Id)
            .Integer(2, item.Tries)
            .Text(3, Instants.Format(machine.Utc + wait))
            .Text(4, reason)
            .Text(5, Instants.Format(calendar.Now))
            .Run();
}
