using HtxBot.Conversations;

namespace HtxBot.Channels.Telegram;

/// <summary>One entry of the command list Telegram shows.</summary>
/// <param name="Name">1 to 32 of <c>a-z0-9_</c>, without the slash.</param>
/// <param name="Vietnamese">What it does, 1 to 256 characters.</param>
/// <param name="English">The same for people whose Telegram is set to English.</param>
public sealed record TelegramCommand(string Name, string Vietnamese, string English);

/// <summary>A text in the language of most members and for those whose Telegram is set to English.</summary>
public sealed record TelegramText(string Vietnamese, string English);

/// <summary>What people see of the bot before they write; set once at start, only where it differs.</summary>
public sealed record TelegramProfile
{
    /// <summary>Commands shown in private chats.</summary>
    public Sequence<TelegramCommand> Commands { get; init; } = [];

    /// <summary>Shown in an empty chat, at most 512 characters; null: left as it is.</summary>
    public TelegramText? Description { get; init; }

    /// <summary>Shown on the bot's profile and when it is shared, at most 120 characters; null: left as it is.</summary>
    public TelegramText? ShortDescription { get; init; }
}
