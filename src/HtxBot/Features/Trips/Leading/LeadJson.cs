using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Trips.Leading;

/// <summary>How the steps of leading a trip are stored.</summary>
[JsonSerializable(typeof(LeadTrip))]
internal sealed partial class LeadJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static LeadJson Readable { get; } = new(StepJson.NewOptions());
}
