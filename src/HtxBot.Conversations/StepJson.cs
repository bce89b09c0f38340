using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HtxBot.Conversations;

/// <summary>How steps are stored.</summary>
public static class StepJson
{
    /// <summary>
    /// Settings for one conversation's generated context: strict, so that a step of another version is recognised instead of half
    /// read, and with an encoder that leaves Vietnamese readable, which the generator's attribute cannot say. A context owns its settings.
    /// </summary>
    public static JsonSerializerOptions NewOptions() =>
        new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            IgnoreReadOnlyProperties = true,
        };
}
