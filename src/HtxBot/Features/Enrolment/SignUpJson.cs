using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HtxBot.Features.Enrolment;

/// <summary>How the steps of <see cref="SignUp"/> are stored.</summary>
[JsonSerializable(typeof(SignUp))]
internal sealed partial class SignUpJson : JsonSerializerContext
{
    /// <summary>Strict, and with an encoder that leaves Vietnamese readable, which the generator's attribute cannot say.</summary>
    public static SignUpJson Readable { get; } =
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
