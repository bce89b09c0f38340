using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Features.Trips;
using HtxBot.Runtime;

namespace HtxBot.Features.Changes;

/// <summary>Who would be told of a change.</summary>
/// <param name="People">Everybody it touches.</param>
/// <param name="ByChannel">Messages to send, by channel.</param>
/// <param name="Shared">People told on the phone of somebody else who is told too.</param>
/// <param name="ToCall">People who must be called: no chat, or one that cannot be written to.</param>
public sealed record Touched(int People, IReadOnlyDictionary<string, int> ByChannel, int Shared, int ToCall)
{
    /// <summary>Nobody.</summary>
    public static Touched Nobody { get; } = new(0, new Dictionary<string, int>(), 0, 0);

    /// <summary>Messages to send.</summary>
    public int Messages => ByChannel.Values.Sum();
}

/// <summary>What changing a class decides on, as it is in this turn.</summary>
public sealed record ChangeFacts
{
    /// <summary>Classes that are not over.</summary>
    public required IReadOnlyList<Course> Courses { get; init; }

    /// <summary>The class that is changed, read in this transaction; null before one is chosen, or if there is none.</summary>
    public Course? Course { get; init; }

    /// <summary>The known places.</summary>
    public IReadOnlyList<Venue> Venues { get; init; } = [];

    /// <summary>The trips of the class, read in this transaction.</summary>
    public IReadOnlyList<Trip> Trips { get; init; } = [];

    /// <summary>All communes, where one may be named.</summary>
    public IReadOnlyList<Commune> Communes { get; init; } = [];

    /// <summary>Trainers and trip leaders who are told too.</summary>
    public int Crew { get; init; }

    /// <summary>Seats taken.</summary>
    public int Enrolled { get; init; }

    /// <summary>People who wait for a seat.</summary>
    public int Waiting { get; init; }

    /// <summary>Whom a change would touch.</summary>
    public Touched Touched { get; init; } = Touched.Nobody;

    /// <summary>When it was asked; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When those touched are told; null: at once.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The hours in which people sleep.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.None;

    /// <summary>Whether people sleep.</summary>
    public bool IsNight => Quiet.Holds(Now);

    /// <summary>What of the class was changed before and waits to be told.</summary>
    public HeldChanges Held { get; init; } = HeldChanges.None;

    /// <summary>What people would be told: the plan, together with what waits.</summary>
    public IReadOnlyList<ChangeItem> News(ChangePlan plan) =>
        Held.IsEmpty ? [.. plan.Items.Where(item => item.TouchesPeople)] : Held.With(plan.Items).News;

    /// <summary>Whether the plan takes back what waits: people hear of neither.</summary>
    public bool IsChangedBack(ChangePlan plan) => !Held.IsEmpty && plan.TouchesPeople && News(plan).Count == 0;

    /// <summary>When those who come up from the waiting list are told; null: at once.</summary>
    /// <param name="about">What they get a seat of; nothing: all of it is over or called off.</param>
    public DateTimeOffset? SeatsToldAt(params IEnumerable<Occasion> about) => NightRule.HeldUntil(Quiet, Now, about);

    /// <summary>Sessions of the class that have not ended and can be changed.</summary>
    public IEnumerable<CourseSession> Changeable => Course?.Sessions.Where(session => session.EndsAt > Now) ?? [];

    /// <summary>One of them; null if there is none of this number.</summary>
    public CourseSession? Session(int no) => Changeable.FirstOrDefault(session => session.No == no);

    /// <summary>The trips of the class that are not over.</summary>
    public IEnumerable<Trip> ChangeableTrips => Trips.Where(trip => !trip.IsOverAt(Now));

    /// <summary>A trip of the class that is not over; null if there is none.</summary>
    public Trip? Trip(string id) => ChangeableTrips.FirstOrDefault(trip => trip.Id == id);

    /// <summary>The change set against the class as it is.</summary>
    public ChangePlan Plan(ChangeSet set) => ChangePlan.Of(Course!, set, Venues, Trips);

    /// <summary>What a preview rests on: the class, how many are told, and what of earlier changes is told with it.</summary>
    public string Seen(ChangeSet set) =>
        $"{Plan(set).Fingerprint};{Touched.Messages};{Touched.ToCall}{(Held.IsEmpty ? "" : $";{Held.Untold.Count}")}";
}
