using System.Globalization;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>The methods that put something into a chat.</summary>
internal static class ZaloSending
{
    // The unit of the limit is not documented: UTF-16 code units are the strictest that a bot can be asked to keep.
    private const int MostText = 2_000;
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(5);

    public static Task<ZaloResult> MessageAsync(ZaloCall call) =>
        Task.FromResult(Send(call, ZaloStyles.Read(call, Short(call.Given.Required("text"), "text")), null));

    public static async Task<ZaloResult> PhotoAsync(ZaloCall call)
    {
        var url = Address(call, "photo");
        var caption = call.Given.Text("caption") is { Length: > 0 } words ? Short(words, "caption") : "";
        _ = Writable(call);
        var picture = await ZaloPictures.FetchAsync(call, url).ConfigureAwait(false);
        return Send(call, ZaloStyles.Read(call, caption), picture);
    }

    public static Task<ZaloResult> StickerAsync(ZaloCall call)
    {
        _ = call.Given.Required("sticker");
        return Task.FromResult(Send(call, FormattedText.Empty, new MessageContent.Other("sticker", _ => { })));
    }

    public static Task<ZaloResult> VoiceAsync(ZaloCall call) =>
        Address(call, "voice_url").AbsolutePath.EndsWith(".aac", StringComparison.Ordinal)
            ? Task.FromResult(Send(call, FormattedText.Empty, new MessageContent.Other("voice", _ => { })))
            : throw ZaloRefusal.Bad("voice_url must end in .aac");

    public static Task<ZaloResult> ChatAction(ZaloCall call)
    {
        if (call.Given.Required("action") != "typing")
        {
            throw ZaloRefusal.Bad("action must be typing");
        }
        var chat = Writable(call).Chat;
        lock (chat.Gate)
        {
            var machine = call.World.Shared.Machine;
            chat.TypingUntil = machine.GetTimestamp() + (long)(TypingLasts.TotalSeconds * machine.TimestampFrequency);
            call.World.Shared.Page.TypingChanged(chat, true);
        }
        return Task.FromResult(new ZaloResult(null));
    }

    private static ZaloResult Send(ZaloCall call, FormattedText text, MessageContent? content)
    {
        var (world, bot) = (call.World, call.Bot);
        var chat = Writable(call).Chat;
        if (bot.Quota.IsSpent)
        {
            throw ZaloRefusal.Spent();
        }
        Message message;
        LedgerEntry entry;
        lock (chat.Gate)
        {
            bot.Quota.Count();
            message = new()
            {
                Id = world.Shared.Chats.NextMessageId(),
                FromBot = true,
                Date = world.Shared.Now.ToUnixTimeSeconds(),
                Text = text,
                Content = content,
            };
            chat.Messages.Add(message);
            chat.TypingUntil = 0;
            chat.Transcript?.AnsweredInWords(message);
            entry = new()
            {
                Method = call.Method,
                Bot = bot.Id,
                ChatId = chat.Id,
                MessageId = message.Id,
                Text = text.Text,
                Ranges = text.Entities,
                Kind = message.Kind,
                FileId = content?.File?.Id,
                At = world.Shared.Now,
            };
            world.Ledger.Add(entry);
            world.Shared.Page.MessageSent(chat, message);
        }
        world.Ledger.Announce(entry);
        return new(json =>
        {
            json.WriteStartObject();
            json.WriteString("message_id", ZaloIds.OfMessage(bot.Id, message.Id));
            json.WriteNumber("date", message.Date * 1000);
            json.WriteEndObject();
        });
    }

    private static ZaloChat Writable(ZaloCall call)
    {
        var chat = call.Bot.Find(call.Given.Required("chat_id")) ?? throw ZaloRefusal.Nobody("has never written to this bot");
        return !chat.Chat.Started ? throw ZaloRefusal.Nobody("has never written to this bot")
            : chat.Chat.Blocked ? throw ZaloRefusal.Nobody("has blocked the bot")
            : chat;
    }

    private static string Short(string text, string name) =>
        text.Length <= MostText
            ? text
            : throw ZaloRefusal.Bad(string.Create(CultureInfo.InvariantCulture, $"{name} must have 1 to {MostText} characters"));

    private static Uri Address(ZaloCall call, string name) =>
        Uri.TryCreate(call.Given.Required(name), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw ZaloRefusal.Bad($"{name} must be an address");
}
