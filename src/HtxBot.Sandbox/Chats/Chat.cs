using System.Globalization;
using HtxBot.Sandbox.Transcripts;

namespace HtxBot.Sandbox.Chats;

/// <summary>
/// The private chat of one person with the bot, or a group; a group's person only stands for its name. Read and changed only
/// while its gate is held.
/// </summary>
internal sealed class Chat(Person person, int messageLimit, Group? group = null)
{
    public Lock Gate { get; } = new();
    public Person Person { get; set; } = person;
    public MessageLog Messages { get; private set; } = new(messageLimit);

    /// <summary>Whether the person ever wrote: before that the bot may not.</summary>
    public bool Started { get; set; }

    public bool Blocked { get; set; }

    /// <summary>Whether the person's account is deleted.</summary>
    public bool Deactivated { get; set; }
    public ReplyKeyboard? Keyboard { get; set; }

    /// <summary>What was played here; null for people the page does not show.</summary>
    public ChatTranscript? Transcript { get; private set; } = person.OnPage ? new() : null;

    /// <summary>Machine clock timestamp until which "typing" is shown.</summary>
    public long TypingUntil { get; set; }

    public Group? Group { get; } = group;

    public bool IsGroup => Group is not null;

    public long Id => Person.Id;

    /// <summary>What the page knows this phone by: the person's number, or "zalo-" and the number.</summary>
    public string Phone { get; init; } = person.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The chat as the Bot API shows it.</summary>
    public byte[] Json => Group?.Json ?? Person.ChatJson;

    public void Clear()
    {
        Messages = new(messageLimit);
        Started = false;
        Blocked = false;
        Deactivated = false;
        Keyboard = null;
        Transcript = Transcript is null ? null : new();
        TypingUntil = 0;
    }
}
