using System.Text.Json;
using HtxBot.Sandbox.Files;

namespace HtxBot.Sandbox.Chats;

/// <summary>What a message carries besides text.</summary>
internal abstract record MessageContent
{
    private MessageContent() { }

    /// <summary>Word for the page and the tests.</summary>
    public abstract string Kind { get; }

    /// <summary>The file it is; null where it is none, or one that the page does not show.</summary>
    public virtual StoredFile? File => null;

    /// <summary>Writes the properties the Bot API puts into a message.</summary>
    public abstract void WriteForBot(Utf8JsonWriter json);

    public sealed record Document(StoredFile File) : MessageContent
    {
        public override StoredFile File { get; } = File;

        public override string Kind => "document";

        public override void WriteForBot(Utf8JsonWriter json)
        {
            json.WriteStartObject("document");
            json.WriteString("file_name", File.Name);
            json.WriteString("mime_type", File.Mime);
            File.WriteIds(json);
            json.WriteEndObject();
        }
    }

    public sealed record Photo(StoredFile File, int Width, int Height) : MessageContent
    {
        public override StoredFile File { get; } = File;

        public override string Kind => "photo";

        public override void WriteForBot(Utf8JsonWriter json)
        {
            json.WriteStartArray("photo");
            json.WriteStartObject();
            File.WriteIds(json);
            json.WriteNumber("width", Width);
            json.WriteNumber("height", Height);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    public sealed record Location(double Latitude, double Longitude) : MessageContent
    {
        public override string Kind => "location";

        public override void WriteForBot(Utf8JsonWriter json) => WritePoint(json, Latitude, Longitude);
    }

    public sealed record Venue(double Latitude, double Longitude, string Title, string Address) : MessageContent
    {
        public override string Kind => "venue";

        public override void WriteForBot(Utf8JsonWriter json)
        {
            json.WriteStartObject("venue");
            WritePoint(json, Latitude, Longitude);
            json.WriteString("title", Title);
            json.WriteString("address", Address);
            json.WriteEndObject();
            WritePoint(json, Latitude, Longitude);
        }
    }

    public sealed record Contact(string Phone, string FirstName, string? LastName, long? UserId) : MessageContent
    {
        public override string Kind => "contact";

        public override void WriteForBot(Utf8JsonWriter json)
        {
            json.WriteStartObject("contact");
            json.WriteString("phone_number", Phone);
            json.WriteString("first_name", FirstName);
            if (LastName is not null)
            {
                json.WriteString("last_name", LastName);
            }
            if (UserId is { } id)
            {
                json.WriteNumber("user_id", id);
            }
            json.WriteEndObject();
        }
    }

    /// <summary>Any other kind a person may send; the properties are ready JSON without the outer braces.</summary>
    public sealed record Other(string OtherKind, Action<Utf8JsonWriter> Write) : MessageContent
    {
        public override string Kind => OtherKind;

        public override void WriteForBot(Utf8JsonWriter json) => Write(json);
    }

    private static void WritePoint(Utf8JsonWriter json, double latitude, double longitude)
    {
        json.WriteStartObject("location");
        json.WriteNumber("latitude", latitude);
        json.WriteNumber("longitude", longitude);
        json.WriteEndObject();
    }
}
