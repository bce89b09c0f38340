using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Where copies lie.</summary>
/// <param name="Path">Absolute; it may not exist yet.</param>
public sealed record BackupFolder(string Path)
{
    /// <summary>The newest copy by the time it was written; null: none.</summary>
    public FileInfo? Newest =>
        Directory.Exists(Path)
            ? new DirectoryInfo(Path).EnumerateFiles("htxbot-*.db").MaxBy(file => (file.LastWriteTimeUtc, file.Name))
            : null;
}

/// <summary>Takes the program's signs of life: one real write, a few cheap reads. Any thread.</summary>
public sealed class Vitals(
    Database database,
    IWriter writer,
    RuntimeStatus status,
    IEnumerable<IChannel> channels,
    Quotas quotas,
    DiskSpace disk,
    BackupFolder backups,
    QuietHours quiet,
    CalendarClock calendar,
    MachineClock machine
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Bot);
    private readonly Lock _gate = new();
    private Task? _write;

    /// <summary>Everything at once; never throws for what the disk does.</summary>
    public async Task<VitalSigns> TakeAsync()
    {
        var isWritable = await WritesAsync();
        var signs = new VitalSigns
        {
            Uptime = status.Uptime,
            IsWritable = isWritable,
            HeldTimers = status.HeldTimers,
            DiskFree = disk.Free(database.Path),
            Bots = [.. status.Bots.Select(SignsOf)],
            Bytes = (SizeOf(database.Path), SizeOf(database.Path + "-wal")),
            BackupAge = backups.Newest is { } copy ? machine.Utc - copy.LastWriteTimeUtc : null,
        };
        try
        {
            using var db = database.OpenReader();
            return Read(db, signs);
        }
        catch (Exception problem) when (problem is StorageException or SqliteException)
        {
            return signs with { IsWritable = false };
        }
    }

    // One write at a time: while the disk hangs, more of them would only queue up behind it.
    private async Task<bool> WritesAsync()
    {
        Task write;
        lock (_gate)
        {
            if (_write is null || _write.IsCompleted)
                _write = writer.WriteAsync(scope =>
                {
                    Runs.Beat(scope.Connection, machine.Utc);
                    return 0;
                });
            write = _write;
        }
        return await Task.WhenAny(write, machine.DelayAsync(Patience, CancellationToken.None)) == write && write.IsCompletedSuccessfully;
    }

    private BotSigns SignsOf(BotStatus bot) =>
        new(
            bot.Bot,
            bot.Silence,
            bot.IsRefused,
            bot.HasRival,
            _channels.GetValueOrDefault(bot.Bot)?.ClockSkew,
            bot.Sends(SendFate.Delivered),
            bot.Sends(SendFate.Rejected) + bot.Sends(SendFate.NotSent) + bot.Sends(SendFate.Unsure)
        )
        {
            Quota = quotas.Of(bot.Bot) is { } meter
                ? new QuotaSigns(meter.Messages, meter.Quota.MessagesPerMonth, meter.Users, meter.Quota.Users)
                : null,
        };

    private VitalSigns Read(SqliteConnection db, VitalSigns signs)
    {
        var waiting = db.Query<ClassRow>(CountWaiting).ToDictionary(row => row.Class, row => row.Messages);
        var drill = db.QuerySingleOrDefault<DrillRow>(LastDrill);
        return signs with
        {
            OldestMessage = OldestMessage(db),
            Waiting = [waiting.GetValueOrDefault(0), waiting.GetValueOrDefault(1), waiting.GetValueOrDefault(2)],
            InboxWaiting = db.QuerySingle<long>(CountInbox),
            DeadLetters = db.QuerySingle<long>(CountDead, new { Since = Instants.Format(calendar.Now.AddDays(-1)) }),
            Drill = drill is null ? null : new DrillSigns(machine.Utc - Instants.Parse(drill.RanAt), drill.Problem),
            Open = db.Query<IncidentRow>(OpenIncidents).Select(row => new Incident(row.Kind, row.Subject)).ToHashSet(),
        };
    }

    /// <summary>How long the oldest answer or notice has waited that could have gone: what the night held back waits from the morning on.</summary>
    private TimeSpan? OldestMessage(SqliteConnection db)
    {
        var now = calendar.Now;
        var answer = db.QuerySingle<string?>(OldestAnswer);
        var notice = db.QuerySingle<string?>(quiet.Holds(now) ? OldestAwake : OldestNotice, new { Now = Instants.Format(now) });
        var morning = quiet.IsNone ? DateTimeOffset.MinValue : quiet.EndOf(now).AddDays(-1);
        DateTimeOffset[] since =
        [
            .. answer is null ? [] : (DateTimeOffset[])[Instants.Parse(answer)],
            .. notice is null ? [] : (DateTimeOffset[])[Instants.Parse(notice) is var asked && asked < morning ? morning : asked],
        ];
        return since.Length == 0 ? null : now - since.Min();
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    // The first of each class is the oldest of it; reading every waiting row would cost with the length of the queue.
    private const string OldestAnswer = """
        SELECT MIN(created_at)
        FROM outbox
        WHERE id IN (SELECT MIN(id) FROM outbox WHERE state = 'waiting' AND class = 0 GROUP BY bot)
        """;

    private const string OldestNotice = """
        SELECT MIN(created_at)
        FROM outbox
        WHERE id IN (SELECT MIN(id) FROM outbox WHERE state = 'waiting' AND class = 1 GROUP BY bot)
        """;

    // Of notices that go at night too: from when on they do, and reminders, which are true for a time of the night.
    private const string OldestAwake = """
        SELECT MIN(coalesce(max(created_at, wakes_from), created_at))
        FROM outbox
        WHERE state = 'waiting' AND (wakes_from <= @Now OR (class = 1 AND good_until > @Now))
        """;

    private const string CountWaiting = """
        SELECT class AS Class, COUNT(*) AS Messages
        FROM outbox
        WHERE state = 'waiting'
        GROUP BY class
        """;

    private const string CountInbox = """
        SELECT COUNT(*)
        FROM inbox
        WHERE state = 'waiting'
        """;

    private const string CountDead = """
        SELECT COUNT(*)
        FROM inbox
        WHERE state = 'dead' AND received_at >= @Since
        """;

    private const string LastDrill = """
        SELECT ran_at AS RanAt, problem AS Problem
        FROM restore_drill
        ORDER BY id DESC
        LIMIT 1
        """;

    private const string OpenIncidents = """
        SELECT kind AS Kind, subject AS Subject
        FROM incident
        WHERE over_at IS NULL
        """;

    private sealed record ClassRow
    {
        public long Class { get; init; }
        public long Messages { get; init; }
    }

    private sealed record DrillRow
    {
        public required string RanAt { get; init; }
        public string? Problem { get; init; }
    }

    private sealed record IncidentRow
    {
        public required string Kind { get; init; }
        public required string Subject { get; init; }
    }
}
