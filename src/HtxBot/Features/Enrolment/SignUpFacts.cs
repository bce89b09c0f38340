using HtxBot.Features.Catalogue;

namespace HtxBot.Features.Enrolment;

/// <summary>A person's live place in a course.</summary>
/// <param name="IsWaiting">Whether it is a place in the waiting list.</param>
/// <param name="Ordinal">Order of arrival in the course, from 1; told to people as "số thứ tự". Never changes.</param>
/// <param name="WaitingPlace">Place in the waiting list, from 1; 0 for a seat.</param>
public sealed record CoursePlace(bool IsWaiting, int Ordinal, int WaitingPlace);

/// <summary>Seats of a course as they are in this turn.</summary>
/// <param name="Taken">Seats taken.</param>
/// <param name="Waiting">People in the waiting list.</param>
/// <param name="TakenByCooperative">Seats taken by the cooperative asked about.</param>
public sealed record CourseSeats(int Taken, int Waiting, int TakenByCooperative)
{
    /// <summary>Seats of the course that are free.</summary>
    public int FreeOf(Course course) => Math.Max(0, course.Capacity - Taken);

    /// <summary>Whether the cooperative may take one more seat.</summary>
    public bool LetsCooperativeIn(Course course) => course.PerCooperative == 0 || TakenByCooperative < course.PerCooperative;
}

/// <summary>The person a chat speaks for.</summary>
/// <param name="Id">Id.</param>
/// <param name="FullName">Full name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="CooperativeId">Id of the cooperative.</param>
/// <param name="Cooperative">Name of the cooperative.</param>
/// <param name="Role">Id of a <see cref="PersonRole"/>.</param>
public sealed record KnownPerson(long Id, string FullName, string Phone, long CooperativeId, string Cooperative, string Role);

/// <summary>What the steps of signing up decide on, loaded for each turn.</summary>
public sealed record SignUpFacts
{
    /// <summary>The day, in Asia/Ho_Chi_Minh.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The office people can call.</summary>
    public required OfficeOptions Office { get; init; }

    /// <summary>The app that carries the messages, as people call it.</summary>
    public required string ChannelName { get; init; }

    /// <summary>The lists of classes, cooperatives and communes.</summary>
    public required Listings Listings { get; init; }

    /// <summary>Whether the newest answer to the present consent text is yes.</summary>
    public bool HasConsent { get; init; }

    /// <summary>The person of this chat; null for a stranger.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The course the step is about; null if there is none of that code.</summary>
    public Course? Course { get; init; }

    /// <summary>Its seats, counted for the cooperative of the person or of the draft.</summary>
    public CourseSeats Seats { get; init; } = new(0, 0, 0);

    /// <summary>The person's live place in it.</summary>
    public CoursePlace? Mine { get; init; }

    /// <summary>Whether somebody of the same name and phone is in the course under another account.</summary>
    public bool IsInUnderOtherAccount { get; init; }

    /// <summary>Classes one may sign up for today.</summary>
    public IReadOnlyList<Course> OpenCourses => Listings.Catalogue.OpenOn(Today);
}
