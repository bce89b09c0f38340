using System.Globalization;

namespace HtxBot.Features.Trips.Leading;

/// <summary>Of which departure news is, and for whom. Both its forms are keys of timers and persisted.</summary>
/// <param name="Trip">Id of the trip.</param>
/// <param name="PointNo">Number of the point the bus has left.</param>
/// <param name="Departure">The row of that: it may be taken back and said again. 0: of a version that knew no such row.</param>
/// <param name="Person">Who waits further on.</param>
internal sealed record BusNewsKey(string Trip, int PointNo, long Departure, long Person)
{
    /// <summary>Of the message to the person.</summary>
    public string OfNews => string.Create(CultureInfo.InvariantCulture, $"{Person}/{Trip}/{Left}");

    /// <summary>Of the line to who leads, in which the person is named.</summary>
    public string OfLine => string.Create(CultureInfo.InvariantCulture, $"{LinesBegin}{Person}");

    /// <summary>So begin all lines of this departure.</summary>
    public string LinesBegin => $"{Trip}:{Left}:";

    /// <summary>Behind all of them.</summary>
    public string LinesEnd => $"{Trip}:{Left};";

    private string Left =>
        Departure == 0
            ? PointNo.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{PointNo}.{Departure}");

    /// <summary>Whether it is of this departure.</summary>
    public bool IsOf(BusDeparture departure) => Departure == 0 || Departure == departure.Id;

    /// <summary>Reads <see cref="OfNews"/>.</summary>
    public static BusNewsKey ReadNews(string key)
    {
        var (person, left) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        return Read(key[(person + 1)..left], key[(left + 1)..], key[..person]);
    }

    /// <summary>Reads <see cref="OfLine"/>.</summary>
    public static BusNewsKey ReadLine(string key)
    {
        var person = key.LastIndexOf(':');
        var left = key.LastIndexOf(':', person - 1);
        return Read(key[..left], key[(left + 1)..person], key[(person + 1)..]);
    }

    private static BusNewsKey Read(string trip, string left, string person)
    {
        var dot = left.IndexOf('.', StringComparison.Ordinal);
        return new BusNewsKey(
            trip,
            int.Parse(dot < 0 ? left : left[..dot], CultureInfo.InvariantCulture),
            dot < 0 ? 0 : long.Parse(left[(dot + 1)..], CultureInfo.InvariantCulture),
            long.Parse(person, CultureInfo.InvariantCulture)
        );
    }
}
