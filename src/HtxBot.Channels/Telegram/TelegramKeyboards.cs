using System.Text;
using System.Text.Json;
using HtxBot.Conversations;

namespace HtxBot.Channels.Telegram;

/// <summary>What stands under a message, as Telegram's reply_markup.</summary>
internal static class TelegramKeyboards
{
    /// <summary>The label of the button that shares the person's own number.</summary>
    public const string ShareLabel = "📱 Gửi số của tôi";

    private const int MaxData = 64;

    /// <summary>Two labels up to this length, in code points, fit side by side on a small phone.</summary>
    private const int Short = 16;

    /// <summary>The JSON; empty for none. Throws <see cref="ArgumentException"/> for a button that Telegram would refuse.</summary>
    public static ReadOnlyMemory<byte> Render(OutgoingMessage message)
    {
        return message.Keyboard switch
        {
            Keyboard.SharePhone => JsonBody.Of(json => SharePhone(json, message.Buttons)),
            Keyboard.Menu when message.Buttons.Count > 0 => JsonBody.Of(json => Menu(json, message.Buttons.Select(Label))),
            Keyboard.Inline when message.Buttons.Count > 0 => JsonBody.Of(json => Inline(json, message.Buttons)),
            _ when message.ClosesKeyboard && message.StandingMenu.Count > 0 => JsonBody.Of(json => Menu(json, message.StandingMenu)),
            _ when message.ClosesKeyboard => JsonBody.Of(static json => json.WriteBoolean("remove_keyboard"u8, true)),
            _ => default,
        };
    }

    private static void Inline(Utf8JsonWriter json, Sequence<Button> buttons)
    {
        json.WriteStartArray("inline_keyboard"u8);
        WriteRows(json, buttons, WriteInline);
        json.WriteEndArray();
    }

    private static void Menu(Utf8JsonWriter json, IEnumerable<string> labels)
    {
        json.WriteStartArray("keyboard"u8);
        foreach (var row in labels.Chunk(2))
        {
            json.WriteStartArray();
            foreach (var label in row)
                WriteReply(json, label);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBoolean("is_persistent"u8, true);
        json.WriteBoolean("resize_keyboard"u8, true);
    }

    private static void SharePhone(Utf8JsonWriter json, Sequence<Button> buttons)
    {
        json.WriteStartArray("keyboard"u8);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("text"u8, ShareLabel);
        json.WriteBoolean("request_contact"u8, true);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRows(json, buttons, static (json, button) => WriteReply(json, Label(button)));
        json.WriteEndArray();
        json.WriteBoolean("resize_keyboard"u8, true);
        json.WriteBoolean("one_time_keyboard"u8, true);
    }

    private static void WriteRows(Utf8JsonWriter json, Sequence<Button> buttons, Action<Utf8JsonWriter, Button> write)
    {
        for (var at = 0; at < buttons.Count; at++)
        {
            json.WriteStartArray();
            write(json, buttons[at]);
            if (at + 1 < buttons.Count && IsShort(buttons[at]) && IsShort(buttons[at + 1]))
                write(json, buttons[++at]);
            json.WriteEndArray();
        }
    }

    private static void WriteInline(Utf8JsonWriter json, Button button)
    {
        var size = Encoding.UTF8.GetByteCount(button.Data);
        if (size is 0 or > MaxData)
            throw new ArgumentException($"A button carries {size} bytes; Telegram takes 1 to {MaxData}. Put ids into choices, not words.");
        json.WriteStartObject();
        json.WriteString("text"u8, Label(button));
        json.WriteString("callback_data"u8, button.Data);
        if (button.Style != ChoiceStyle.Plain)
            json.WriteString("style"u8, button.Style == ChoiceStyle.Danger ? "danger"u8 : "success"u8);
        json.WriteEndObject();
    }

    private static void WriteReply(Utf8JsonWriter json, string label)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, label);
        json.WriteEndObject();
    }

    private static string Label(Button button)
    {
        var label = Markup.Strip(button.Label).Trim();
        return label.Length > 0 ? label : throw new ArgumentException("A button has no label.");
    }

    private static bool IsShort(Button button) => TextSplitting.Length(button.Label) <= Short;
}
