using Dapper;
using HtxBot.Features;
using HtxBot.Features.Announcements;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Quotas;
using HtxBot.Features.Reminders;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Shelf;
using HtxBot.Storage;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Testing.Chats;

/// <summary>Chats with the whole application on the Hà Tĩnh sample, whose first course begins on Monday, 1 March 2027.</summary>
public static class SampleChats
{
    /// <summary>Nine in the morning of Monday, 22 February 2027, when people sign up.</summary>
    public static readonly DateTimeOffset SignUpTime = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    private static readonly DateOnly Start = new(2027, 3, 1);

    /// <summary>A new world with the sample imported.</summary>
    /// <param name="kind">What channel to play.</param>
    /// <param name="now">When it begins; null: <see cref="SignUpTime"/>.</param>
    /// <param name="quotas">Bots that may send only so much.</param>
    /// <param name="isInTheWorld">Whether the world can fetch from us, as where <c>Http__PublicUrl</c> is set.</param>
    /// <param name="log">Where the application logs; null: nowhere.</param>
    public static ChatWorld Open(
        ChatKind kind,
        DateTimeOffset? now = null,
        IReadOnlyList<BotQuota>? quotas = null,
        bool isInTheWorld = true,
        ILoggerFactory? log = null
    )
    {
        var database = new TestDatabase();
        var connection = database.Open();
        SampleData.Import(connection, Start, (now ?? SignUpTime).ToUniversalTime());
        var services = Services(quotas, isInTheWorld, log);
        services.GetRequiredService<CatalogueSource>().Replace(CatalogueStore.Load(connection));
        ChatWorld world = null!;
        world = new ChatWorld(
            connection,
            services.GetRequiredService<ITurns>(),
            new ManualTimeProvider(now ?? SignUpTime),
            kind,
            () =>
            {
                services.Dispose();
                database.Dispose();
            }
        )
        {
            Timed = [.. services.GetServices<ITimedMessages>()],
            Night = services.GetRequiredService<QuietHours>(),
            Shows = bot => services.GetRequiredService<Carriers>().Shows(bot, "photo"),
            Loops = scope =>
            {
                _ = services.GetRequiredService<ReminderPlanner>().Settle(scope);
                Fire(world, scope, services);
                FillShelf(world, scope);
                foreach (var id in FeedStore.Open(scope.Connection))
                    services.GetRequiredService<AnnouncementSteps>().Take(scope, id, 1);
            },
        };
        return world;
    }

    /// <summary>All features together.</summary>
    /// <param name="catalogue">Whose classes they know; null: none.</param>
    public static FeatureSet Features(SqliteConnection? catalogue = null)
    {
        using var services = Services();
        if (catalogue is not null)
            services.GetRequiredService<CatalogueSource>().Replace(CatalogueStore.Load(catalogue));
        return services.GetRequiredService<FeatureSet>();
    }

    /// <summary>
    /// Plays a script twice, once with buttons and once on Zalo, and compares both with the approved transcripts
    /// <c>name.buttons.chat</c> and <c>name.zalo.chat</c> beside the test. What it leaves behind is audited when the loops have had their turn, since
    /// scripts go on to another day with the program switched off.
    /// </summary>
    public static void Approve(
        string name,
        Action<ChatWorld> script,
        DateTimeOffset? now = null,
        IReadOnlyList<BotQuota>? quotas = null,
        bool isInTheWorld = true,
        [System.Runtime.CompilerServices.CallerFilePath] string test = ""
    )
    {
        foreach (var kind in Enum.GetValues<ChatKind>())
        {
            using var world = Open(kind, now, quotas, isInTheWorld);
            script(world);
            Approval.Check(world.Log.ToString(), $"{name}.{ChatChannels.Side(kind)}.chat", test);
            world.Works();
            ChatAudit.Check(world);
        }
    }

    /// <summary>Fetches what is wanted, as the worker does, or fails at it.</summary>
    private static void FillShelf(ChatWorld world, TurnScope scope)
    {
        foreach (var order in ShelfStore.Wanted(scope.Connection))
        {
            if (world.FetchFailure is { } failure)
            {
                ShelfStore.Fail(scope.Connection, order.Id, failure);
                continue;
            }
            ShelfStore.AddPiece(scope.Connection, order.Id, 0, [1]);
            ShelfStore.Keep(scope.Connection, order.Id, new ShelfHead("tai-lieu.pdf", "application/pdf", 1));
        }
    }

    /// <summary>Fires what is due, as the timers' worker does.</summary>
    private static void Fire(ChatWorld world, TurnScope scope, ServiceProvider services)
    {
        var handlers = services.GetServices<ITimerHandler>().ToDictionary(handler => handler.Kind);
        var due = scope.Connection.Query<(long Id, string Kind, string Key, string DueAt, string Payload)>(
            SelectDue,
            new { Now = Instants.Format(scope.Now) }
        );
        foreach (var (id, kind, key, at, payload) in due.AsList())
        {
            // Marked first: what went along with another does nothing.
            if (
                scope.Connection.Execute(
                    MarkFired,
                    new
                    {
                        kind,
                        key,
                        now = Instants.Format(scope.Now),
                    }
                ) == 0
            )
                continue;
            world.Firing = id;
            var (state, reason, dueAt) = handlers[kind].Fire(new DueTimer(kind, key, Instants.Parse(at), payload), scope) switch
            {
                TimerEnd.Missed missed => ("missed", missed.Reason, at),
                TimerEnd.Skipped skipped => ("cancelled", skipped.Reason, at),
                TimerEnd.PutOff later => ("planned", null, Instants.Format(later.Until)),
                _ => ("fired", (string?)null, at),
            };
            var fired = new
            {
                kind,
                key,
                state,
                reason,
                dueAt,
            };
            _ = scope.Connection.Execute(UpdateFired, fired);
        }
    }

    private const string SelectDue = """
        SELECT id, kind, key, due_at, payload
        FROM timer
        WHERE state = 'planned' AND due_at <= @Now
        ORDER BY due_at, id
        """;

    private const string MarkFired = """
        UPDATE timer
        SET state = 'fired', done_at = @now
        WHERE kind = @kind AND key = @key AND state = 'planned'
        """;

    private const string UpdateFired = """
        UPDATE timer
        SET state = @state, reason = @reason, due_at = @dueAt
        WHERE kind = @kind AND key = @key
        """;

    private static ServiceProvider Services(IReadOnlyList<BotQuota>? quotas = null, bool isInTheWorld = true, ILoggerFactory? log = null) =>
        new ServiceCollection()
            .AddSingleton(new OfficeOptions { Contact = "chị Đặng Thị Mẫu", Hotline = "0300 900 001" })
            .AddSingleton(Phrases.LoadDefault())
            .AddSingleton(log ?? NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<Channels.IChannel>(new FakeChannel("telegram:1"))
            .AddSingleton<Channels.IChannel>(new FakeChannel("zalo:1") { HasLinks = false, IsShowingKept = isInTheWorld })
            .AddSingleton<Secrets>(new SampleSecrets())
            .AddSingleton(new QuotaBook(quotas ?? []))
            .AddSingleton(new MachineClock(new ManualTimeProvider()))
            .AddFeatures()
            .BuildServiceProvider();
}
