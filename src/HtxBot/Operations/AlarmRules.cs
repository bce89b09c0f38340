using HtxBot.Runtime;

namespace HtxBot.Operations;

/// <summary>What is wrong, judged from the signs. What goes on and off at a border is over only when it is well inside again.</summary>
public static class AlarmRules
{
    /// <summary>Copies and drills are daily; two hours are for a slow night.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromHours(26);

    /// <summary>A clock further off than this is wrong.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    /// <summary>Less free disk than this is low.</summary>
    public const double LowDisk = 0.10;

    /// <summary>An answer or notice that waits longer is late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Starting = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    /// <summary>Everything that is wrong now.</summary>
    public static IReadOnlySet<Incident> Judge(VitalSigns signs, SendWindow window)
    {
        var wrong = new HashSet<Incident>();
        void If(bool isWrong, string kind, string subject = "")
        {
            if (isWrong)
                wrong.Add(new Incident(kind, subject));
        }

        If(!signs.IsWritable, IncidentKinds.Storage);
        If(signs.DiskFree < (signs.Open.Contains(new Incident(IncidentKinds.Disk)) ? 1.2 * LowDisk : LowDisk), IncidentKinds.Disk);
        foreach (var bot in signs.Bots)
        {
            If(bot.IsRefused, IncidentKinds.Token, bot.Bot);
            If(!bot.IsRefused && bot.Silence > Silent, IncidentKinds.Silent, bot.Bot);
            If(bot.HasRival, IncidentKinds.Rival, bot.Bot);
            If(window.IsFailing(signs.Uptime, bot), IncidentKinds.Sends, bot.Bot);
            If(bot.Quota?.MessagesPart >= 0.80, IncidentKinds.QuotaLow, bot.Bot);
            If(bot.Quota?.MessagesPart >= QuotaMeter.AnswersOnly, IncidentKinds.QuotaOut, bot.Bot);
            If(bot.Quota?.UsersPart >= 0.90, IncidentKinds.Room, bot.Bot);
        }
        If(IsClockOff(signs), IncidentKinds.Clock);
        If(signs.HeldTimers > 0, IncidentKinds.Jump);
        // While nothing can be written or sent, or the program has only begun again, the queue is old for that reason.
        If(
            signs.Uptime >= Starting && signs.IsWritable && !signs.Bots.Any(bot => bot.IsRefused) && signs.OldestMessage > Late,
            IncidentKinds.Queue
        );
        If(signs.DeadLetters > 0, IncidentKinds.DeadLetter);
        If(signs.Uptime > Settling && (signs.BackupAge is null || signs.BackupAge > Stale), IncidentKinds.Backup);
        If(
            signs.Drill?.Problem is not null || (signs.Uptime > Settling && (signs.Drill is null || signs.Drill.Age > Stale)),
            IncidentKinds.Drill
        );
        return wrong;
    }

    private static bool IsClockOff(VitalSigns signs)
    {
        var border = signs.Open.Contains(new Incident(IncidentKinds.Clock)) ? 0.6 * Skew : Skew;
        return signs.Bots.Any(bot => bot.ClockSkew?.Duration() > border);
    }
}
