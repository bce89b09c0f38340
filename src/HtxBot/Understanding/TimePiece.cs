namespace HtxBot.Understanding;

/// <summary>A time of the day as it was typed.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after the last, its part of the day included.</param>
/// <param name="Hour">As said, 0 to 99.</param>
/// <param name="Minute">0 to 99; negative where it is taken off the hour.</param>
/// <param name="Part">The part of the day said right after or before it.</param>
internal readonly record struct TimePiece(int Start, int End, int Hour, int Minute, DayPart Part)
{
    /// <summary>The time; null if there is none such. "2 giờ" in the afternoon is 14:00, at night "12 giờ" is 0:00.</summary>
    public TimeOnly? At(DayPart otherPart)
    {
        if (Hour > 24 || Minute >= 60 || (Hour == 24 && Minute > 0))
            return null;
        var part = Part == DayPart.Any ? otherPart : Part;
        var hour = (part, Hour) switch
        {
            (DayPart.Afternoon, >= 1 and <= 11) => Hour + 12,
            (DayPart.Evening, 12) => 0,
            (DayPart.Evening, >= 4 and <= 11) => Hour + 12,
            (DayPart.Noon, >= 1 and <= 4) => Hour + 12,
            _ => Hour,
        };
        var minutes = (hour * 60) + Minute;
        return minutes is < 0 or > 24 * 60 ? null : new TimeOnly(minutes / 60 % 24, minutes % 60);
    }
}
