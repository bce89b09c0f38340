using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>What an intent about a trip names: the trip, and what stands behind it.</summary>
/// <param name="Trip">Id of the trip or code of its class; null: not named.</param>
/// <param name="Rest">A point's code or words, or <see cref="Certain"/>; null: nothing.</param>
public sealed partial record TripWords(string? Trip, string? Rest)
{
    /// <summary>Stands for a trip that was not named.</summary>
    public const string Unnamed = "-";

    /// <summary>Behind the trip of a no: it was asked about, and is meant.</summary>
    public const string Certain = "certain";

    /// <summary>Reads an argument.</summary>
    public static TripWords Read(string? argument)
    {
        if (argument is not { Length: > 0 })
            return new TripWords(null, null);
        var space = argument.IndexOf(' ', StringComparison.Ordinal);
        var trip = space < 0 ? argument : argument[..space];
        return new TripWords(trip == Unnamed ? null : trip, space < 0 ? null : argument[(space + 1)..]);
    }

    /// <summary>The point of a trip that words name: its number, code, or part of its name; null if they name none or several.</summary>
    public static PickUpPoint? Point(Trip trip, string words)
    {
        if (trip.Point(words) is { } coded)
            return coded;
        if (Number.Match(Vietnamese.Fold(words)) is { Success: true } number)
            return trip.PointNo(int.Parse(number.Groups["n"].ValueSpan, CultureInfo.InvariantCulture));
        var found = new NameIndex<string>(
            trip.Points.Select(point => new NamedThing<string>(point.Code, [point.Name, point.Commune]))
        ).Search(words, trip.Points.Count);
        return found.IsClear ? trip.Point(found.Found[0].Item) : null;
    }

    [GeneratedRegex(
        @"^(?:diem|diem so|diem don|so) (?<n>\d{1,2})$|^(?<n>\d{1,2})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Number { get; }
}
