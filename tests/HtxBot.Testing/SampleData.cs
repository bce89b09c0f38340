using HtxBot.Features.Import;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing;

/// <summary>The project's sample classes in a test's database.</summary>
public static class SampleData
{
    /// <summary>The folder of the sample, beside the tests' binaries.</summary>
    public static string ConfigFolder { get; } = Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>
    /// Imports the sample with its first class (QTSX) on this Monday, in a transaction of its own. CNBO begins 14, CAMT 28 and KHKD 35 days later.
    /// </summary>
    public static void Import(SqliteConnection db, DateOnly start, DateTimeOffset now)
    {
        var set = SampleCourses.Read(ConfigFolder, start);
        using var transaction = db.BeginTransaction();
        ImportPlan.Compare(db, set, now).Apply(db, now);
        transaction.Commit();
    }
}
