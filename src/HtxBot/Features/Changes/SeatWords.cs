using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>How many seats, from typed words: "29", "29 chỗ", "xe 29 chỗ ngồi". Pure.</summary>
internal static partial class SeatWords
{
    /// <summary>The number; null if the words say none, or more than that.</summary>
    public static int? Count(string words) =>
        Seats.Match(Vietnamese.Fold(words)) is { Success: true } said
            ? int.Parse(said.Groups["n"].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        @"^((doi|con|thanh|len|xuong|xe) )*(?<n>\d{1,6}) ?(cho|nguoi|ghe)?( ngoi)?\.?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Seats { get; }
}
