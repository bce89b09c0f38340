namespace HtxBot.Testing.Chats;

/// <summary>On which channel a transcript is played.</summary>
public enum ChatKind
{
    /// <summary>With buttons, as Telegram has them.</summary>
    Buttons,

    /// <summary>Zalo: words and numbers, as its channel renders and splits them.</summary>
    Zalo,
}
