using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.Simulation;

/// <summary>What the page is told of chats and messages.</summary>
internal static class PageJson
{
    public static void WriteState(Utf8JsonWriter json, World world, DateTimeOffset? nextDue)
    {
        json.WriteStartObject();
        json.WriteStartObject("bot");
        json.WriteString("name", world.Bot.Text("name", "vi"));
        json.WriteString("username", world.Options.BotUsername);
        json.WriteEndObject();
        WriteClock(json, world.Now, nextDue);
        json.WriteBoolean("canMoveClock", world.Options.MoveClock is not null);
        json.WriteStartArray("personas");
        foreach (var persona in world.Options.Personas)
        {
            json.WriteStartObject();
            json.WriteNumber("id", persona.UserId);
            json.WriteString("name", persona.Name);
            json.WriteString("role", persona.Role);
            json.WriteString("note", persona.Note);
            json.WriteString("phone", persona.Phone);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("chats");
        foreach (var chat in world.OnPage)
        {
            lock (chat.Gate)
            {
                WriteChat(json, world, chat);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteClock(Utf8JsonWriter json, DateTimeOffset now, DateTimeOffset? nextDue)
    {
        json.WriteString("now", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (nextDue is { } due)
        {
            json.WriteString("nextDue", due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull("nextDue");
        }
    }

    /// <summary>What the bot says of itself to this person: commands and description.</summary>
    public static void WriteProfile(Utf8JsonWriter json, World world, Chat chat)
    {
        json.WriteString("description", world.Bot.Text("description", chat.Person.LanguageCode));
        json.WriteStartArray("commands");
        foreach (var command in world.Bot.CommandsFor(chat.Id, chat.Person.LanguageCode))
        {
            json.WriteStartObject();
            json.WriteString("command", command.Command);
            json.WriteString("description", command.Description);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteKeyboard(Utf8JsonWriter json, ReplyKeyboard? keyboard)
    {
        if (keyboard is null)
        {
            json.WriteNull("keyboard");
            return;
        }
        json.WriteStartObject("keyboard");
        json.WriteStartArray("buttons");
        foreach (var row in keyboard.Rows)
        {
            json.WriteStartArray();
            foreach (var key in row)
            {
                json.WriteStartObject();
                json.WriteString("text", key.Text);
                json.WriteBoolean("requestContact", key.RequestContact);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBoolean("oneTime", keyboard.OneTime);
        json.WriteBoolean("resize", keyboard.Resize);
        json.WriteString("placeholder", keyboard.Placeholder);
        json.WriteEndObject();
    }

    private static void WriteChat(Utf8JsonWriter json, World world, Chat chat)
    {
        json.WriteStartObject();
        var isZalo = world.Zalo?.OnPage(chat.Id) == chat;
        json.WriteString("phone", chat.Phone);
        json.WriteString("api", isZalo ? "zalo" : "telegram");
        json.WriteNumber("personaId", chat.Id);
        json.WriteBoolean("blocked", chat.Blocked);
        json.WriteBoolean("typing", chat.TypingUntil > world.Machine.GetTimestamp());
        if (isZalo)
        {
            json.WriteString("botName", world.Zalo!.Bots[0].Name);
        }
        else
        {
            WriteProfile(json, world, chat);
            WriteKeyboard(json, chat.Keyboard);
        }
        json.WriteStartArray("messages");
        foreach (var message in chat.Messages.All)
        {
            PageMessageJson.Write(json, message);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
