using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class AnswerCallbackQuery() : QuickMethod("answerCallbackQuery")
{
    private const int MostText = 200;

    protected override void Answer(Call call)
    {
        var (world, given) = (call.World, call.Arguments);
        var text = given.Text("text");
        if (FormattedText.CodePoints(text) > MostText)
        {
            throw Refusal.Bad("MESSAGE_TOO_LONG");
        }
        if (given.Has("url"))
        {
            throw Refusal.Bad("URL_INVALID");
        }
        var id = given.Text("callback_query_id");
        if (!world.Callbacks.TryAnswer(id, world.Now, out var callback))
        {
            throw Refusal.Bad(Missing.CallbackTooOld);
        }
        var entry = new LedgerEntry
        {
            Method = Name,
            ChatId = callback.ChatId,
            MessageId = callback.MessageId,
            Text = text,
            CallbackId = id,
            At = world.Now,
        };
        world.Ledger.Add(entry);
        if (world.Chats.Find(callback.ChatId) is { } chat)
        {
            world.Page.CallbackAnswered(chat, callback, text, given.Flag("show_alert"));
        }
        world.Ledger.Announce(entry);
        call.Result.WriteBooleanValue(true);
    }
}
