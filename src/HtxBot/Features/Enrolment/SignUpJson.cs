using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Enrolment;

/// <summary>How the steps of <see cref="SignUp"/> are stored.</summary>
[JsonSerializable(typeof(SignUp))]
internal sealed partial class SignUpJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static SignUpJson Readable { get; } = new(StepJson.NewOptions());
}
