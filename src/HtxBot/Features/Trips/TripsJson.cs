using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Trips;

/// <summary>How the steps of this slice are stored.</summary>
[JsonSerializable(typeof(AnswerTrip))]
internal sealed partial class TripsJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static TripsJson Readable { get; } = new(StepJson.NewOptions());
}
