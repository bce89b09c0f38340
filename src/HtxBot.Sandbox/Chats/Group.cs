using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.Chats;

/// <summary>What makes a chat a group. Changed only while the chat's gate is held.</summary>
internal sealed class Group
{
    public Group(long id, string title, bool isSuper, IEnumerable<long> members)
    {
        Id = id;
        Title = title;
        IsSuper = isSuper;
        Members = [.. members];
        Json = JsonBuffer.Render(
            this,
            static (json, group) =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", group.Id);
                json.WriteString("title", group.Title);
                json.WriteString("type", group.Type);
                json.WriteEndObject();
            }
        );
    }

    public long Id { get; }
    public string Title { get; }
    public bool IsSuper { get; }
    public string Type => IsSuper ? "supergroup" : "group";
    public HashSet<long> Members { get; }

    /// <summary>The chat as the Bot API shows it.</summary>
    public byte[] Json { get; }

    /// <summary>"left" before the bot was ever added, then "member", "administrator" or "kicked".</summary>
    public string BotStatus { get; set; } = "left";

    public bool HasBot => BotStatus is "member" or "administrator";

    /// <summary>The supergroup this group became; 0 when it did not.</summary>
    public long MigratedTo { get; set; }
}
