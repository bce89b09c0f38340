using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi.Methods;

/// <summary>What all edits of the bot's own messages have in common.</summary>
internal static class Edit
{
    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public static void Run(Call call, Func<Message, FormattedText> newText)
    {
        var (world, given) = (call.World, call.Arguments);
        var inline = ReplyMarkup.ParseInline(given.Json("reply_markup"));
        if (!given.Has("chat_id") && !given.Has("message_id"))
        {
            throw given.Has("inline_message_id") ? Refusal.Bad("MESSAGE_ID_INVALID") : Missing.Parameter(given.Method.Name, "message_id");
        }
        var chat = ChatAccess.Find(call);
        LedgerEntry entry;
        lock (chat.Gate)
        {
            var message = chat.Messages.Find((int)Math.Clamp(given.Integer("message_id"), 0, int.MaxValue));
            if (message is null)
            {
                throw Refusal.Bad("message to edit not found");
            }
            if (!message.FromBot || message.HasReplyMarkup)
            {
                throw Refusal.Bad("message can't be edited");
            }
            var text = newText(message);
            if (message.Text.Equals(text) && InlineKeyboard.Same(message.Inline, inline))
            {
                throw Refusal.Bad(NotModified);
            }
            ChatAccess.CheckWritable(chat);
            world.Pace?.Edit(chat.Id, chat.IsGroup);
            var isReworded = !message.Text.Equals(text);
            message.Text = text;
            message.Inline = inline;
            message.EditDate = world.Now.ToUnixTimeSeconds();
            entry = new()
            {
                Method = given.Method.Name,
                ChatId = chat.Id,
                MessageId = message.Id,
                Text = text.Text,
                Ranges = text.Entities,
                Kind = message.Kind,
                Buttons = inline?.Rows ?? [],
                At = world.Now,
            };
            if (isReworded)
            {
                chat.Transcript?.Edited(message);
            }
            world.Ledger.Add(entry);
            world.Page.MessageEdited(chat, message);
            MessageJson.Write(call.Result, world, chat, message);
        }
        world.Ledger.Announce(entry);
    }
}
