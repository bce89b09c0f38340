using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HtxBot.Conversations;

/// <summary>A person's place in the dialogue: one per (bot, chat, sender), stored after every turn, small and versioned.</summary>
public sealed record Session
{
    /// <summary>Nothing said yet.</summary>
    public static Session New { get; } = new();

    /// <summary>Number of questions put so far; a button carries the number of its question, so that old ones are recognised.</summary>
    public int Turn { get; init; }

    /// <summary>The open form, or null.</summary>
    public OpenForm? Form { get; init; }

    /// <summary>Whether the open form is put aside: words then belong to the menu until the person goes on.</summary>
    public bool IsParked { get; init; }

    /// <summary>Choices of the newest message, whatever it was: what a typed number or label means.</summary>
    public Sequence<Choice> Choices { get; init; } = [];

    /// <summary>Choices of the newest message that nobody asked for and that gave them no numbers: picked by their words only.</summary>
    public Sequence<Choice> Offered { get; init; } = [];

    /// <summary>Whether nothing was said since <see cref="Offered"/> came: then "bận rồi" answers it too, not only its very words.</summary>
    public bool IsOfferNew { get; init; }

    /// <summary>The page of <see cref="Choices"/> shown, from 0.</summary>
    public int Page { get; init; }

    /// <summary>The text above <see cref="Choices"/>, kept only while there is more than one page.</summary>
    public string? PagedText { get; init; }

    /// <summary>Whether a share-phone keyboard stands open in the chat.</summary>
    public bool HasPhoneKeyboard { get; init; }

    /// <summary>A wish that waits while the person decides about the open form.</summary>
    public Intent? Waiting { get; init; }

    /// <summary>Words that wait while the person says whether they are a name.</summary>
    public string? HeldWords { get; init; }

    /// <summary>The last press and when it came, so that a double tap acts once.</summary>
    public string? LastTap { get; init; }

    /// <summary>When <see cref="LastTap"/> came; UTC.</summary>
    public DateTimeOffset LastTapAt { get; init; }

    /// <summary>When the person last did anything; UTC.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>When the person was told that what they sent cannot be read, if they have sent nothing else since; UTC.</summary>
    public DateTimeOffset? UnreadToldAt { get; init; }

    /// <summary>How many times in a row nothing was understood.</summary>
    public int Misses { get; init; }

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, SessionJson.Readable.Session);

    /// <summary>From JSON in UTF-8; null if it cannot be read, for example after a downgrade.</summary>
    public static Session? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SessionJson.Readable.Session);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A form under way.</summary>
/// <param name="Conversation">Its <see cref="Conversations.Conversation.Name"/>.</param>
/// <param name="Version">The version its steps were written by.</param>
/// <param name="Steps">Steps as JSON, the first question first, the open one last; "quay lại" takes the last off.</param>
/// <param name="Intent">The wish that began it, to begin anew if a step cannot be read any more.</param>
public sealed record OpenForm(string Conversation, int Version, Sequence<string> Steps, Intent Intent);

[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Choice))]
internal sealed partial class SessionJson : JsonSerializerContext
{
    /// <summary>Defaults left out, and an encoder that leaves Vietnamese readable, which the generator's attribute cannot say.</summary>
    public static SessionJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
                Converters = { new SequenceConverter<string>(), new SequenceConverter<Choice>() },
            }
        );
}
