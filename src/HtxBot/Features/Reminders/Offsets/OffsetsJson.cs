using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>How the steps of changing the times of reminders are stored.</summary>
[JsonSerializable(typeof(ChangeOffsets))]
internal sealed partial class OffsetsJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static OffsetsJson Readable { get; } = new(StepJson.NewOptions());
}
