using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Forgets rows that nobody asks for any more, in small pieces between which others write: handled updates after two days, sent messages
/// after <see cref="StorageOptions.KeepSent"/>, what failed after 400 days. Half-filled forms stay, however long a chat is silent.
/// </summary>
internal sealed class OldRows(Database database, Writer writer, StorageOptions options, CalendarClock calendar)
{
    // Channels keep updates for a day, and number them anew after a week of silence.
    private static readonly TimeSpan DoneUpdates = TimeSpan.FromDays(2);
    private static readonly TimeSpan Failures = TimeSpan.FromDays(400);

    /// <summary>One piece.</summary>
    /// <param name="after">The last outbox row looked at; 0 at the beginning.</param>
    /// <returns>Where the next piece begins; null: all is done.</returns>
    public async Task<long?> ForgetAsync(long after)
    {
        var now = calendar.Now;
        var updates = await writer.RunAsync(scope =>
            scope.Statement(Inbox.Forget).Text(1, Instants.Format(now - DoneUpdates)).Run()
            + scope.Statement(Inbox.ForgetDead).Text(1, Instants.Format(now - Failures)).Run()
        );
        var sentBefore = Instants.Format(now - options.KeepSent);
        var (last, oldest) = Page(after);
        if (oldest is null || string.CompareOrdinal(oldest, sentBefore) >= 0)
            return updates > 0 ? after : null;
        _ = await writer.RunAsync(scope =>
            scope
                .Statement(Outbox.Forget)
                .Integer(1, after)
                .Integer(2, last)
                .Text(3, sentBefore)
                .Text(4, Instants.Format(now - Failures))
                .Run()
        );
        return last;
    }

    // Rows are numbered as they are made: looking stops at the first page without an old one, so its cost does not grow with history.
    private (long Last, string? Oldest) Page(long after)
    {
        using var reader = database.OpenReader();
        var statement = Statement.On(reader, Outbox.OldPage).Integer(1, after);
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
}
