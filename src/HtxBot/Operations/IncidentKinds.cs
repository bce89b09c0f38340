namespace HtxBot.Operations;

/// <summary>Persisted names of what may be wrong.</summary>
public static class IncidentKinds
{
    /// <summary>The database takes no writes.</summary>
    public const string Storage = "storage-refuses";

    /// <summary>Less than a tenth of the disk is free.</summary>
    public const string Disk = "disk-low";

    /// <summary>The channel refuses the token.</summary>
    public const string Token = "token-refused";

    /// <summary>The channel has not answered for ten minutes.</summary>
    public const string Silent = "channel-silent";

    /// <summary>Another process reads the same bot.</summary>
    public const string Rival = "second-reader";

    /// <summary>More than 5 % of sends fail.</summary>
    public const string Sends = "sends-failing";

    /// <summary>Four fifths of the messages a channel takes in a month are used.</summary>
    public const string QuotaLow = "quota-low";

    /// <summary>Nineteen twentieths are used; the rest is kept for answers.</summary>
    public const string QuotaOut = "quota-out";

    /// <summary>Nine tenths of the people a bot may serve are there.</summary>
    public const string Room = "bot-nearly-full";

    /// <summary>An answer or notice has waited for five minutes.</summary>
    public const string Queue = "queue-old";

    /// <summary>An update could not be handled.</summary>
    public const string DeadLetter = "dead-letter";

    /// <summary>This machine's clock is more than five seconds off.</summary>
    public const string Clock = "clock-off";

    /// <summary>The clock has jumped, and the flood of reminders that would follow is held.</summary>
    public const string Jump = "clock-jumped";

    /// <summary>The newest copy is older than 26 hours.</summary>
    public const string Backup = "backup-stale";

    /// <summary>The last copy could not be restored, or none was tried for 26 hours.</summary>
    public const string Drill = "restore-drill";
}
