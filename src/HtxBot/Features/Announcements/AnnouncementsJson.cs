using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Announcements;

/// <summary>How the steps of this slice are stored.</summary>
[JsonSerializable(typeof(Announce))]
[JsonSerializable(typeof(ReplyToAnnouncement))]
internal sealed partial class AnnouncementsJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static AnnouncementsJson Readable { get; } = new(StepJson.NewOptions());
}

/// <summary>How the steps of answering back are stored; apart, because two steps have one name.</summary>
[JsonSerializable(typeof(AnswerReply))]
internal sealed partial class AnswerReplyJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static AnswerReplyJson Readable { get; } = new(StepJson.NewOptions());
}
