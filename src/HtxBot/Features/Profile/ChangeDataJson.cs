using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Profile;

/// <summary>How the steps of <see cref="ChangeData"/> are stored.</summary>
[JsonSerializable(typeof(ChangeData))]
internal sealed partial class ChangeDataJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static ChangeDataJson Readable { get; } = new(StepJson.NewOptions());
}
