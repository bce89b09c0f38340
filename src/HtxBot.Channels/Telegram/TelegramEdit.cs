using System.Globalization;
using Telegram.Bot.Requests;

namespace HtxBot.Channels.Telegram;

/// <summary>Changing the words and buttons of a message that was sent.</summary>
internal static class TelegramEdit
{
    public static RequestBase<SentMessage> Request(string chat, string messageId, OutgoingMessage message) =>
        new JsonRequest<SentMessage>(
            "editMessageText",
            json =>
            {
                TelegramJson.WriteChat(json, chat);
                json.WriteNumber("message_id"u8, long.Parse(messageId, CultureInfo.InvariantCulture));
                json.WriteString("text"u8, TelegramHtml.From(TextSplitting.Split(message.Text, TelegramRendering.MaxText)[0]));
                json.WriteString("parse_mode"u8, "HTML"u8);
                json.WriteStartObject("link_preview_options"u8);
                json.WriteBoolean("is_disabled"u8, true);
                json.WriteEndObject();
                TelegramJson.WriteMarkup(json, TelegramKeyboards.Render(message));
            }
        );
}
