using System.Globalization;
using System.Text.Json;
using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Writes one message as the page draws it.</summary>
internal static class PageMessageJson
{
    public static void Write(Utf8JsonWriter json, Message message)
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
