using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Faults;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>The way of an event to the bot: through the quota and the faults, to the webhook if one is set, else to the poll.</summary>
internal sealed class ZaloInbound(ZaloWorld world, ZaloBot bot)
{
    private readonly Lock gate = new();
    private ZaloEvent? held;
    private int spellings;
    private int bodies;

    /// <summary>False if this person is one too many for the bot.</summary>
    public bool Take(ZaloChat chat, Message message)
    {
        if (!bot.Quota.Serves(chat.Chat.Id))
        {
            return false;
        }
        bot.Quota.Count();
        var one = ZaloEvent.Of(world, bot, chat, message, world.IsDocumented(Interlocked.Increment(ref spellings)));
        var fault = world.Shared.Faults.HasUpdates ? world.Shared.Faults.OnUpdate(SandboxApi.Zalo, one.Name, chat.Chat.Id) : null;
        lock (gate)
        {
            switch (fault?.Kind)
            {
                case FaultKind.UpdatesOutOfOrder when held is null:
                    held = one;
                    _ = ReleaseLaterAsync(one, TimeSpan.FromSeconds(fault.Seconds ?? 1));
                    return true;
                case FaultKind.UpdateTwice:
                    Put(one);
                    break;
                case FaultKind.UnknownUpdate:
                    Put(one.Renamed("message.of_the_future.received"));
                    break;
                case FaultKind.UnknownEnum:
                    Put(one.InChatOfType("OF_THE_FUTURE"));
                    break;
                default:
                    break;
            }
            Put(one);
            Release(held);
        }
        return true;
    }

    /// <summary>Hands over any body, for example one no bot can read.</summary>
    public void TakeRaw(byte[] body) => Put(new(body));

    private void Put(ZaloEvent one)
    {
        if (bot.Webhook.Current is null)
        {
            bot.Queue.Add(one.Enveloped);
        }
        else
        {
            bot.Webhook.Post(world.IsDocumented(Interlocked.Increment(ref bodies)) ? one.Enveloped : one.Bare);
        }
    }

    private void Release(ZaloEvent? one)
    {
        if (one is not null && one == held)
        {
            held = null;
            Put(one);
        }
    }

    private async Task ReleaseLaterAsync(ZaloEvent one, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, world.Shared.Machine, world.Shared.Stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        lock (gate)
        {
            Release(one);
        }
    }
}
