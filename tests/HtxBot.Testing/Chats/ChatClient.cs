using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Testing.Chats;

/// <summary>One person in a chat: says words, taps a choice by its label, shares a contact. On Zalo a tap is typed.</summary>
public sealed class ChatClient
{
    private readonly ChatWorld _world;
    private readonly List<OutgoingMessage> _received = [];

    internal ChatClient(ChatWorld world, string name, string id, string bot, ChatKind kind)
    {
        _world = world;
        Name = name;
        Id = id;
        Bot = bot;
        Kind = kind;
    }

    /// <summary>Channel and bot they write to.</summary>
    public string Bot { get; }

    /// <summary>What kind of channel that is.</summary>
    public ChatKind Kind { get; }

    /// <summary>What the script calls the person.</summary>
    public string Name { get; }

    /// <summary>The chat's id, which is the sender's too.</summary>
    public string Id { get; }

    /// <summary>Whether the person has blocked the bot: what is sent is refused.</summary>
    public bool HasBlocked { get; set; }

    /// <summary>Every message received, in order.</summary>
    public IReadOnlyList<OutgoingMessage> Received => _received;

    /// <summary>The newest message's text.</summary>
    public string LastText => _received[^1].Text;

    /// <summary>Types words.</summary>
    public void Says(string words)
    {
        _world.Log.Said(Name, words);
        Send(words);
    }

    /// <summary>Picks a choice of the newest message that has it: by tap, or on Zalo by its number or words.</summary>
    public void Taps(string label)
    {
        if (Kind == ChatKind.Zalo)
        {
            Says(AsTyped(label));
            return;
        }
        var (message, button) = Find(label);
        _world.Log.Tapped(Name, label);
        if (message.Keyboard == Conversations.Keyboard.Inline)
            Press(button.Data);
        else
            Send(label);
    }

    /// <summary>Presses what an old button carried, whatever stands there now.</summary>
    public void Press(string data) => _world.Run(this, update => update with { Kind = UpdateKind.Tap, Data = data, TapId = data });

    /// <summary>Presses a button of a message received earlier, counted from the first.</summary>
    public void PressesOld(int message, string label)
    {
        _world.Log.Tapped(Name, $"{label} (nút cũ)");
        Press(_received[message].Buttons.First(button => button.Label == label).Data);
    }

    /// <summary>Shares the own phone number; on Zalo it is typed.</summary>
    public void SharesPhone(string phone)
    {
        if (Kind == ChatKind.Zalo)
        {
            Says(phone);
            return;
        }
        _world.Log.Tapped(Name, $"📱 {phone}");
        _world.Run(this, update => update with { Kind = UpdateKind.Contact, Phone = phone, PhoneIsOwn = true });
    }

    /// <summary>Sends something that is not words: "voice", "sticker", "photo" ….</summary>
    public void Sends(string kind)
    {
        _world.Log.Said(Name, $"({kind})");
        _world.Run(this, update => update with { Kind = UpdateKind.Other, Other = kind });
    }

    /// <summary>Sends a picture or document that can be sent on, with or without words.</summary>
    public void SendsMedia(string kind, string? caption = null)
    {
        _world.Log.Said(Name, $"({kind}){(caption is null ? "" : $" {caption}")}");
        _world.Run(
            this,
            update => update with { Kind = UpdateKind.Other, Other = kind, Media = new Media(kind, $"{kind}-1"), Caption = caption }
        );
    }

    internal void Receive(OutgoingMessage message, bool isEdit)
    {
        if (!_world.Shows(Bot))
            message = message.InWords();
        _received.Add(message);
        _world.Log.Answered(Name, message, Kind, isEdit);
    }

    private void Send(string words) => _world.Run(this, update => update with { Kind = UpdateKind.Text, Text = words });

    private (OutgoingMessage Message, Button Button) Find(string label)
    {
        foreach (var message in Enumerable.Reverse(_received))
        {
            if (message.Buttons.FirstOrDefault(button => button.Label == label) is { } button)
                return (message, button);
        }
        throw new InvalidOperationException(
            $"No button '{label}'. The newest message: {LastText} [{string.Join("] [", _received[^1].Buttons.Select(button => button.Label))}]"
        );
    }

    /// <summary>The number where the newest message offers one, else the words of the label without its icon.</summary>
    private string AsTyped(string label)
    {
        var newest = _received.LastOrDefault(message => message.Buttons.Count > 0);
        var numbered = newest is null ? [] : newest.Buttons.Where(button => button.TakesDigit).Take(PlainRendering.MaxNumbered).ToList();
        var place = numbered.FindIndex(button => button.Label == label);
        if (place >= 0)
            return $"{place + 1}";
        var first = label.TakeWhile(letter => !char.IsLetterOrDigit(letter)).Count();
        _ = Find(label);
        return label[first..];
    }
}
