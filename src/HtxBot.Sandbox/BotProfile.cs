using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox;

/// <summary>A command with its description.</summary>
internal sealed record BotCommand(string Command, string Description);

/// <summary>What the bot has told about itself, by language; "" is every language without an own entry.</summary>
internal sealed class BotProfile
{
    private readonly Lock gate = new();
    private readonly SandboxOptions options;
    private readonly Dictionary<(string What, string Language), string> texts = [];
    private readonly Dictionary<(string Scope, string Language), BotCommand[]> commands = [];

    public BotProfile(SandboxOptions options)
    {
        this.options = options;
        Id = long.Parse(options.BotToken.AsSpan(0, options.BotToken.IndexOf(':', StringComparison.Ordinal)));
        UserJson = Render(options.BotName);
    }

    public long Id { get; }

    /// <summary>The bot as a sender.</summary>
    public byte[] UserJson { get; private set; }

    /// <summary>What a person of that language reads; "name", "description" or "short_description".</summary>
    public string Text(string what, string language)
    {
        lock (gate)
        {
            return texts.TryGetValue((what, language), out var own) ? own
                : texts.TryGetValue((what, ""), out var common) ? common
                : what == "name" ? options.BotName
                : "";
        }
    }

    /// <summary>An empty text removes the entry.</summary>
    public void SetText(string what, string language, string text)
    {
        lock (gate)
        {
            if (text.Length == 0)
            {
                texts.Remove((what, language));
            }
            else
            {
                texts[(what, language)] = text;
            }
        }
        if (what == "name" && language.Length == 0)
        {
            UserJson = Render(Text("name", ""));
        }
    }

    public void SetCommands(string scope, string language, BotCommand[] list)
    {
        lock (gate)
        {
            if (list.Length == 0)
            {
                commands.Remove((scope, language));
            }
            else
            {
                commands[(scope, language)] = list;
            }
        }
    }

    /// <summary>Exactly the list set for the scope and language.</summary>
    public BotCommand[] Commands(string scope, string language)
    {
        lock (gate)
        {
            return commands.GetValueOrDefault((scope, language)) ?? [];
        }
    }

    /// <summary>The list a person sees in the private chat: the narrowest scope first, the own language first.</summary>
    public BotCommand[] CommandsFor(long chatId, string language)
    {
        foreach (var scope in (string[])[$"chat:{chatId}", "all_private_chats", "default"])
        {
            foreach (var tongue in (string[])[language, ""])
            {
                if (Commands(scope, tongue) is { Length: > 0 } found)
                {
                    return found;
                }
            }
        }
        return [];
    }

    private byte[] Render(string name) =>
        JsonBuffer.Render(
            (Id, name, options.BotUsername),
            static (json, bot) =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", bot.Id);
                json.WriteBoolean("is_bot", true);
                json.WriteString("first_name", bot.name);
                json.WriteString("username", bot.BotUsername);
                json.WriteEndObject();
            }
        );
}
