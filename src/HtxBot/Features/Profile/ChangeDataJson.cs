using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HtxBot.Features.Profile;

/// <summary>How the steps of <see cref="ChangeData"/> are stored.</summary>
[JsonSerializable(typeof(ChangeData))]
internal sealed partial class ChangeDataJson : JsonSerializerContext
{
    /// <summary>Strict, and with an encoder that leaves Vietnamese readable, which the generator's attribute cannot say.</summary>
    public static ChangeDataJson Readable { get; } =
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
