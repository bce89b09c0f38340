namespace HtxBot.Testing.Chats;

/// <summary>What kind of channel a transcript is played on.</summary>
public enum ChatKind
{
    /// <summary>With buttons, as on Telegram.</summary>
    Buttons,

    /// <summary>Plain text and numbers only, as on the poorest channel.</summary>
    Plain,
}
