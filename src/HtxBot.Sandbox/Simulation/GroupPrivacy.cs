using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Which messages of a group the bot sees: with privacy mode only commands for it, answers to it and service messages.</summary>
internal static class GroupPrivacy
{
    public static bool Shows(World world, Group group, Message message)
    {
        if (!group.HasBot)
        {
            return false;
        }
        return !world.Options.PrivacyMode
            || group.BotStatus == "administrator"
            || message.Content is not null
            || message.ReplyTo is { FromBot: true }
            || IsCommandFor(world.Options.BotUsername, message);
    }

    // A command without a name is for every bot that is there.
    private static bool IsCommandFor(string bot, Message message)
    {
        if (message.Text.Entities is not [{ Type: "bot_command", Offset: 0 } command, ..])
        {
            return false;
        }
        var written = message.Text.Text.AsSpan(0, command.Length);
        var at = written.IndexOf('@');
        return at < 0 || written[(at + 1)..].Equals(bot, StringComparison.OrdinalIgnoreCase);
    }
}
