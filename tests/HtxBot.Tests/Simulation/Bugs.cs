using Dapper;
using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HtxBot.Tests.Simulation;

/// <summary>A message is marked as sent before it is sent.</summary>
internal sealed class MarkBeforeSend : Bug
{
    public override Task BeforeSendAsync(SimHost host, string chat, OutgoingMessage message) =>
        host.Writer.RunAsync(scope =>
            scope.Connection.Execute(
                "UPDATE outbox SET state = 'sent', payload = '', done_at = created_at WHERE chat = @chat AND payload = @payload",
                new { chat, payload = System.Text.Encoding.UTF8.GetString(OutgoingJson.Write(message)) }
            )
        );
}

/// <summary>An announcement's claim is not kept.</summary>
internal sealed class NoClaim : Bug
{
    public override void Prepare(SqliteConnection db) =>
        db.Execute(
            """
            CREATE TRIGGER bug AFTER UPDATE OF state ON outbox WHEN new.state = 'claimed'
            BEGIN
                UPDATE outbox SET state = 'waiting' WHERE id = new.id;
            END
            """
        );
}

/// <summary>An update is new if its number is higher than the last.</summary>
internal sealed class OffsetCompare : Bug
{
    public override void Prepare(SqliteConnection db) =>
        db.Execute(
            """
            CREATE TRIGGER bug BEFORE INSERT ON inbox WHEN new.update_id <= (SELECT coalesce(max(update_id), 0) FROM sim_last)
            BEGIN
                SELECT RAISE(IGNORE);
            END;
            CREATE TRIGGER bug_last AFTER INSERT ON inbox
            BEGIN
                INSERT INTO sim_last (update_id) VALUES (new.update_id);
            END;
            """
        );
}

/// <summary>A transaction takes the write lock with its first write only.</summary>
internal sealed class DeferredTransaction : Bug
{
    public override void Started(SimHost host) => host.Writer.Beginning = "BEGIN";
}

/// <summary>Commits are not synced.</summary>
internal sealed class SynchronousNormal : Bug
{
    public override void Started(SimHost host) =>
        _ = host.Writer.RunAsync(scope =>
        {
            scope.AfterCommit(() => scope.Connection.Execute("PRAGMA synchronous = NORMAL"));
            return 0;
        });
}

/// <summary>A press says itself whose it is.</summary>
internal sealed class NoOwnerCheck : Bug
{
    public override ITurns Turns(ITurns inner, IServiceProvider services) => new Believing(inner);

    private sealed class Believing(ITurns inner) : ITurns
    {
        public object? Prepare(Update update, DateTimeOffset receivedAt) => inner.Prepare(update, receivedAt);

        public void Run(Update update, object? prepared, TurnScope scope) => inner.Run(As(update), prepared, scope);

        public void Apologise(Update update, TurnScope scope) => inner.Apologise(update, scope);

        private static Update As(Update update) =>
            update.Data?.Split('#') is [var data, var owner] ? update with { Data = data, Chat = owner, Sender = owner } : update;
    }
}

/// <summary>Nobody is asked for a role when something is opened or done.</summary>
internal sealed class NoRoleCheck : Bug
{
    public override void Started(SimHost host)
    {
        var features = host.Get<FeatureSet>();
        var entrances = (Dictionary<string, Entrance>)features.Entrances;
        foreach (var (intent, entrance) in entrances.ToList())
            entrances[intent] = entrance with { Who = Access.Anybody };
        var acts = (Dictionary<Type, Act>)features.Acts;
        foreach (var (type, act) in acts.ToList())
            acts[type] = act with { Who = Access.Anybody, Over = null };
    }
}

/// <summary>An update is confirmed before it is stored.</summary>
internal sealed class ConfirmBeforeCommit : Bug
{
    public override bool ConfirmsEarly => true;
}

/// <summary>What a turn does and what it says are two transactions.</summary>
internal sealed class SeparateTransactions : Bug
{
    public override ITurns Turns(ITurns inner, IServiceProvider services) => new Twice(inner, services);

    private sealed class Twice(ITurns inner, IServiceProvider services) : ITurns
    {
        public object? Prepare(Update update, DateTimeOffset receivedAt) => inner.Prepare(update, receivedAt);

        public void Run(Update update, object? prepared, TurnScope scope)
        {
            var later = new Later();
            inner.Run(update, prepared, new TurnScope(scope.Connection, scope.Now, later, scope.AfterCommit));
            scope.AfterCommit(() => _ = services.GetRequiredService<Writer>().RunAsync(second => later.Write(Outbox(second, scope.Now))));
        }

        public void Apologise(Update update, TurnScope scope) => inner.Apologise(update, scope);

        private OutboxWriter Outbox(WriterScope scope, DateTimeOffset now) =>
            new(scope, services.GetRequiredService<Senders>(), services.GetRequiredService<MachineClock>(), now);
    }

    private sealed class Later : IOutboxWriter
    {
        private readonly List<(string Bot, string Chat, OutgoingMessage Message, MessageClass Class)> _messages = [];

        public void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer) =>
            _messages.Add((bot, chat, message, messageClass));

        public int Write(OutboxWriter outbox)
        {
            foreach (var (bot, chat, message, messageClass) in _messages)
                outbox.Add(bot, chat, message, messageClass);
            return _messages.Count;
        }
    }
}

/// <summary>A timer that was moved fires at its old time.</summary>
internal sealed class StaleTimer : Bug
{
    public override void Prepare(SqliteConnection db) =>
        db.Execute(
            """
            CREATE TRIGGER bug BEFORE UPDATE OF due_at ON timer WHEN old.state = 'planned'
            BEGIN
                SELECT RAISE(IGNORE);
            END
            """
        );
}

/// <summary>Whoever moves a session forgets its reminders.</summary>
internal sealed class ForgetsReminders : Bug
{
    public override void Prepare(SqliteConnection db) => db.Execute("DROP TRIGGER course_session_reminded_anew");
}

/// <summary>Whoever moves a session forgets its trainer's reminders.</summary>
internal sealed class ForgetsLessons : Bug
{
    public override void Prepare(SqliteConnection db) => db.Execute("DROP TRIGGER course_session_lessons_anew");
}

/// <summary>Seats are counted outside the transaction of the change: who leaves is still counted, and nobody who waits gets the seat.</summary>
internal sealed class CountedOutside : Bug
{
    public override void Prepare(SqliteConnection db) => db.Execute("DROP TRIGGER enrolment_recounted");
}

/// <summary>A message of unknown fate is sent again, whatever it is.</summary>
internal sealed class RepeatsAnnouncements : Bug
{
    public override Delivery Understood(Delivery delivery) =>
        delivery is Delivery.Unsure(var reason) ? new Delivery.NotSent(reason) : delivery;
}

/// <summary>The program takes every hour for day.</summary>
internal sealed class KnowsNoNight : Bug
{
    public override QuietHours Quiet => QuietHours.None;
}
