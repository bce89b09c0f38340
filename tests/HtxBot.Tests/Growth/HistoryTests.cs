using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Testing.Statements;
using NUnit.Framework;

namespace HtxBot.Tests.Growth;

/// <summary>
/// What the bot does costs the same after ten years as in the first. The statements are those that really run while people sign up; their
/// cost is counted in steps of SQLite's virtual machine, which are the same on every machine.
/// </summary>
[NonParallelizable]
public sealed class HistoryTests
{
    /// <summary>More rows than this is what years bring; catalogues stay below.</summary>
    private const long Many = 5_000;

    private static readonly ManyYears Little = Nightly.Runs ? new(5_709, 20_000, 200_000) : new(571, 2_000, 20_000);
    private static readonly ManyYears Much = Nightly.Runs ? new(57_087, 200_000, 5_000_000) : new(5_709, 20_000, 200_000);

    // What reads much by its nature, and when.
    private static readonly (string Name, string Why)[] Exempt =
    [
        ("Audiences.InsertCounts", "once an announcement, of all its addressees"),
        ("ChatStates.SelectBlocked", "once at start; every row is kept in memory"),
        ("CourseRules.", "audit, on request"),
        ("FileRules.", "audit, on request"),
        ("MessageRules.", "audit, on request"),
        ("PeopleRules.", "audit, on request"),
        ("SeatRules.", "audit, on request"),
        ("TripRules.", "audit, on request"),
        ("RestoreCopy.", "restore, on request"),
        ("ClockGuard.CountPlanned", "when somebody has set the clock; what is planned lies ahead, years add none"),
        ("Forecasts.SelectReached", "as many rows as one bot with a quota has people; years add none"),
        ("ReminderStore.MarkEverybody", "once, when the hours of the night were changed"),
        ("ChangeNoticeStore.", "as many rows as one class has people; years add none"),
        ("UrgencyStore.SelectSeconds", "as many rows as the office has people; years add none"),
        ("AnnouncementStore.SelectCalls", "the list of people to call, on request; as long as one announcement"),
    ];

    [Test]
    public async Task After_ten_times_the_history_no_statement_of_a_day_costs_more()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        using var young = new TestDatabase(migrate: false, TestFolders.OnDisk());
        using var old = new TestDatabase(migrate: false, TestFolders.OnDisk());
        Little.Fill(young);
        Much.Fill(old);

        var before = (await OneDay.PlayAsync(town, young)).ToDictionary(each => each.Sql);
        var after = await OneDay.PlayAsync(town, old);

        using var db = old.Database.OpenReader();
        var rows = after
            .Select(each => new HistoryRow(
                KnownStatements.NameOf(each.Sql),
                before.GetValueOrDefault(each.Sql),
                each,
                QueryPlan.Of(db, each.Sql)
            ))
            .ToList();
        HistoryTable.Write(rows, Little, Much);
        Assert.That(rows, Has.Count.GreaterThan(40), "statements were collected");
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in rows.Where(row => !IsExempt(row.Name)))
                Assert.That(
                    row.After.StepsARun,
                    Is.LessThanOrEqualTo((1.5 * (row.Before?.StepsARun ?? 100)) + 50),
                    $"steps of a run: {row}"
                );
        }
        Assert.That(Offences(rows.Select(row => (row.Name, row.Plan)), new Sizes(db)), Is.Empty);
    }

    /// <summary>Also those of rarely used ways that no day comes to.</summary>
    [Test]
    public void No_statement_in_the_code_walks_through_what_years_bring()
    {
        using var file = new TestDatabase(migrate: false);
        new ManyYears(5_709, 20_000, 200_000).Fill(file);
        using var db = file.Database.OpenReader();
        var known = KnownStatements.On(db).Select(each => (each.Name, Plan: QueryPlan.Of(db, each.Sql))).ToList();

        Assert.That(known, Has.Count.GreaterThan(100));
        Assert.That(Offences(known, new Sizes(db)), Is.Empty);
    }

    [TestCase("SELECT count(*) FROM outbox WHERE chat = '7'", "walks through outbox")]
    [TestCase("SELECT count(*) FROM person AS someone WHERE someone.role = 'x'", "walks through person")]
    [TestCase("SELECT id FROM outbox WHERE id > 7 ORDER BY done_at LIMIT 1", "sorts")]
    [TestCase("SELECT id FROM inbox WHERE state = 'waiting' ORDER BY id", null)]
    [TestCase("SELECT class FROM outbox WHERE state = 'waiting' GROUP BY class", null)]
    [TestCase("SELECT chat FROM inbox WHERE id = 7", null)]
    public void The_check_knows_good_from_bad(string sql, string? offence)
    {
        using var file = new TestDatabase(migrate: false);
        new ManyYears(6_000, 100, 6_000).Fill(file);
        using var db = file.Database.OpenReader();

        Assert.That(Offences([("it", QueryPlan.Of(db, sql))], new Sizes(db)), offence is null ? Is.Empty : Has.One.Contains(offence));
    }

    private static List<string> Offences(IEnumerable<(string Name, QueryPlan Plan)> statements, Sizes sizes) =>
        [
            .. from each in statements
            where !IsExempt(each.Name)
            from offence in each
                .Plan.Walks.Where(walked => sizes.Of(walked) > Many)
                .Select(walked => $"walks through {walked} ({sizes.Of(walked)} entries)")
                .Concat(each.Plan.Sorts && each.Plan.Visits.Any(visited => sizes.Of(visited) > Many) ? ["sorts"] : [])
            select $"{each.Name} {offence}: {string.Join("; ", each.Plan.Lines)}",
        ];

    private static bool IsExempt(string name) => Exempt.Any(each => name.StartsWith(each.Name, StringComparison.Ordinal));
}
