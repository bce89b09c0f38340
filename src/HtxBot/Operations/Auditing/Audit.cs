using System.Globalization;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations.Auditing;

/// <summary>Holds the database against every rule; reads only, also while the bot runs.</summary>
public static class Audit
{
    /// <summary>Every rule, by name.</summary>
    public static IReadOnlyList<AuditRule> Rules { get; } =
    [.. SeatRules.All.Concat(TripRules.All).Concat(PeopleRules.All).Concat(CourseRules.All).Concat(MessageRules.All).Concat(FileRules.All)];

    /// <summary>The rules that do not hold.</summary>
    /// <param name="db">A reading connection; one view of the data for all rules.</param>
    /// <param name="now">Calendar time.</param>
    /// <param name="quiet">The hours in which what can wait is not sent.</param>
    public static IReadOnlyList<AuditFinding> Run(SqliteConnection db, DateTimeOffset now, QuietHours quiet)
    {
        var when = new
        {
            Now = Instants.Format(now),
            Today = VietnamTime.DayOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            HourAgo = Instants.Format(now.AddHours(-1)),
            TenMinutesAgo = Instants.Format(now.AddMinutes(-10)),
            DayAgo = Instants.Format(now.AddDays(-1)),
            ThreeDaysAgo = Instants.Format(now.AddDays(-3)),
            FourDaysAgo = Instants.Format(now.AddDays(-4)),
            WeekAgo = Instants.Format(now.AddDays(-7)),
            IsNight = quiet.Holds(now) ? 1 : 0,
            Morning = quiet.IsNone ? "" : Instants.Format(quiet.EndOf(now).AddDays(-1)),
        };
        using var view = db.BeginTransaction(deferred: true);
        var findings = new List<AuditFinding>();
        foreach (var rule in Rules)
        {
            var rows = db.Query<string>(rule.Sql, when, view, commandTimeout: 600).AsList();
            if (rows.Count > 0)
                findings.Add(new AuditFinding(rule, rows));
        }
        return findings;
    }
}
