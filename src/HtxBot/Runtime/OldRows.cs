using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Forgets rows that nobody asks for any more, in small pieces between which others write: handled updates after two days, sent messages and
/// timers that are over after <see cref="StorageOptions.KeepSent"/>, what failed after 400 days, files behind links when the link has ended. A message
/// kept current in place goes with the row that carried it last (migration 36). Half-filled forms stay, however long a chat is silent.
/// </summary>
internal sealed class OldRows(Database database, Writer writer, StorageOptions options, CalendarClock calendar, MachineClock machine)
{
    // Channels keep updates for a day, and number them anew after a week of silence.
    private static readonly TimeSpan DoneUpdates = TimeSpan.FromDays(2);
    private static readonly TimeSpan Failures = TimeSpan.FromDays(400);

    // A row holds a whole file: few at a time.
    private const string ForgetFiles = """
        DELETE FROM shared_file
        WHERE token_hash IN (SELECT token_hash FROM shared_file WHERE expires_at < ?1 ORDER BY expires_at LIMIT 10)
        """;

    /// <summary>One piece.</summary>
    /// <param name="after">The last rows looked at; the default at the beginning.</param>
    /// <returns>Where the next piece begins; null: all is done.</returns>
    public async Task<Place?> ForgetAsync(Place after)
    {
        var now = calendar.Now;
        var failed = Instants.Format(now - Failures);
        var update = await ForgetAsync(Inbox.OldPage, Inbox.Forget, after.Update, Instants.Format(now - DoneUpdates), failed);
        var message = await ForgetAsync(Outbox.OldPage, Outbox.Forget, after.Message, Instants.Format(now - options.KeepSent), failed);
        var timers = await writer.RunAsync(scope => scope.Statement(Timers.Forget).Text(1, Instants.Format(now - options.KeepSent)).Run());
        var files = await writer.RunAsync(scope => scope.Statement(ForgetFiles).Text(1, Instants.Format(machine.Utc)).Run());
        return update is null && message is null && timers == 0 && files == 0
            ? null
            : new Place(update ?? after.Update, message ?? after.Message);
    }

    // Rows are numbered as they are made: looking stops at the first page without an old one, so its cost does not grow with history.
    private async Task<long?> ForgetAsync(string page, string forget, long after, string before, string failedBefore)
    {
        var (last, oldest) = Page(page, after);
        if (oldest is null || string.CompareOrdinal(oldest, before) >= 0)
            return null;
        _ = await writer.RunAsync(scope =>
            scope.Statement(forget).Integer(1, after).Integer(2, last).Text(3, before).Text(4, failedBefore).Run()
        );
        return last;
    }

    private (long Last, string? Oldest) Page(string page, long after)
    {
        using var reader = database.OpenReader();
        var statement = Statement.On(reader, page).Integer(1, after);
        try
        {
            return statement.Step() ? (statement.Integer(0), statement.Text(1)) : (after, null);
        }
        finally
        {
            statement.Reset();
            Statement.Forget(reader);
        }
    }

    /// <summary>The last rows of the inbox and of the outbox that were looked at.</summary>
    internal readonly record struct Place(long Update, long Message);
}
