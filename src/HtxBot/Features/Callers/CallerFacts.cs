using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;

namespace HtxBot.Features.Callers;

/// <summary>What entering somebody who telephones decides on, as it is in this turn.</summary>
public sealed record CallerFacts
{
    /// <summary>Whose data it will be.</summary>
    public required OfficeOptions Office { get; init; }

    /// <summary>Classes one may sign up for today.</summary>
    public required IReadOnlyList<Course> Courses { get; init; }

    /// <summary>The lists of cooperatives and communes.</summary>
    public required Listings Listings { get; init; }

    /// <summary>The class, with seats read in this transaction; null before one is chosen, or if it is open no more.</summary>
    public Course? Course { get; init; }

    /// <summary>Its seats, counted for the cooperative of the draft.</summary>
    public CourseSeats Seats { get; init; } = new(0, 0, 0);

    /// <summary>Whether somebody of this name and phone is in the class already.</summary>
    public bool IsIn { get; init; }

    /// <summary>Whether a seat is free for them.</summary>
    public bool HasSeat => Course is { } course && Seats.FreeOf(course) > 0 && Seats.LetsCooperativeIn(course);
}
