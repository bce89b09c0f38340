using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Enrolment;

/// <summary>How the steps of <see cref="LeaveCourse"/> are stored.</summary>
[JsonSerializable(typeof(LeaveCourse))]
internal sealed partial class LeaveCourseJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static LeaveCourseJson Readable { get; } = new(StepJson.NewOptions());
}
