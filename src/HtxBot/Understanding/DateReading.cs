using System.Globalization;

namespace HtxBot.Understanding;

/// <summary>What a Vietnamese date expression means, in calendar days of Asia/Ho_Chi_Minh.</summary>
public abstract record DateReading
{
    private DateReading() { }

    /// <summary>One day.</summary>
    public sealed record Day(DateOnly Date) : DateReading;

    /// <summary>Several days, both ends included.</summary>
    public sealed record Days(DateOnly From, DateOnly To) : DateReading;

    /// <summary>No such day, or one that must be asked about; <paramref name="Reason"/> is a Vietnamese sentence for the person.</summary>
    public sealed record Impossible(string Reason) : DateReading;

    /// <summary>Compact text for an intent's argument: <c>2026-11-26</c>, <c>2026-11-23/2026-11-29</c> or <c>?reason</c>.</summary>
    public string ToArgument() =>
        this switch
        {
            Day day => Iso(day.Date),
            Days days => $"{Iso(days.From)}/{Iso(days.To)}",
            Impossible impossible => $"?{impossible.Reason}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Reads <see cref="ToArgument"/> back; null if it is none.</summary>
    public static DateReading? FromArgument(string? argument)
    {
        if (string.IsNullOrEmpty(argument))
            return null;
        if (argument[0] == '?')
            return new Impossible(argument[1..]);
        var parts = argument.Split('/');
        if (parts.Length == 1 && TryIso(parts[0], out var day))
            return new Day(day);
        return parts.Length == 2 && TryIso(parts[0], out var from) && TryIso(parts[1], out var to) ? new Days(from, to) : null;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryIso(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
