namespace HtxBot.Operations;

/// <summary>One bot's signs.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Silence">Since the channel last answered.</param>
/// <param name="IsRefused">The token is refused.</param>
/// <param name="HasRival">Another process reads this bot's updates.</param>
/// <param name="ClockSkew">How far this machine is ahead; null: not known.</param>
/// <param name="Sent">Sends that went well, since the start.</param>
/// <param name="Failed">Sends that did not, since the start; throttled and unreachable ones are neither.</param>
public sealed record BotSigns(string Bot, TimeSpan Silence, bool IsRefused, bool HasRival, TimeSpan? ClockSkew, long Sent, long Failed)
{
    /// <summary>What its channel takes and has taken; null where the channel has no quota.</summary>
    public QuotaSigns? Quota { get; init; }
}

/// <summary>How much of a quota is used.</summary>
/// <param name="Messages">Of this month, both ways.</param>
/// <param name="MessagesPerMonth">At most; 0: no limit.</param>
/// <param name="Users">People who have written to the bot.</param>
/// <param name="MostUsers">At most; 0: no limit.</param>
public sealed record QuotaSigns(long Messages, int MessagesPerMonth, long Users, int MostUsers)
{
    /// <summary>Used part of the month's messages, 0 where there is no limit.</summary>
    public double MessagesPart => MessagesPerMonth > 0 ? (double)Messages / MessagesPerMonth : 0;

    /// <summary>Taken part of the places for people, 0 where there is no limit.</summary>
    public double UsersPart => MostUsers > 0 ? (double)Users / MostUsers : 0;
}

/// <summary>The last try to restore a copy.</summary>
/// <param name="Age">How long ago.</param>
/// <param name="Problem">Null: it can be restored.</param>
public sealed record DrillSigns(TimeSpan Age, string? Problem);

/// <summary>How the program is, at one moment.</summary>
public sealed record VitalSigns
{
    /// <summary>Machine time since the start.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>Whether the database takes a write within two seconds.</summary>
    public required bool IsWritable { get; init; }

    /// <summary>Every bot.</summary>
    public required IReadOnlyList<BotSigns> Bots { get; init; }

    /// <summary>Age of the oldest answer or notice that waits; announcements may wait long by their number. Null: none waits.</summary>
    public TimeSpan? OldestMessage { get; init; }

    /// <summary>Messages that wait, by class: answers, notices, announcements.</summary>
    public IReadOnlyList<long> Waiting { get; init; } = [0, 0, 0];

    /// <summary>Updates that wait for their turn.</summary>
    public long InboxWaiting { get; init; }

    /// <summary>Updates of the last 24 hours that became dead letters.</summary>
    public long DeadLetters { get; init; }

    /// <summary>Reminders and other timers that are held because the wall clock has jumped.</summary>
    public long HeldTimers { get; init; }

    /// <summary>Free part of the disk, 0 to 1.</summary>
    public required double DiskFree { get; init; }

    /// <summary>Size of the database and of its write-ahead log, in bytes.</summary>
    public (long Database, long Wal) Bytes { get; init; }

    /// <summary>Age of the newest copy; null: there is none.</summary>
    public TimeSpan? BackupAge { get; init; }

    /// <summary>The last drill; null: none yet.</summary>
    public DrillSigns? Drill { get; init; }

    /// <summary>What the owners have been told and is not over: kind and subject.</summary>
    public IReadOnlySet<Incident> Open { get; init; } = new HashSet<Incident>();
}

/// <summary>What is wrong, and with whom.</summary>
/// <param name="Kind">One of <see cref="IncidentKinds"/>.</param>
/// <param name="Subject">A bot, or empty.</param>
public readonly record struct Incident(string Kind, string Subject = "");
