using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Teaching;

/// <summary>
/// Trainers' reminders that wait to be sent: one is still to be said unless something was changed for its trainer that is not planned yet. What is not
/// sent is not counted as sent, as with every reminder (<see cref="Reminders.WaitingReminders"/>).
/// </summary>
internal sealed class LessonMessages : ITimedMessages
{
    /// <inheritdoc/>
    public bool IsOutdated(SqliteConnection connection, long timer) => LessonStore.IsOutdated(connection, timer);

    /// <inheritdoc/>
    public void TakenBack(SqliteConnection connection, long timer) { }

    /// <inheritdoc/>
    public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now) { }
}
