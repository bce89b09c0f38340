using System.Text;
using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.Transcripts;

/// <summary>
/// A played chat as text, in the form of the project's approved chats (*.chat): 👤 said, 👆 tapped, 🤖 answered, with the choices
/// in brackets below. Used only while the chat's gate is held.
/// </summary>
internal sealed class ChatTranscript
{
    // Whoever plays longer than this wants no test any more.
    private const int MostLetters = 1 << 20;
    private readonly StringBuilder text = new();
    private readonly Dictionary<(int MessageId, string Data), string> labels = [];
    private ReplyKeyboard? menu;
    private bool afterPhone;

    /// <summary>A remark, for example that time passes.</summary>
    public void Note(string note) => Append($"\n— {note} —\n");

    public void Said(string words) => Append($"\n👤 {words}\n");

    /// <summary>What a person wrote or sent; a text that is on the keyboard below the chat was tapped there.</summary>
    public void Said(Message message, ReplyKeyboard? keyboard)
    {
        switch (message.Content)
        {
            case MessageContent.Contact contact:
                Tapped($"📱 {LocalPhone(contact.Phone)}");
                break;
            case null when keyboard?.Rows.Any(r => r.Any(k => k.Text == message.Text.Text)) == true:
                Tapped(message.Text.Text);
                break;
            case null:
                Said(message.Text.Text);
                break;
            default:
                Said($"({message.Kind})");
                break;
        }
    }

    public void Tapped(string label) => Append($"\n👆 {label}\n");

    /// <summary>A press; a button that is no longer there keeps the label it had.</summary>
    public void Tapped(Message? message, int messageId, string data)
    {
        if (message?.Inline?.Rows.SelectMany(r => r).FirstOrDefault(b => b.Data == data) is { } button)
        {
            Tapped(button.Text);
        }
        else
        {
            Tapped($"{labels.GetValueOrDefault((messageId, data), data)} (nút cũ)");
        }
    }

    /// <summary>What the bot sent.</summary>
    public void Answered(Message message, ReplyMarkup markup)
    {
        Block($"{ContentOf(message)}{Marked(message.Text)}".TrimEnd('\n'));
        Choices(message, markup);
    }

    /// <summary>What the bot sent on Zalo, whose approved chats show words only.</summary>
    public void AnsweredInWords(Message message) => Block($"{ContentOf(message)}{message.Text.Text}".TrimEnd('\n'));

    /// <summary>What the bot wrote over an earlier message.</summary>
    public void Edited(Message message)
    {
        Block(Marked(message.Text));
        Choices(message, ReplyMarkup.None with { Inline = message.Inline });
    }

    public override string ToString() => text.ToString().TrimStart('\n');

    private static string ContentOf(Message message) =>
        message.Content switch
        {
            null => "",
            MessageContent.Venue venue => $"📍 {venue.Title}, {venue.Address}\n",
            MessageContent.Document document => $"📎 {document.File.Name}\n",
            _ => $"📎 ({message.Kind})\n",
        };

    private void Choices(Message message, ReplyMarkup markup)
    {
        Rows((markup.Inline?.Rows ?? []).Select(row => row.Select(button => button.Text)));
        foreach (var button in (markup.Inline?.Rows ?? []).SelectMany(r => r))
        {
            if (button.Data is { } data)
            {
                labels[(message.Id, data)] = button.Text;
            }
        }
        // After the phone number was asked for, the menu that stood before comes back without being said.
        if (markup.Keyboard is not { } keyboard)
        {
            return;
        }
        var isBack = afterPhone && Same(keyboard, menu);
        afterPhone = keyboard.Rows.Any(r => r.Any(k => k.RequestContact));
        if (isBack)
        {
            return;
        }
        if (!afterPhone)
        {
            menu = keyboard;
        }
        Rows(keyboard.Rows.Select(row => row.Select(key => key.Text)));
    }

    private void Rows(IEnumerable<IEnumerable<string>> rows)
    {
        foreach (var row in rows)
        {
            Append($"   {string.Join(' ', row.Select(label => $"[{label}]"))}\n");
        }
    }

    private void Block(string words)
    {
        var lines = words.Split('\n');
        Append($"🤖 {lines[0]}\n");
        foreach (var line in lines.Skip(1))
        {
            Append(line.Length == 0 ? "\n" : $"   {line}\n");
        }
    }

    private void Append(string piece)
    {
        if (text.Length < MostLetters)
        {
            text.Append(piece);
        }
    }

    private static bool Same(ReplyKeyboard a, ReplyKeyboard? b) =>
        b is not null && a.Rows.SelectMany(r => r).SequenceEqual(b.Rows.SelectMany(r => r));

    private static string Marked(FormattedText formatted)
    {
        var marks = formatted.Entities.Where(e => e.Type == "bold").SelectMany(e => (int[])[e.Offset, e.Offset + e.Length]);
        var marked = new StringBuilder(formatted.Text);
        foreach (var at in marks.OrderDescending())
        {
            marked.Insert(at, '*');
        }
        return marked.ToString();
    }

    // 0300 100 001, as people write it.
    private static string LocalPhone(string phone)
    {
        var digits = phone.StartsWith("+84", StringComparison.Ordinal) ? "0" + phone[3..] : phone;
        return digits.Length == 10 ? $"{digits[..4]} {digits[4..7]} {digits[7..]}" : digits;
    }
}
