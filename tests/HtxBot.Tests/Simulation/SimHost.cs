using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HtxBot.Tests.Simulation;

/// <summary>One life of the program: the whole application, from a start to its end.</summary>
internal sealed class SimHost : IDisposable
{
    private static readonly Phrases Phrases = Phrases.LoadDefault();
    private readonly ServiceProvider _services;

    public SimHost(World world, Steps steps, Bug bug)
    {
        var options = new RuntimeOptions { Chance = world.Chance };
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<ILoggerFactory>(new HeardLog((_, _, id, words) => Note(world, id, words)))
            .AddSingleton(world)
            .AddSingleton<Threads>(steps)
            .AddSingleton<IProcessEnd>(world)
            .AddSingleton<ICrashPoints>(world.Crashes)
            .AddSingleton(world.Calendar)
            .AddSingleton(world.Machine)
            .AddSingleton<IChannel>(world.Channel)
            .AddSingleton<ITimerHandler, SimReminder>()
            .AddSingleton(bug.Quiet)
            .AddHtxBot(new StorageOptions { Path = world.Files.Database.Path }, new PaceOptions(), new OfficeOptions(), options, Phrases)
            .AddSingleton<ConversationTurns>()
            .AddSingleton<ITurns>(provider => bug.Turns(new CountedTurns(provider.GetRequiredService<ConversationTurns>()), provider));
        // Told past the outbox, best effort: the ledger judges what is stored.
        options.TroubleNotice = _ => null;
        _services = services.BuildServiceProvider();
    }

    public Writer Writer => Get<Writer>();

    /// <summary>Whether all that is known in memory is through.</summary>
    public bool IsThrough =>
        Get<TurnLoop>().Outstanding == 0 && !Get<CatchUp>().IsBehind && Get<Senders>().All.All(sender => sender.InFlight == 0);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task StartAsync() => Get<IHostedService>().StartAsync(CancellationToken.None);

    public Task StopAsync() => Get<IHostedService>().StopAsync(CancellationToken.None);

    public void Dispose() => _services.Dispose();

    private const string InsertTurn = """
        INSERT INTO sim_turn (update_id, chat, says)
        VALUES (?1, ?2, ?3)
        """;

    /// <summary>Counts each turn, and what it says, in the turn's own transaction.</summary>
    private sealed class CountedTurns(ITurns inner) : ITurns
    {
        public object? Prepare(Update update, DateTimeOffset receivedAt) => inner.Prepare(update, receivedAt);

        public void Run(Update update, object? prepared, TurnScope scope)
        {
            var counted = new CountedOutbox(scope.Outbox);
            inner.Run(update, prepared, new TurnScope(scope.Connection, scope.Now, counted, scope.AfterCommit));
            _ = Statement.On(scope.Connection, InsertTurn).Integer(1, update.Id).Text(2, update.Chat).Integer(3, counted.Says).Run();
        }

        public void Apologise(Update update, TurnScope scope) => inner.Apologise(update, scope);
    }

    private sealed class CountedOutbox(IOutboxWriter inner) : IOutboxWriter
    {
        public int Says { get; private set; }

        public void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer)
        {
            inner.Add(bot, chat, message, messageClass);
            if (messageClass == MessageClass.Answer)
                Says++;
        }

        public long LastId => inner.LastId;

        public QuietHours Night => inner.Night;

        public void Notify(string bot, string chat, OutgoingMessage message, Timeliness when) => inner.Notify(bot, chat, message, when);

        public void AddUntil(string bot, string chat, OutgoingMessage message, DateTimeOffset goodUntil) =>
            inner.AddUntil(bot, chat, message, goodUntil);

        public void AddUrgent(string bot, string chat, OutgoingMessage message) => inner.AddUrgent(bot, chat, message);

        public void NotifyOwed(string bot, string chat, OutgoingMessage message, Timeliness when, string kind, string key) =>
            inner.NotifyOwed(bot, chat, message, when, kind, key);

        // What lives in its place has no words of its own in the outbox by which the ledger could know it.
        public void Keep(
            string bot,
            string chat,
            string key,
            OutgoingMessage message,
            Timeliness when,
            bool isPassing = false,
            MessageClass messageClass = MessageClass.Notice
        ) => Notify(bot, chat, message, when);
    }

    /// <summary>Says which event comes when, as the timer says; a moved event must not be told at its old time.</summary>
    private sealed class SimReminder : ITimerHandler
    {
        public string Kind => Office.ReminderKind;

        public TimerEnd Fire(DueTimer timer, TurnScope scope)
        {
            scope.Outbox.Notify(
                World.Bot,
                timer.Payload,
                new OutgoingMessage(Office.Reminder(timer.Key, Instants.Format(timer.DueAt))),
                Timeliness.AtAnyHour("simulated")
            );
            return new TimerEnd.Fired();
        }
    }

    // Only the first line: a trace of the stack names files and lines.
    private static void Note(World world, EventId id, string words)
    {
        if (!world.HasEnded)
            world.Note($"log {id.Id} {words.Split('\n')[0]}");
    }
}
