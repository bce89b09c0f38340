using System.Globalization;

namespace HtxBot.Storage;

/// <summary>The one form in which instants are stored: UTC text of fixed width, <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>. Text order is time order.</summary>
public static class Instants
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The instant as stored; parts of a millisecond are cut off.</summary>
    public static string Format(DateTimeOffset instant) =>
        string.Create(24, instant.UtcDateTime, static (span, utc) => _ = utc.TryFormat(span, out _, Pattern, CultureInfo.InvariantCulture));

    /// <summary>The instant of a stored text. Throws <see cref="FormatException"/> if it is not in the one form.</summary>
    public static DateTimeOffset Parse(string stored) =>
        DateTimeOffset.ParseExact(
            stored,
            Pattern,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );
}
