using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Reminders;

/// <summary>What became of the reminders of a course's occasions, counted as they fire; inside the writer's transaction.</summary>
internal static class TallyStore
{
    /// <summary>Reasons for which a person is not reached.</summary>
    public const string NoChat = "no-chat";

    /// <inheritdoc cref="NoChat"/>
    public const string Blocked = "blocked";

    /// <inheritdoc cref="NoChat"/>
    public const string OptedOut = "opted-out";

    /// <summary>The reason of what the office held back.</summary>
    public const string HeldBack = "stopped by the office";

    /// <summary>How an end without a message is counted; null: it is not.</summary>
    public static Became? ColumnOf(TimerEnd end) =>
        end switch
        {
            TimerEnd.Missed => Became.Missed,
            TimerEnd.Skipped(HeldBack) => Became.HeldBack,
            TimerEnd.Skipped(NoChat or Blocked or OptedOut) => Became.Unreached,
            _ => null,
        };

    /// <summary>Counts one person's reminder for each course it was about; the office is told of the missed a little later, of all at once.</summary>
    public static void Count(TurnScope scope, PlannedReminder reminder, Became became)
    {
        foreach (var course in reminder.Courses)
        {
            _ = Statement
                .On(scope.Connection, Upsert)
                .Text(1, course)
                .Text(2, Instants.Format(reminder.DueAt))
                .Text(3, reminder.Kind)
                .Integer(4, became == Became.Sent ? 1 : 0)
                .Integer(5, became == Became.Unreached ? 1 : 0)
                .Integer(6, became == Became.Missed ? 1 : 0)
                .Integer(7, became == Became.HeldBack ? 1 : 0)
                .Run();
        }
        if (became == Became.Missed)
            Timers.Plan(scope.Connection, MissedReport.Called, "all", scope.Now + MissedReport.Gathering);
    }

    /// <summary>Counts one as sent, and remembers with its timer under what: it is handed to the sender, and may not go after all.</summary>
    public static void CountSent(TurnScope scope, PlannedReminder reminder)
    {
        Count(scope, reminder, Became.Sent);
        _ = Statement
            .On(scope.Connection, UpdateCounted)
            .Text(1, reminder.Kind)
            .Text(2, reminder.Key)
            .Text(3, $"{Instants.Format(reminder.DueAt)} {string.Join(' ', reminder.Courses)}")
            .Run();
    }

    /// <summary>What a timer has sent, and what went along, did not go after all.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="timer">The row of the timer whose message it was.</param>
    /// <param name="became">What became of it; null: it will be judged again.</param>
    public static void Correct(SqliteConnection db, long timer, Became? became)
    {
        foreach (var (kind, counted) in Statement.On(db, SelectCounted).Integer(1, timer).All(row => (row.Text(0)!, row.Text(1)!)))
        {
            // What was handed over by a version that did not remember stays as it is counted.
            if (counted.Split(' ') is not [{ Length: 24 } dueAt, .. var courses])
                continue;
            foreach (var course in courses)
                _ = Statement
                    .On(db, UpdateSent)
                    .Text(1, course)
                    .Text(2, dueAt)
                    .Text(3, kind)
                    .Integer(4, became == Became.Unreached ? 1 : 0)
                    .Integer(5, became == Became.OverQuota ? 1 : 0)
                    .Run();
        }
    }

    /// <summary>Occasions with people who were not reminded and of whom the office does not know, the earliest first.</summary>
    public static IReadOnlyList<Tally> Untold(SqliteConnection db) => [.. db.Query<TallyRow>(SelectUntold).Select(row => row.ToTally())];

    /// <summary>The office knows of all of them now.</summary>
    public static void Told(SqliteConnection db) => db.Execute(UpdateTold);

    /// <summary>What became of a course's occasions since a moment.</summary>
    public static IReadOnlyList<Tally> Since(SqliteConnection db, string course, DateTimeOffset since) =>
        [.. db.Query<TallyRow>(SelectSince, new { Course = course, Since = Instants.Format(since) }).Select(row => row.ToTally())];

    private const string Upsert = """
        INSERT INTO reminder_tally (course_code, due_at, kind, sent, unreached, missed, held_back)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (course_code, due_at, kind) DO UPDATE
        SET sent = sent + excluded.sent, unreached = unreached + excluded.unreached, missed = missed + excluded.missed,
            held_back = held_back + excluded.held_back
        """;

    private const string UpdateCounted = """
        UPDATE timer
        SET payload = ?3
        WHERE kind = ?1 AND key = ?2
        """;

    private const string SelectCounted = """
        SELECT kind, payload
        FROM timer
        WHERE id = ?1 OR sent_with = ?1
        """;

    private const string UpdateSent = """
        UPDATE reminder_tally
        SET sent = sent - 1, unreached = unreached + ?4, over_quota = over_quota + ?5
        WHERE course_code = ?1 AND due_at = ?2 AND kind = ?3 AND sent > 0
        """;

    private const string SelectUntold = """
        SELECT course_code AS Course, due_at AS DueAt, kind AS Kind, sent AS Sent, unreached AS Unreached, missed - told AS Missed,
               held_back AS HeldBack, over_quota AS OverQuota
        FROM reminder_tally
        WHERE missed > told
        """;

    private const string UpdateTold = """
        UPDATE reminder_tally
        SET told = missed
        WHERE missed > told
        """;

    private const string SelectSince = """
        SELECT course_code AS Course, due_at AS DueAt, kind AS Kind, sent AS Sent, unreached AS Unreached, missed AS Missed, held_back AS HeldBack,
               over_quota AS OverQuota
        FROM reminder_tally
        WHERE course_code = @Course AND due_at > @Since
        """;

    private sealed record TallyRow
    {
        public required string Course { get; init; }
        public required string DueAt { get; init; }
        public required string Kind { get; init; }
        public int Sent { get; init; }
        public int Unreached { get; init; }
        public int Missed { get; init; }
        public int HeldBack { get; init; }
        public int OverQuota { get; init; }

        public Tally ToTally() => new(Course, Kind, Instants.Parse(DueAt), Sent, Unreached, Missed, HeldBack, OverQuota);
    }
}

/// <summary>What became of one person's reminder.</summary>
internal enum Became
{
    /// <summary>Handed to the sender.</summary>
    Sent,

    /// <summary>It could not be said to them.</summary>
    Unreached,

    /// <summary>It came too late to help.</summary>
    Missed,

    /// <summary>The office did not want it.</summary>
    HeldBack,

    /// <summary>The rest of the month's messages of its channel is kept for answers.</summary>
    OverQuota,
}

/// <summary>What became of one occasion of a course.</summary>
/// <param name="Course">Its code.</param>
/// <param name="Kind">Which reminder.</param>
/// <param name="DueAt">When it was due; UTC.</param>
/// <param name="Sent">People it was sent to.</param>
/// <param name="Unreached">People without a chat, or who do not want it.</param>
/// <param name="Missed">People for whom it came too late.</param>
/// <param name="HeldBack">People whom the office did not want reminded.</param>
/// <param name="OverQuota">People for whom no message of the month was left.</param>
internal sealed record Tally(
    string Course,
    string Kind,
    DateTimeOffset DueAt,
    int Sent,
    int Unreached,
    int Missed,
    int HeldBack,
    int OverQuota
);
