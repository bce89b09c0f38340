using System.Text.Json;
using System.Text.Json.Nodes;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>What the bot is told when somebody wrote: <c>event_name</c> and <c>message</c>, with and without the envelope.</summary>
internal sealed class ZaloEvent
{
    private readonly JsonNode bare;

    private ZaloEvent(JsonNode bare, string name)
    {
        this.bare = bare;
        Name = name;
    }

    public ZaloEvent(byte[] body)
        : this(JsonNode.Parse(body)!, "") { }

    public string Name { get; }

    /// <summary>The event alone.</summary>
    public byte[] Bare => JsonBuffer.Render(bare, static (json, node) => node.WriteTo(json));

    /// <summary>As the answer to a poll, and as webhooks are documented: <c>{"ok":true,"result":{…}}</c>.</summary>
    public byte[] Enveloped =>
        JsonBuffer.Render(
            bare,
            static (json, node) =>
            {
                json.WriteStartObject();
                json.WriteBoolean("ok", true);
                json.WritePropertyName("result");
                node.WriteTo(json);
                json.WriteEndObject();
            }
        );

    /// <summary>The event of a message. Call with the chat's gate held.</summary>
    public static ZaloEvent Of(ZaloWorld world, ZaloBot bot, ZaloChat chat, Message message, bool isDocumented)
    {
        var name = $"message.{Kind(message)}.received";
        var body = new JsonObject
        {
            ["message_id"] = ZaloIds.OfMessage(bot.Id, message.Id),
            ["date"] = message.Date * 1000,
            ["from"] = new JsonObject
            {
                ["id"] = chat.ZaloId,
                ["display_name"] = chat.Chat.Person.FirstName,
                ["is_bot"] = false,
            },
            ["chat"] = new JsonObject { ["id"] = chat.ZaloId, ["chat_type"] = "PRIVATE" },
        };
        Write(body, world, message, isDocumented);
        return new(new JsonObject { ["event_name"] = name, ["message"] = body }, name);
    }

    public ZaloEvent Renamed(string name) => Changed(node => node["event_name"] = name);

    public ZaloEvent InChatOfType(string type) => Changed(node => node["message"]!["chat"]!["chat_type"] = type);

    // The strange one is another message: the real one that follows must not be taken for its repeat.
    private ZaloEvent Changed(Action<JsonNode> change)
    {
        var copy = bare.DeepClone();
        change(copy);
        copy["message"]!["message_id"] = ZaloIds.Of($"{copy["message"]!["message_id"]}, changed");
        return new(copy, Name);
    }

    // Places, files and whatever else Zalo does not hand to bots arrive without content.
    private static string Kind(Message message) =>
        message.Kind switch
        {
            "text" when IsLink(message.Text.Text) => "unsupported",
            "text" => "text",
            "photo" => "image",
            "sticker" => "sticker",
            "voice" => "voice",
            _ => "unsupported",
        };

    private static string MediaId(Message message) => message.Content is MessageContent.Photo(var file, _, _) ? file.Id : $"{message.Id}";

    private static bool IsLink(string text) =>
        !text.Contains(' ', StringComparison.Ordinal) && text.StartsWith("https://", StringComparison.Ordinal);

    private static void Write(JsonObject body, ZaloWorld world, Message message, bool isDocumented)
    {
        string Media() => new Uri(world.Address ?? new("http://127.0.0.1"), $"media/{MediaId(message)}").AbsoluteUri;
        switch (Kind(message))
        {
            case "text":
                body["text"] = message.Text.Text;
                break;
            case "image":
                body[isDocumented ? "photo" : "photo_url"] = Media();
                if (message.Text.Text.Length > 0)
                {
                    body["caption"] = message.Text.Text;
                }
                Seen("CHAT_PHOTO");
                break;
            case "sticker":
                body["sticker"] = "bfe458bf64fa8da4d4eb";
                body["url"] = Media();
                break;
            case "voice":
                body["voice_url"] = Media() + ".aac";
                Seen("CHAT_VOICE");
                break;
            default:
                break;
        }

        void Seen(string type)
        {
            if (!isDocumented)
            {
                body["message_type"] = type;
            }
        }
    }
}
