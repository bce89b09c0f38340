using Dapper;
using Microsoft.Data.Sqlite;
using Telegram.Bot;

namespace HtxBot.Benchmarks.Baseline;

/// <summary>The reminders one would write first: a row a person, sent one after the other, each marked in a commit of its own.</summary>
internal static class BaselineReminders
{
    /// <summary>Sends to everybody; the seconds it took.</summary>
    public static async Task<double> RunAsync(
        Uri address,
        string token,
        string path,
        IEnumerable<long> accounts,
        CancellationToken stopping
    )
    {
        using var store = new SqliteConnection($"Data Source={path}");
        store.Open();
        _ = store.Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE reminder (chat INTEGER PRIMARY KEY, sent INTEGER NOT NULL);"
        );
        using (var transaction = store.BeginTransaction())
        {
            _ = store.Execute("INSERT INTO reminder VALUES (@Chat, 0)", accounts.Select(chat => new { Chat = chat }), transaction);
            transaction.Commit();
        }
        var bot = new TelegramBotClient(new TelegramBotClientOptions(token, address.ToString().TrimEnd('/')));
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var chat in store.Query<long>("SELECT chat FROM reminder WHERE sent = 0").AsList())
        {
            _ = await bot.SendMessage(chat, "⏰ Nhắc anh/chị: buổi học bắt đầu sau 1 giờ nữa.", cancellationToken: stopping);
            _ = store.Execute("UPDATE reminder SET sent = 1 WHERE chat = @Chat", new { Chat = chat });
        }
        return System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
