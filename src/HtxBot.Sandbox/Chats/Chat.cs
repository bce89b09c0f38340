namespace HtxBot.Sandbox.Chats;

/// <summary>The private chat of one person with the bot. Read and changed only while its gate is held.</summary>
internal sealed class Chat(Person person, int messageLimit)
{
    public Lock Gate { get; } = new();
    public Person Person { get; set; } = person;
    public MessageLog Messages { get; private set; } = new(messageLimit);

    /// <summary>Whether the person ever wrote: before that the bot may not.</summary>
    public bool Started { get; set; }

    public bool Blocked { get; set; }
    public ReplyKeyboard? Keyboard { get; set; }

    /// <summary>Machine clock timestamp until which "typing" is shown.</summary>
    public long TypingUntil { get; set; }

    public long Id => Person.Id;

    public void Clear()
    {
        Messages = new(messageLimit);
        Started = false;
        Blocked = false;
        Keyboard = null;
        TypingUntil = 0;
    }
}
