using System.Diagnostics;

namespace HtxBot.Features.SessionAnswers;

/// <summary>What somebody has said to a session of their class.</summary>
public enum SessionReply
{
    /// <summary>They come.</summary>
    Yes,

    /// <summary>They do not; their seat in the class they keep.</summary>
    No,

    /// <summary>Not sure.</summary>
    Unsure,
}

/// <summary>How answers are stored.</summary>
internal static class SessionReplies
{
    /// <summary>As the database keeps it.</summary>
    public static string Stored(this SessionReply reply) =>
        reply switch
        {
            SessionReply.Yes => "yes",
            SessionReply.No => "no",
            SessionReply.Unsure => "unsure",
            _ => throw new UnreachableException(),
        };

    /// <summary>Read back; null: nothing was said.</summary>
    public static SessionReply? Read(string? stored) =>
        stored switch
        {
            null => null,
            "yes" => SessionReply.Yes,
            "no" => SessionReply.No,
            _ => SessionReply.Unsure,
        };
}
