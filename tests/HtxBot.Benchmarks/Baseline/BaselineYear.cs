using System.Globalization;
using Dapper;
using HtxBot.Benchmarks.Year;
using HtxBot.Channels;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks.Baseline;

/// <summary>The year one would write first: a row a reminder with when it is due, sent one after the other, each marked in a commit of its own.</summary>
internal static class BaselineYear
{
    /// <summary>Sends so many into the same channel, forty at a time; the seconds it took.</summary>
    public static async Task<double> RunAsync(string path, YearChannel channel, int reminders, CancellationToken stopping)
    {
        using var store = new SqliteConnection($"Data Source={path}");
        store.Open();
        _ = store.Execute(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE reminder (id INTEGER PRIMARY KEY, chat TEXT NOT NULL, due INTEGER NOT NULL, sent INTEGER NOT NULL);
            CREATE INDEX reminder_due ON reminder (due) WHERE sent = 0;
            WITH RECURSIVE number (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < @reminders - 1)
            INSERT INTO reminder SELECT value, 1 + value / 9, value / 40, 0 FROM number;
            """,
            new { reminders }
        );
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var now = 0; now <= reminders / 40; now++)
        {
            foreach (
                var (id, chat) in store
                    .Query<(long, string)>("SELECT id, chat FROM reminder WHERE sent = 0 AND due <= @now", new { now })
                    .AsList()
            )
            {
                var words = string.Create(CultureInfo.InvariantCulture, $"⏰ Nhắc anh/chị: buổi học {id} bắt đầu sau 2 giờ nữa.");
                _ = await channel.SendAsync(chat, new OutgoingMessage(words), stopping);
                _ = store.Execute("UPDATE reminder SET sent = 1 WHERE id = @id", new { id });
            }
        }
        return System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
