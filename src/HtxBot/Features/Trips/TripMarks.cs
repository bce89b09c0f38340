using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>One way of a trip; persisted.</summary>
public static class TripLeg
{
    /// <summary>To the place that is visited.</summary>
    public const string Out = "out";

    /// <summary>Home.</summary>
    public const string Back = "back";
}

/// <summary>
/// What happens on the day: who is aboard, late, absent; which points the bus has left. What counts no more ends and stays known. Inside the
/// caller's transaction.
/// </summary>
internal static class TripMarks
{
    /// <summary>Notes something of a person on a way; the newest counts. The same again changes nothing.</summary>
    /// <param name="db">The writer's connection.</param>
    /// <param name="trip">Id of the trip.</param>
    /// <param name="personId">Whom.</param>
    /// <param name="leg">Which way; see <see cref="TripLeg"/>.</param>
    /// <param name="mark">What; <see cref="TripMark.None"/> takes the mark away.</param>
    /// <param name="minutes">How late; 0: not said.</param>
    /// <param name="madeBy">Who of the staff; null: the person themselves.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="reason">Why they do not go along, where it was asked; null if not.</param>
    /// <returns>Whether anything has changed.</returns>
    public static bool Note(
        SqliteConnection db,
        string trip,
        long personId,
        string leg,
        TripMark mark,
        int minutes,
        long? madeBy,
        DateTimeOffset now,
        string? reason = null
    )
    {
        var values = new
        {
            Trip = trip,
            PersonId = personId,
            Leg = leg,
            Mark = NameOf(mark),
            Minutes = minutes > 0 ? minutes : (int?)null,
            MadeBy = madeBy,
            Reason = reason,
            Now = Instants.Format(now),
        };
        if (db.QuerySingle<bool>(SelectIsSame, values))
            return false;
        _ = db.Execute(EndMark, values);
        _ = db.Execute(InsertMark, values);
        return true;
    }

    /// <summary>Those who go home are counted from now on, from zero; who is marked on that way already stays so.</summary>
    public static void CountHome(SqliteConnection db, string trip, IEnumerable<long> people, long madeBy, DateTimeOffset now)
    {
        foreach (var person in people)
            _ = db.Execute(
                InsertInHomeCount,
                new
                {
                    Trip = trip,
                    PersonId = person,
                    MadeBy = madeBy,
                    Now = Instants.Format(now),
                }
            );
    }

    /// <summary>What is known of a person on a way.</summary>
    public static TripMark Of(SqliteConnection db, string trip, long personId, string leg) =>
        Read(
            db.QuerySingleOrDefault<string?>(
                SelectMark,
                new
                {
                    Trip = trip,
                    PersonId = personId,
                    Leg = leg,
                }
            )
        );

    /// <summary>
    /// The bus leaves a point, or with <paramref name="point"/> empty the place that was visited. The row of that; null if it had left before.
    /// </summary>
    public static long? Depart(SqliteConnection db, string trip, string point, string? reason, long saidBy, DateTimeOffset now) =>
        db.QuerySingleOrDefault<long?>(
            InsertDeparture,
            new
            {
                Trip = trip,
                Point = point,
                Reason = reason,
                SaidBy = saidBy,
                Now = Instants.Format(now),
            }
        );

    /// <summary>A departure was a slip: it counts no more and may be said again. False if it did not count before.</summary>
    public static bool TakeBack(SqliteConnection db, long departure, long staff, DateTimeOffset now) =>
        db.Execute(
            EndDeparture,
            new
            {
                Departure = departure,
                Staff = staff,
                Now = Instants.Format(now),
            }
        ) > 0;

    /// <summary>
    /// The trip is on another day, or called off: what was said on its day until now, the count for home too, counts no more.
    /// </summary>
    /// <param name="db">The writer's connection.</param>
    /// <param name="trip">Id of the trip.</param>
    /// <param name="staff">Who moved it or called it off; null: an import did.</param>
    /// <param name="now">Calendar time; UTC.</param>
    public static void EndDay(SqliteConnection db, string trip, long? staff, DateTimeOffset now)
    {
        var values = new
        {
            Trip = trip,
            Staff = staff,
            Now = Instants.Format(now),
        };
        _ = db.Execute(EndMarks, values);
        _ = db.Execute(EndDepartures, values);
    }

    /// <summary>Who of the staff said that the bus has left, and who took it back; nobody where there is no such departure.</summary>
    public static IReadOnlyList<long> WhoSaid(SqliteConnection db, long departure) =>
        db.QuerySingleOrDefault<SaidRow>(SelectWhoSaid, new { Departure = departure }) is { } said
            ? [.. new[] { said.SaidBy, said.EndedBy }.OfType<long>().Distinct()]
            : [];

    /// <summary>From which points the bus has left, by code; the place that was visited is the empty one.</summary>
    public static IReadOnlyDictionary<string, BusDeparture> Departures(SqliteConnection db, string trip) =>
        db.Query<DepartureRow>(SelectDepartures, new { Trip = trip })
            .ToDictionary(row => row.Point, row => new BusDeparture(row.Id, row.Point, Instants.Parse(row.LeftAt)));

    /// <summary>A stored mark.</summary>
    public static TripMark Read(string? stored) =>
        stored switch
        {
            "aboard" => TripMark.Aboard,
            "late" => TripMark.Late,
            "absent" => TripMark.Absent,
            "no-answer" => TripMark.NoAnswer,
            _ => TripMark.None,
        };

    private static string NameOf(TripMark mark) =>
        mark switch
        {
            TripMark.Aboard => "aboard",
            TripMark.Late => "late",
            TripMark.Absent => "absent",
            TripMark.NoAnswer => "no-answer",
            _ => "none",
        };

    private const string SelectIsSame = """
        SELECT EXISTS (SELECT 1
                       FROM trip_mark
                       WHERE trip_id = @Trip AND person_id = @PersonId AND leg = @Leg AND replaced_at IS NULL
                         AND mark = @Mark AND minutes IS @Minutes AND reason IS @Reason)
               OR (@Mark = 'none'
                   AND NOT EXISTS (SELECT 1
                                   FROM trip_mark
                                   WHERE trip_id = @Trip AND person_id = @PersonId AND leg = @Leg AND replaced_at IS NULL))
        """;

    private const string SelectMark = """
        SELECT mark
        FROM trip_mark
        WHERE trip_id = @Trip AND person_id = @PersonId AND leg = @Leg AND replaced_at IS NULL
        """;

    private const string EndMark = """
        UPDATE trip_mark
        SET replaced_at = @Now
        WHERE trip_id = @Trip AND person_id = @PersonId AND leg = @Leg AND replaced_at IS NULL
        """;

    private const string InsertMark = """
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, minutes, reason, made_by, made_at)
        VALUES (@Trip, @PersonId, @Leg, @Mark, @Minutes, @Reason, @MadeBy, @Now)
        """;

    private const string InsertInHomeCount = """
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, made_by, made_at)
        VALUES (@Trip, @PersonId, 'back', 'none', @MadeBy, @Now)
        ON CONFLICT (trip_id, person_id, leg) WHERE replaced_at IS NULL DO NOTHING
        """;

    private const string InsertDeparture = """
        INSERT INTO trip_departure (trip_id, point, left_at, said_by, reason)
        VALUES (@Trip, @Point, @Now, @SaidBy, @Reason)
        ON CONFLICT (trip_id, point) WHERE ended_at IS NULL DO NOTHING
        RETURNING id
        """;

    private const string EndDeparture = """
        UPDATE trip_departure
        SET ended_at = @Now, ended_by = @Staff
        WHERE id = @Departure AND ended_at IS NULL
        """;

    private const string EndDepartures = """
        UPDATE trip_departure
        SET ended_at = @Now, ended_by = @Staff
        WHERE trip_id = @Trip AND ended_at IS NULL
        """;

    private const string EndMarks = """
        UPDATE trip_mark
        SET replaced_at = @Now
        WHERE trip_id = @Trip AND replaced_at IS NULL
        """;

    private const string SelectWhoSaid = """
        SELECT said_by AS SaidBy, ended_by AS EndedBy
        FROM trip_departure
        WHERE id = @Departure
        """;

    private const string SelectDepartures = """
        SELECT id AS Id, point AS Point, left_at AS LeftAt
        FROM trip_departure
        WHERE trip_id = @Trip AND ended_at IS NULL
        """;

    private sealed record SaidRow
    {
        public long? SaidBy { get; init; }
        public long? EndedBy { get; init; }
    }

    private sealed record DepartureRow
    {
        public long Id { get; init; }
        public required string Point { get; init; }
        public required string LeftAt { get; init; }
    }
}
