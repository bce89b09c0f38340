using System.Globalization;
using System.Text.Json;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SetMyCommands() : QuickMethod("setMyCommands")
{
    private const int MostCommands = 100;

    protected override void Answer(Call call)
    {
        var scope = CommandScope.Of(call);
        var language = LanguageCode.Of(call);
        var list = Read(call.Arguments.Json("commands"));
        call.World.Bot.SetCommands(scope, language, list);
        call.World.Page.CommandsChanged(call.World);
        call.Result.WriteBooleanValue(true);
    }

    private static BotCommand[] Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw Refusal.Bad("Expected an Array of BotCommand");
            }
            BotCommand[] list = [.. document.RootElement.EnumerateArray().Select(One)];
            return list.Length > MostCommands ? throw Refusal.Bad("BOT_COMMANDS_TOO_MUCH") : list;
        }
        catch (JsonException)
        {
            throw Refusal.Bad("Can't parse commands JSON object");
        }
    }

    private static BotCommand One(JsonElement command)
    {
        if (command.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.Bad("Can't parse BotCommand: expected an Object");
        }
        var name = Text(command, "command").TrimStart('/');
        var description = Text(command, "description").Trim();
        if (name.Length is 0 or > 32 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            throw Refusal.Bad("BOT_COMMAND_INVALID");
        }
        return description.Length is 0 or > 256 ? throw Refusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID") : new(name, description);
    }

    private static string Text(JsonElement command, string name)
    {
        if (!command.TryGetProperty(name, out var value))
        {
            throw Refusal.Bad($"Can't parse BotCommand: Can't find field \"{name}\"");
        }
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refusal.Bad($"Can't parse BotCommand: Field \"{name}\" must be of type String");
    }
}

internal sealed class GetMyCommands() : QuickMethod("getMyCommands")
{
    protected override void Answer(Call call)
    {
        call.Result.WriteStartArray();
        foreach (var command in call.World.Bot.Commands(CommandScope.Of(call), LanguageCode.Of(call)))
        {
            call.Result.WriteStartObject();
            call.Result.WriteString("command", command.Command);
            call.Result.WriteString("description", command.Description);
            call.Result.WriteEndObject();
        }
        call.Result.WriteEndArray();
    }
}

internal sealed class DeleteMyCommands() : QuickMethod("deleteMyCommands")
{
    protected override void Answer(Call call)
    {
        call.World.Bot.SetCommands(CommandScope.Of(call), LanguageCode.Of(call), []);
        call.World.Page.CommandsChanged(call.World);
        call.Result.WriteBooleanValue(true);
    }
}

/// <summary>The scope parameter as a key: its type, with the chat and the member where it names them.</summary>
internal static class CommandScope
{
    public static string Of(Call call)
    {
        var json = call.Arguments.Json("scope");
        if (json.IsEmpty)
        {
            return "default";
        }
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw Refusal.Bad("Can't parse BotCommandScope JSON object");
        }
        using (document)
        {
            return Key(call, document.RootElement);
        }
    }

    private static string Key(Call call, JsonElement scope)
    {
        if (scope.ValueKind != JsonValueKind.Object)
        {
            throw Bad("BotCommandScope must be an Object");
        }
        var type = scope.TryGetProperty("type", out var given) ? given.ToString() : throw Bad("Can't find field \"type\"");
        switch (type)
        {
            case "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators":
                return type;
            case "chat":
                var chat = scope.TryGetProperty("chat_id", out var id) ? id.ToString() : throw Bad("Can't find field \"chat_id\"");
                return
                    long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && call.World.Chats.Find(number) is not null
                    ? $"chat:{number}"
                    : throw Refusal.Bad("chat not found");
            case "chat_administrators" or "chat_member":
                throw Refusal.Bad("chat not found");
            default:
                throw Bad("Unsupported type specified");
        }
        static Refusal Bad(string why) => Refusal.Bad("Can't parse BotCommandScope: " + why);
    }
}
