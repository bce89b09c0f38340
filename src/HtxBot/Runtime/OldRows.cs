using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Forgets rows that nobody asks for any more, in small pieces between which others write: handled updates after two days, sent messages and
/// timers that are over after <see cref="StorageOptions.KeepSent"/>, what failed after 400 days. Half-filled forms stay, however long a chat is silent.
/// </summary>
internal sealed class OldRows(Database database, Writer writer, StorageOptions options, CalendarClock calendar)
{
    // Channels keep updates for a day, and number them anew after a week of silence.
    private static readonly TimeSpan DoneUpdates = TimeSpan.FromDays(2);
    private static readonly TimeSpan Failures = TimeSpan.FromDays(400);

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
        return update is null && message is null && timers == 0 ? null : new Place(update ?? after.Update, message ?? after.Message);
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
