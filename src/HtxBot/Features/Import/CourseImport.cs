using HtxBot.Features.Enrolment;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>Compares and writes a file's rows in one transaction, and gives what seats became free to those who wait.</summary>
public static class CourseImport
{
    /// <summary>
    /// Writes inside a transaction that is open, with the messages to those who got a seat. Nothing is written if there are problems, or if
    /// people would not hear of what concerns them.
    /// </summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="set">What the file asks for.</param>
    /// <param name="now">Calendar time, UTC.</param>
    /// <param name="outbox">Takes the messages.</param>
    /// <param name="isWithoutNotice">Writes also what people were told otherwise; whoever says so tells them.</param>
    public static ImportPlan Write(
        SqliteConnection db,
        ImportSet set,
        DateTimeOffset now,
        IOutboxWriter outbox,
        bool isWithoutNotice = false
    )
    {
        var plan = ImportPlan.Compare(db, set, now);
        if (plan.Problems.Count > 0 || plan.IsEmpty || (plan.Untold.Count > 0 && !isWithoutNotice))
            return plan;
        plan.Apply(db, now);
        foreach (var course in plan.ChangedCourses)
            Seats.Fill(db, course, now, outbox);
        foreach (var trip in plan.ChangedTrips)
            TripPlaces.Fill(db, trip, now, outbox);
        return plan;
    }

    /// <summary>Writes into a file that no running bot holds, with a transaction of its own.</summary>
    /// <param name="database">Present schema; the caller holds its <see cref="InstanceLock"/>.</param>
    /// <param name="set">What the file asks for.</param>
    /// <param name="now">Calendar time, UTC.</param>
    /// <param name="isTrial">Compares only.</param>
    /// <param name="isWithoutNotice">Writes also what people were told otherwise; whoever says so tells them.</param>
    /// <param name="crash">Steps at which a test may end everything.</param>
    /// <param name="night">When people sleep: who gets a seat then is told in the morning; null: at any hour.</param>
    public static ImportPlan WriteDirectly(
        Database database,
        ImportSet set,
        DateTimeOffset now,
        bool isTrial = false,
        bool isWithoutNotice = false,
        ICrashPoints? crash = null,
        QuietHours? night = null
    )
    {
        using var db = database.OpenWriter();
        using var transaction = db.BeginTransaction();
        if (isTrial)
            return ImportPlan.Compare(db, set, now);
        var plan = Write(db, set, now, new DirectOutbox(db, now, night ?? QuietHours.None), isWithoutNotice);
        crash?.Reach(CrashStep.BeforeCommit);
        transaction.Commit();
        crash?.Reach(CrashStep.AfterCommit);
        return plan;
    }

    /// <summary>The next start of the bot sends what waits here.</summary>
    private sealed class DirectOutbox(SqliteConnection db, DateTimeOffset now, QuietHours night) : IOutboxWriter
    {
        public QuietHours Night => night;

        public void Add(
            string bot,
            string chat,
            Channels.OutgoingMessage message,
            Channels.MessageClass messageClass = Channels.MessageClass.Answer
        ) =>
            Statement
                .On(db, Outbox.Insert)
                .Text(1, bot)
                .Text(2, chat)
                .Integer(3, (long)messageClass)
                .Text(4, OutgoingJson.Write(message))
                .Text(5, Instants.Format(now))
                .Run();

        public void Notify(string bot, string chat, Channels.OutgoingMessage message, Timeliness when) =>
            Outbox.WriteNotice(sql => Statement.On(db, sql), bot, chat, message, when, Instants.Format(now));

        public void NotifyOwed(string bot, string chat, Channels.OutgoingMessage message, Timeliness when, string kind, string key) =>
            Outbox.WriteNotice(
                sql => Statement.On(db, sql),
                bot,
                chat,
                message,
                when,
                Instants.Format(now),
                Timers.Fired(db, kind, key, now)
            );
    }
}
