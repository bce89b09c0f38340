using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.StandIns;

/// <summary>How the steps of naming a stand-in are stored.</summary>
[JsonSerializable(typeof(StandIn))]
internal sealed partial class StandInsJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static StandInsJson Readable { get; } = new(StepJson.NewOptions());
}
