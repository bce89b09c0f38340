using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Changes;

/// <summary>How the steps of <see cref="ChangeClass"/> are stored.</summary>
[JsonSerializable(typeof(ChangeClass))]
[JsonSerializable(typeof(SessionChange))]
[JsonSerializable(typeof(TripChange))]
[JsonSerializable(typeof(PointChange))]
[JsonSerializable(typeof(List<long>), TypeInfoPropertyName = "ListInt64")]
internal sealed partial class ChangeJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps, and lists that compare by value.</summary>
    public static ChangeJson Readable { get; } = New();

    private static ChangeJson New()
    {
        var options = StepJson.NewOptions();
        options.Converters.Add(new SequenceConverter<SessionChange>());
        options.Converters.Add(new SequenceConverter<TripChange>());
        options.Converters.Add(new SequenceConverter<PointChange>());
        return new ChangeJson(options);
    }
}
