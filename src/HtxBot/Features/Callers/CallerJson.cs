using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Callers;

/// <summary>How the steps of <see cref="EnterByPhone"/> are stored.</summary>
[JsonSerializable(typeof(EnterByPhone))]
internal sealed partial class CallerJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static CallerJson Readable { get; } = new(StepJson.NewOptions());
}
