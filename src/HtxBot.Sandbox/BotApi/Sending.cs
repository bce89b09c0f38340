using System.Text.Json;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi;

/// <summary>What all sending methods do once their content is understood.</summary>
internal static class Sending
{
    public static void Send(Call call, FormattedText text, MessageContent? content)
    {
        var world = call.World;
        var markup = ReplyMarkup.Parse(call.Arguments.Json("reply_markup"));
        var chat = ChatAccess.Find(call);
        LedgerEntry entry;
        lock (chat.Gate)
        {
            ChatAccess.CheckWritable(chat);
            if (chat.IsGroup && markup.Keyboard is { } asking && asking.Rows.Any(r => r.Any(k => k.RequestContact || k.RequestLocation)))
            {
                throw Refusal.Bad("phone number can be requested in private chats only");
            }
            var replyTo = ReplyTo(call, chat);
            world.Pace?.Send(chat.Id, chat.IsGroup);
            var message = new Message
            {
                Id = world.Chats.NextMessageId(),
                FromBot = true,
                Date = world.Now.ToUnixTimeSeconds(),
                Text = text,
                Content = content,
                Inline = markup.Inline,
                HasReplyMarkup = markup.IsBelowChat,
                Protected = call.Arguments.Flag("protect_content"),
                ReplyTo = replyTo,
            };
            chat.Messages.Add(message);
            chat.TypingUntil = 0;
            chat.Transcript?.Answered(message, markup);
            entry = new()
            {
                Method = call.Arguments.Method.Name,
                ChatId = chat.Id,
                MessageId = message.Id,
                Text = text.Text,
                Ranges = text.Entities,
                Kind = message.Kind,
                FileId = content?.File?.Id,
                Buttons = markup.Inline?.Rows ?? [],
                Keyboard = markup.Keyboard is { } keyboard ? [.. keyboard.Rows.Select(r => r.Select(k => k.Text).ToArray())] : [],
                At = world.Now,
            };
            world.Ledger.Add(entry);
            world.Page.MessageSent(chat, message);
            ChangeKeyboard(world, chat, markup);
            MessageJson.Write(call.Result, world, chat, message);
        }
        world.Ledger.Announce(entry);
    }

    private static void ChangeKeyboard(World world, Chat chat, ReplyMarkup markup)
    {
        if (markup.Keyboard is not null || (markup.Remove && chat.Keyboard is not null))
        {
            chat.Keyboard = markup.Keyboard;
            world.Page.KeyboardChanged(chat);
        }
    }

    private static Message? ReplyTo(Call call, Chat chat)
    {
        var json = call.Arguments.Json("reply_parameters");
        if (json.IsEmpty)
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Refusal.Bad("Object expected as reply parameters");
            }
            if (!root.TryGetProperty("message_id", out var id) || !id.TryGetInt32(out var number))
            {
                return null;
            }
            var isOptional =
                root.TryGetProperty("allow_sending_without_reply", out var optional) && optional.ValueKind == JsonValueKind.True;
            return chat.Messages.Find(number) ?? (isOptional ? null : throw Refusal.Bad("message to be replied not found"));
        }
        catch (JsonException)
        {
            throw Refusal.Bad("Can't parse reply parameters JSON object");
        }
    }
}
