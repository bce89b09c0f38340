using System.Text.Json;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Files;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Messages of a person that are not text, as the Bot API shows them.</summary>
internal static class UserKinds
{
    public static IReadOnlyList<string> All { get; } =
    ["voice", "sticker", "photo", "video", "location", "document", "audio", "video_note", "animation", "venue", "dice", "poll"];

    /// <summary>Null when the kind is unknown.</summary>
    public static MessageContent? Create(string kind, FileStore files)
    {
        StoredFile File(string folder, string name, string mime) => files.Add(folder, name, mime, [.. "made up by the sandbox"u8]);
        return kind switch
        {
            "photo" => Photo(files),
            "document" => new MessageContent.Document(File("documents", "don-dang-ky.pdf", "application/pdf")),
            "location" => new MessageContent.Location(18.3427, 105.9059),
            "venue" => new MessageContent.Venue(18.3427, 105.9059, "Chợ Hà Tĩnh", "Hà Tĩnh"),
            "voice" => Media("voice", File("voice", "voice.oga", "audio/ogg"), ("duration", 4)),
            "audio" => Media("audio", File("music", "audio.mp3", "audio/mpeg"), ("duration", 61)),
            "video" => Media("video", File("videos", "video.mp4", "video/mp4"), ("width", 640), ("height", 360), ("duration", 7)),
            "video_note" => Media("video_note", File("video_notes", "note.mp4", "video/mp4"), ("length", 240), ("duration", 5)),
            "animation" => Animation(File("animations", "animation.mp4", "video/mp4")),
            "sticker" => Sticker(File("stickers", "sticker.webp", "image/webp")),
            "dice" => new MessageContent.Other("dice", WriteDice),
            "poll" => new MessageContent.Other("poll", WritePoll),
            _ => null,
        };
    }

    /// <summary>A photo like any that people send.</summary>
    public static MessageContent.Photo Photo(FileStore files) =>
        new(files.Add("photos", "photo.png", "image/png", MadeUpPicture.Png), MadeUpPicture.Width, MadeUpPicture.Height);

    private static MessageContent.Other Media(string kind, StoredFile file, params (string Name, int Value)[] numbers) =>
        new(
            kind,
            json =>
            {
                json.WriteStartObject(kind);
                WriteMedia(json, kind, file, numbers);
                json.WriteEndObject();
            }
        );

    private static void WriteMedia(Utf8JsonWriter json, string kind, StoredFile file, (string Name, int Value)[] numbers)
    {
        foreach (var (name, value) in numbers)
        {
            json.WriteNumber(name, value);
        }
        if (kind != "video_note")
        {
            json.WriteString("mime_type", file.Mime);
        }
        if (kind is "audio" or "video" or "animation")
        {
            json.WriteString("file_name", file.Name);
        }
        file.WriteIds(json);
    }

    // Telegram adds the document for clients that do not know animations.
    private static MessageContent.Other Animation(StoredFile file) =>
        new(
            "animation",
            json =>
            {
                json.WriteStartObject("animation");
                WriteMedia(json, "animation", file, [("width", 320), ("height", 180), ("duration", 3)]);
                json.WriteEndObject();
                json.WriteStartObject("document");
                json.WriteString("file_name", file.Name);
                json.WriteString("mime_type", file.Mime);
                file.WriteIds(json);
                json.WriteEndObject();
            }
        );

    private static MessageContent.Other Sticker(StoredFile file) =>
        new(
            "sticker",
            json =>
            {
                json.WriteStartObject("sticker");
                json.WriteNumber("width", 512);
                json.WriteNumber("height", 512);
                json.WriteString("emoji", "🌾");
                json.WriteString("set_name", "SandboxStickers");
                json.WriteBoolean("is_animated", false);
                json.WriteBoolean("is_video", false);
                json.WriteString("type", "regular");
                file.WriteIds(json);
                json.WriteEndObject();
            }
        );

    private static void WriteDice(Utf8JsonWriter json)
    {
        json.WriteStartObject("dice");
        json.WriteString("emoji", "🎲");
        json.WriteNumber("value", 4);
        json.WriteEndObject();
    }

    private static void WritePoll(Utf8JsonWriter json)
    {
        json.WriteStartObject("poll");
        json.WriteString("id", "5000000000000000001");
        json.WriteString("question", "Học buổi nào?");
        json.WriteStartArray("options");
        foreach (var option in (string[])["Sáng", "Chiều"])
        {
            json.WriteStartObject();
            json.WriteString("persistent_id", option == "Sáng" ? "1" : "2");
            json.WriteString("text", option);
            json.WriteNumber("voter_count", 0);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("total_voter_count", 0);
        json.WriteBoolean("is_closed", false);
        json.WriteBoolean("is_anonymous", true);
        json.WriteString("type", "regular");
        json.WriteBoolean("allows_multiple_answers", false);
        json.WriteBoolean("allows_revoting", true);
        json.WriteBoolean("members_only", false);
        json.WriteEndObject();
    }
}
