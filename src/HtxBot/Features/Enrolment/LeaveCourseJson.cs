using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HtxBot.Features.Enrolment;

/// <summary>How the steps of <see cref="LeaveCourse"/> are stored.</summary>
[JsonSerializable(typeof(LeaveCourse))]
internal sealed partial class LeaveCourseJson : JsonSerializerContext
{
    /// <summary>Strict, and with an encoder that leaves Vietnamese readable, which the generator's attribute cannot say.</summary>
    public static LeaveCourseJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                RespectRequiredConstructorParameters = true,
                RespectNullableAnnotations = true,
                IgnoreReadOnlyProperties = true,
            }
        );
}
