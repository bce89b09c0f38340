using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.BotApi;

/// <summary>The reply_markup parameter, understood. At most one of the parts is there.</summary>
internal sealed record ReplyMarkup(InlineKeyboard? Inline, ReplyKeyboard? Keyboard, bool Remove, bool ForceReply, string? Placeholder)
{
    public static readonly ReplyMarkup None = new(null, null, false, false, null);

    /// <summary>Whether the message belongs to a keyboard below the chat, which makes it uneditable.</summary>
    public bool IsBelowChat => Keyboard is not null || Remove || ForceReply;

    public static ReplyMarkup Parse(ReadOnlyMemory<byte> json) => json.IsEmpty ? None : ReplyMarkupParser.Parse(json);

    /// <summary>For edits, which take nothing but inline keyboards.</summary>
    public static InlineKeyboard? ParseInline(ReadOnlyMemory<byte> json)
    {
        var markup = Parse(json);
        return markup.IsBelowChat ? throw Refusal.Bad("Inline keyboard expected") : markup.Inline;
    }
}
