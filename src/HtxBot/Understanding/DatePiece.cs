namespace HtxBot.Understanding;

/// <summary>The part of a day that was named.</summary>
public enum DayPart
{
    /// <summary>None.</summary>
    Any,

    /// <summary>Sáng.</summary>
    Morning,

    /// <summary>Trưa.</summary>
    Noon,

    /// <summary>Chiều.</summary>
    Afternoon,

    /// <summary>Tối, đêm.</summary>
    Evening,
}

/// <summary>A piece of a date expression: where it stands and what it says by itself.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Reading">What it means alone.</param>
internal sealed record DatePiece(int Start, int End, DateReading Reading)
{
    /// <summary>How it was named, whatever day it is today: <c>tomorrow</c>, <c>wd:thu@next_week</c>, <c>date:12/5</c>.</summary>
    public string? Label { get; init; }

    /// <summary>0 Monday to 6 Sunday, where it is a weekday.</summary>
    public int? Weekday { get; init; }

    /// <summary>Whether the weekday said which week.</summary>
    public bool HasWeek { get; init; }

    /// <summary>Monday of the week that was named, where one was.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Day of the month where no month was named.</summary>
    public int? DayAlone { get; init; }
}
