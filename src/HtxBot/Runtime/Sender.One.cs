using HtxBot.Channels;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>One message on its way: asked whether it still may go, sent, and what its lane does next.</summary>
internal sealed partial class Sender
{
    private async Task SendAsync(Starting starting)
    {
        var (lane, item, place) = starting;
        SendEnd end;
        try
        {
            using (place)
                end = await OneAsync(item, place);
        }
        catch (CrashException crash)
        {
            _ = _broken.TrySetException(crash);
            return;
        }
        catch (ObjectDisposedException)
        {
            // The writer is closed: the row stays as it is on disk.
            end = SendEnd.Later(long.MaxValue);
        }
        catch (Exception problem)
        {
            RuntimeLog.SendThrew(_log, item.Id, problem.GetType().Name, problem.StackTrace);
            _ = _broken.TrySetException(problem);
            return;
        }

        Start(Settle(lane, item, end));
    }

    private async Task<SendEnd> OneAsync(OutboxItem item, Departure place)
    {
        if (item.IsCancelled)
            return SendEnd.Done;
        if (_chats.IsBlocked(Bot, item.Chat))
            return await _outcomes.CancelledAsync(item);
        if (item.GoodUntil is not null && !await _outcomes.IsTrueAsync(item))
            return SendEnd.Done;
        if (item is { Class: MessageClass.Notice, When.UselessFrom: not null } && await _outcomes.IsUselessAsync(item))
            return SendEnd.Done;
        if (item.Class != MessageClass.Answer && _quota is { IsForAnswersOnly: true })
            return await _outcomes.KeptForAnswersAsync(item);
        if (item.Class == MessageClass.Announcement)
        {
            if (!await _outcomes.ClaimAsync(item))
                return SendEnd.Done;
            // The claim may have taken long enough for the channel to ask the bot to wait.
            if (_outcomes.PausedUntil > Now)
                return await _outcomes.NotNowAsync(item);
        }

        _crash.Reach(CrashStep.BeforeSend);
        _outcomes.Begins(item);
        if (item.LiveKey is not null)
            return await OneLiveAsync(item, place);
        NoteNight(item);
        var delivery = await DeliverAsync(place, stopping => _channel.SendAsync(item.Chat, item.Message, stopping));
        _crash.Reach(CrashStep.AfterSend);
        return delivery is null ? await _outcomes.NotNowAsync(item) : await _outcomes.ApplyAsync(item, delivery);
    }

    /// <summary>A live message: the text of this moment, in place of the one before where the channel can.</summary>
    private async Task<SendEnd> OneLiveAsync(OutboxItem item, Departure place)
    {
        if (await _writer.RunAsync(scope => LiveMessages.Read(scope, Bot, item)) is not var (message, version, messageId))
            return await _outcomes.ApplyAsync(item, new Delivery.Rejected("the live message is gone"));
        var isEdit = messageId is not null && _channel.CanEdit;
        if (item.IsEdit && !isEdit)
        {
            // What it was to take the place of is no more: as a message of its own it may have to wait for the morning.
            item.IsEdit = false;
            return new SendEnd(SendEndKind.Again);
        }
        if (!isEdit)
            NoteNight(item);
        var delivery = await DeliverAsync(
            place,
            stopping =>
                isEdit ? _channel.EditAsync(item.Chat, messageId!, message, stopping) : _channel.SendAsync(item.Chat, message, stopping)
        );
        _crash.Reach(CrashStep.AfterSend);
        if (delivery is null)
            return await _outcomes.NotNowAsync(item);
        if (isEdit && delivery is Delivery.Rejected)
            return await _outcomes.EditRejectedAsync(item);
        return await _outcomes.ApplyAsync(item, delivery, version, message);
    }

    /// <summary>What wakes people up is written down.</summary>
    private void NoteNight(OutboxItem item)
    {
        if (item is { Class: MessageClass.Notice, When.Why: { } why } && _night() is not null)
            RuntimeLog.ThroughTheNight(_log, item.Id, why);
    }

    /// <summary>Sends in its place; null: nothing was sent, because the whole bot has to wait meanwhile.</summary>
    private async Task<Delivery?> DeliverAsync(Departure place, Func<CancellationToken, Task<Delivery>> send)
    {
        using var timeout = new CancellationTokenSource(_options.SendTimeout, _machine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _giveUp.Token);
        try
        {
            while (place.NotBefore - Now is > 0 and var wait)
                await _machine.DelayAsync(TimeSpan.FromTicks(Math.Max(wait, TimeSpan.TicksPerMillisecond)), _giveUp.Token);
            if (_outcomes.PausedUntil > Now)
                return null;
            place.Leave(Now);
            var delivery = await send(either.Token);
            place.Answered(Now);
            return delivery;
        }
        catch (OperationCanceledException)
        {
            return new Delivery.Unsure("no answer in time");
        }
    }

    private List<Starting>? Settle(SendLane lane, OutboxItem item, SendEnd end)
    {
        lock (_gate)
        {
            var now = Now;
            switch (end.Kind)
            {
                case SendEndKind.Done:
                    _lanes.Done(lane, item, now);
                    break;
                case SendEndKind.Later:
                    lane.NotBefore = Math.Max(lane.NotBefore, end.NotBefore);
                    _lanes.Again(lane, now);
                    break;
                default:
                    _lanes.Again(lane, now);
                    break;
            }

            _inFlight--;
            if (_isStopping && _inFlight == 0)
                _ = _idle.TrySetResult();
            ReloadIfThereIsRoom(item.Class);
            return TakeReady();
        }
    }
}
