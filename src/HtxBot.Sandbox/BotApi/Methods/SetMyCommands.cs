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
