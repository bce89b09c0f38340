using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Channels;

/// <summary>How urgent a message is, and what an unknown fate means for it (design I3). Smaller goes first.</summary>
public enum MessageClass
{
    /// <summary>Answer to what the person just did.</summary>
    Answer = 0,

    /// <summary>Reminder, change notice or seat offer: must arrive.</summary>
    Notice = 1,

    /// <summary>Announcement: at most once, unless it is urgent.</summary>
    Announcement = 2,
}

/// <summary>One button: what it carries and what it says.</summary>
/// <param name="Data">At most 64 bytes of UTF-8.</param>
/// <param name="Label">Shown words.</param>
/// <param name="Style">Emphasis where the channel has it.</param>
/// <param name="TakesDigit">Whether a channel without buttons may offer it by its number; otherwise it is typed as its words.</param>
public sealed record Button(
    string Data,
    string Label,
    ChoiceStyle Style = ChoiceStyle.Plain,
    // Always written: what is left out of the stored message reads as the default above.
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool TakesDigit = true
);

/// <summary>A message to send, channel-neutral; how it looks is decided in each channel's rendering.</summary>
public sealed record OutgoingMessage(string Text)
{
    /// <summary>Buttons in order.</summary>
    public Sequence<Button> Buttons { get; init; } = [];

    /// <summary>What stands under the message.</summary>
    public Keyboard Keyboard { get; init; }

    /// <summary>Whether an open share-phone keyboard is to be put away (this message has none).</summary>
    public bool ClosesKeyboard { get; init; }

    /// <summary>
    /// Labels of the main menu, to stand there again where a share-phone keyboard is put away; only channels with standing
    /// keyboards use it.
    /// </summary>
    public Sequence<string> StandingMenu { get; init; } = [];

    /// <summary>A file to go with it.</summary>
    public TextFile? File { get; init; }

    /// <summary>A picture or document to go with it; of the same bot.</summary>
    public Media? Media { get; init; }

    /// <summary>A picture or document of another bot to go with it.</summary>
    public KeptMedia? Kept { get; init; }

    /// <summary>The same without what another bot received: words say that there is something.</summary>
    public OutgoingMessage InWords() => Kept is { } kept ? this with { Kept = null, Text = $"{Text}\n{kept.Instead}" } : this;

    /// <summary>A place to go with it.</summary>
    public Place? Place { get; init; }
}
