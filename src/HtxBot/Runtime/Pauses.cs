using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>The SQL of waits that must outlive the process. Chat '' is the whole bot.</summary>
internal static class Pauses
{
    private const string Upsert = """
        INSERT INTO pause (bot, chat, since, until)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (bot, chat) DO UPDATE SET since = excluded.since, until = excluded.until
        """;

    private const string Select = """
        SELECT chat, since, until
        FROM pause
        WHERE bot = ?1
        """;

    private const string DeleteOver = """
        DELETE FROM pause
        WHERE until <= ?1
        """;

    public static void Store(WriterScope scope, string bot, string chat, DateTimeOffset since, TimeSpan wait) =>
        _ = scope
            .Statement(Upsert)
            .Text(1, bot)
            .Text(2, chat)
            .Text(3, Instants.Format(since))
            // Cutting off milliseconds must not shorten the wait.
            .Text(4, Instants.Format(since + wait + TimeSpan.FromMilliseconds(1)))
            .Run();

    /// <summary>What is left of each wait; never more than was asked for, whatever happened to the wall clock.</summary>
    public static List<(string Chat, TimeSpan Left)> Load(WriterScope scope, string bot, DateTimeOffset now)
    {
        var left = new List<(string, TimeSpan)>();
        var statement = scope.Statement(Select).Text(1, bot);
        while (statement.Step())
        {
            var (since, until) = (Instants.Parse(statement.Text(1)!), Instants.Parse(statement.Text(2)!));
            var wait = until - now < until - since ? until - now : until - since;
            if (wait > TimeSpan.Zero)
                left.Add((statement.Text(0)!, wait));
        }

        statement.Reset();
        return left;
    }

    public static void Forget(WriterScope scope, DateTimeOffset now) => _ = scope.Statement(DeleteOver).Text(1, Instants.Format(now)).Run();
}
