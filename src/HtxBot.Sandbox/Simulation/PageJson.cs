using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.BotApi;
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
        foreach (var persona in world.Options.Personas)
        {
            var chat = world.Chats.FindOrCreate(persona.UserId);
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

    public static void WriteCommands(Utf8JsonWriter json, World world, Chat chat)
    {
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

    public static void WriteMessage(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteNumber("id", message.Id);
        json.WriteString("from", message.FromBot ? "bot" : "user");
        WriteDate(json, "date", message.Date);
        if (message.EditDate > 0)
        {
            WriteDate(json, "editDate", message.EditDate);
        }
        json.WriteString("text", message.Text.Text);
        MessageJson.WriteEntities(json, "entities"u8, message.Text.Entities, forPage: true);
        json.WriteString("kind", message.Kind);
        WriteContent(json, message.Content);
        WriteInline(json, message.Inline);
        json.WriteEndObject();
    }

    private static void WriteChat(Utf8JsonWriter json, World world, Chat chat)
    {
        json.WriteStartObject();
        json.WriteNumber("personaId", chat.Id);
        json.WriteBoolean("blocked", chat.Blocked);
        json.WriteBoolean("typing", chat.TypingUntil > world.Machine.GetTimestamp());
        WriteCommands(json, world, chat);
        WriteKeyboard(json, chat.Keyboard);
        json.WriteString("description", world.Bot.Text("description", chat.Person.LanguageCode));
        json.WriteStartArray("messages");
        foreach (var message in chat.Messages.All)
        {
            WriteMessage(json, message);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, string name, long unix) =>
        json.WriteString(
            name,
            DateTimeOffset.FromUnixTimeSeconds(unix).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        );

    private static void WriteContent(Utf8JsonWriter json, MessageContent? content)
    {
        switch (content)
        {
            case MessageContent.Document(var file):
                json.WriteStartObject("document");
                json.WriteString("name", file.Name);
                json.WriteNumber("size", file.Bytes.Length);
                json.WriteString("url", "/sim/file/" + file.Id);
                json.WriteString("mime", file.Mime);
                json.WriteEndObject();
                break;
            case MessageContent.Photo(var file, var width, var height):
                json.WriteStartObject("photo");
                json.WriteString("url", "/sim/file/" + file.Id);
                json.WriteNumber("width", width);
                json.WriteNumber("height", height);
                json.WriteEndObject();
                break;
            case MessageContent.Venue(var latitude, var longitude, var title, var address):
                WriteVenue(json, latitude, longitude, title, address);
                break;
            case MessageContent.Location(var latitude, var longitude):
                WriteVenue(json, latitude, longitude, "", "");
                break;
            case MessageContent.Contact contact:
                json.WriteStartObject("contact");
                json.WriteString("phone", contact.Phone);
                json.WriteString("name", contact.LastName is null ? contact.FirstName : $"{contact.FirstName} {contact.LastName}");
                json.WriteEndObject();
                break;
            default:
                break;
        }
    }

    private static void WriteVenue(Utf8JsonWriter json, double latitude, double longitude, string title, string address)
    {
        json.WriteStartObject("venue");
        json.WriteNumber("lat", latitude);
        json.WriteNumber("lon", longitude);
        json.WriteString("title", title);
        json.WriteString("address", address);
        json.WriteEndObject();
    }

    private static void WriteInline(Utf8JsonWriter json, InlineKeyboard? inline)
    {
        if (inline is null)
        {
            json.WriteNull("inline");
            return;
        }
        json.WriteStartArray("inline");
        foreach (var row in inline.Rows)
        {
            json.WriteStartArray();
            foreach (var button in row)
            {
                json.WriteStartObject();
                json.WriteString("text", button.Text);
                json.WriteString("data", button.Data);
                json.WriteString("url", button.Url);
                json.WriteString("style", button.Style);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
