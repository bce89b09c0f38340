using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Updates;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Tells open pages what happened in the chats they show. Nothing is rendered while nobody listens.</summary>
internal sealed class PageEvents
{
    // A page that does not read this much is gone; it loads the whole state when it comes back.
    private const int MostWaiting = 2_000;
    private ImmutableArray<Channel<byte[]>> listeners = [];

    public ChannelReader<byte[]> Listen(CancellationToken until)
    {
        var channel = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), channel);
        until.Register(() =>
        {
            ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Remove(one), channel);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    public void MessageSent(Chat chat, Message message) => Publish(chat, "message", message, static (json, m) => WriteMessage(json, m));

    public void MessageEdited(Chat chat, Message message) => Publish(chat, "edit", message, static (json, m) => WriteMessage(json, m));

    public void MessageDeleted(Chat chat, int messageId) =>
        Publish(chat, "delete", messageId, static (json, id) => json.WriteNumber("messageId", id));

    public void TypingChanged(Chat chat, bool typing) =>
        Publish(chat, "typing", typing, static (json, on) => json.WriteBoolean("typing", on));

    public void KeyboardChanged(Chat chat) => Publish(chat, "keyboard", chat.Keyboard, static (json, k) => PageJson.WriteKeyboard(json, k));

    public void BlockedChanged(Chat chat) => Publish(chat, "blocked", chat.Blocked, static (json, on) => json.WriteBoolean("blocked", on));

    public void CallbackAnswered(Chat chat, OpenCallback callback, string text, bool alert) =>
        Publish(
            chat,
            "callback",
            (callback, text, alert),
            static (json, answer) =>
            {
                json.WriteNumber("messageId", answer.callback.MessageId);
                json.WriteString("data", answer.callback.Data);
                json.WriteString("text", answer.text);
                json.WriteBoolean("alert", answer.alert);
            }
        );

    public void CommandsChanged(World world)
    {
        if (listeners.IsEmpty)
        {
            return;
        }
        foreach (var chat in world.Chats.All)
        {
            Publish(chat, "commands", (world, chat), static (json, of) => PageJson.WriteProfile(json, of.world, of.chat));
        }
    }

    /// <summary>A remark of the sandbox itself on this phone.</summary>
    public void Told(Chat chat, string words) => Publish(chat, "told", words, static (json, text) => json.WriteString("text", text));

    public void ClockMoved(DateTimeOffset now, DateTimeOffset? nextDue) =>
        Publish(null, "clock", (now, nextDue), static (json, clock) => PageJson.WriteClock(json, clock.now, clock.nextDue));

    public void WasReset() => Publish(null, "reset", 0, static (_, _) => { });

    private static void WriteMessage(Utf8JsonWriter json, Message message)
    {
        json.WritePropertyName("message");
        PageMessageJson.Write(json, message);
    }

    private void Publish<T>(Chat? chat, string type, T part, Action<Utf8JsonWriter, T> write)
    {
        var all = listeners;
        if (all.IsEmpty || chat is { Person.OnPage: false })
        {
            return;
        }
        var bytes = JsonBuffer.Render(
            (chat, type, part, write),
            static (json, e) =>
            {
                json.WriteStartObject();
                json.WriteString("type", e.type);
                if (e.chat is not null)
                {
                    json.WriteString("phone", e.chat.Phone);
                    json.WriteNumber("personaId", e.chat.Id);
                }
                e.write(json, e.part);
                json.WriteEndObject();
            }
        );
        foreach (var listener in all)
        {
            listener.Writer.TryWrite(bytes);
        }
    }
}
