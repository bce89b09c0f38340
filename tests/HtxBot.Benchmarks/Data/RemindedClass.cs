using Dapper;
using HtxBot.Storage;

namespace HtxBot.Benchmarks.Data;

/// <summary>A session that so many people attend, and all are reminded of at one moment.</summary>
internal static class RemindedClass
{
    /// <summary>The accounts of the people.</summary>
    public static IEnumerable<long> Accounts(int people) => BroadcastClass.Accounts(people);

    /// <summary>Makes the file: a class as for an announcement, with one session; nothing is planned yet.</summary>
    public static void Create(string path, int people)
    {
        BroadcastClass.Create(path, people);
        using var connection = new Database(path).OpenWriter();
        _ = connection.Execute(OneSession, new { SampleProvince.Course });
    }

    /// <summary>Puts the session so that its reminder is due then, whoever attends is planned anew.</summary>
    public static void Remind(string path, DateTimeOffset due)
    {
        using var connection = new Database(path).OpenWriter();
        _ = connection.Execute(
            Move,
            new
            {
                SampleProvince.Course,
                Starts = Instants.Format(due.AddHours(1)),
                Ends = Instants.Format(due.AddHours(3)),
            }
        );
    }

    // What is planned by triggers meanwhile would be measured too.
    private const string OneSession = """
        DELETE FROM session_material;
        DELETE FROM course_session WHERE course_code = @Course AND no > 1;
        UPDATE course SET remind_days = 0, remind_eve_at = '', remind_soon = 60 WHERE code = @Course;
        DELETE FROM reminder_replan;
        """;

    private const string Move = """
        UPDATE course_session
        SET starts_at = @Starts, ends_at = @Ends
        WHERE course_code = @Course
        """;
}
