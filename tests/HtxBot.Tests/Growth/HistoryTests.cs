using Dapper;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Testing.Statements;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Growth;

/// <summary>
/// What the bot does costs the same after ten years as in the first. The statements are those that really run while people and the office do
/// what they do every day; their cost is counted in steps of SQLite's virtual machine, which are the same on every machine.
/// </summary>
[NonParallelizable]
public sealed class HistoryTests
{
    /// <summary>More rows than this is what years bring; catalogues stay below.</summary>
    private const long Many = 5_000;

    private static readonly ManyYears Little = Nightly.Runs ? new(5_709, 20_000, 200_000) : new(571, 2_000, 20_000);
    private static readonly ManyYears Much = Nightly.Runs ? new(57_087, 200_000, 5_000_000) : new(5_709, 20_000, 200_000);

    // Whose plans read or sort much by their nature, and when: one statement, or before a point all of a class.
    private static readonly (string Name, string Why)[] Exempt =
    [
        ("EverybodyAudience.Insert", "once an announcement to everybody: it is everybody"),
        ("Audiences.InsertAddressees", "once an announcement, of all its addressees"),
        ("Audiences.InsertCounts", "once an announcement, of all its addressees"),
        ("Audiences.SelectAddressees", "the list of whom an announcement would go to, on request; as long as it"),
        ("AnnouncementStore.SelectCalls", "the list of people to call, on request; as long as one announcement"),
        ("AnswerAudienceKind.SelectLast", "announcements of the last year; years add none"),
        ("ChangeNoticeStore.CountReach", "as many rows as one class has people; years add none"),
        ("ChangeNoticeStore.InsertNotices", "as many rows as one class has people; years add none"),
        ("ChangeAnswerStore.SelectAbsent", "as many rows as one class has people; years add none"),
        ("ChangeNoticeStore.SelectToCall", "the list of people to call, on request; as long as one class"),
        ("ChangeStore.SelectItems", "what one change changes, a handful"),
        ("MaterialStore.SelectOfCourse", "the papers of one class, two dozens"),
        ("Forecasts.SelectReached", "as many rows as one bot with a quota has people; years add none"),
        ("UrgencyStore.SelectSeconds", "as many rows as the office has people; years add none"),
        ("ChatStates.SelectBlocked", "once at start; every row is kept in memory"),
        ("ClockGuard.CountPlanned", "when somebody has set the clock; what is planned lies ahead, years add none"),
        ("PollingGaps.SelectOpen", "once after a channel was not asked for a minute; an index would cost every turn"),
        ("ReminderStore.MarkEverybody", "once, when the hours of the night were changed"),
        (
            "MovedChats.MoveAnnouncements",
            "once in the life of a group, when it becomes a larger one; an index would cost every announcement and answer"
        ),
        ("MovedChats.MoveHeadCounts", "once in the life of a group, likewise"),
        ("StaffStore.InsertStaff", "only the plan: who refers to a new row is looked for while a reference is broken, and none is"),
        ("CourseRules.", "audit, on request"),
        ("FileRules.", "audit, on request"),
        ("MessageRules.", "audit, on request"),
        ("PeopleRules.", "audit, on request"),
        ("SeatRules.", "audit, on request"),
        ("TripRules.", "audit, on request"),
        ("RestoredStore.GoOn", "restore, on request"),
        ("RestoredStore.LeaveMessages", "restore, on request"),
        ("RestoredStore.LeavePeople", "restore, on request"),
        ("Demonstration.WipeSql", "empties a demonstration"),
    ];

    // Whose steps may differ; of all others they are held, whatever their plans may do.
    private static readonly (string Name, string Why)[] Uneven =
    [
        ("ChatStates.SelectBlocked", "once at start; every row is kept in memory"),
        ("Timers.SelectDue", "what has fallen due since it last looked, at most 100: how many fell due together"),
    ];

    // What years leave below the threshold: catalogues, who works here, one row a month or night, what is soon forgotten or done.
    private static readonly string[] StaySmall = """
        commune cooperative venue trainer course course_session trip tag saved_audience staff staff_account staff_role invitation wrong_code
        group_invitation announcement_urgency channel_month channel_chat channel_down pause shared_file kept_media_piece reminder_replan
        lesson_replan reminder_basis reminder_stop run heartbeat incident reception webhook_secret schema_migration backup_copy restore_drill
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [Test]
    public async Task After_ten_times_the_history_no_statement_of_a_day_costs_more()
    {
        var clock = new ShiftedClock();
        await using var town = await Town.BuildAsync(seats: 1, calendar: clock);
        var day = new OneDay(town, clock);
        using var young = new TestDatabase(migrate: false, TestFolders.OnDisk());
        using var old = new TestDatabase(migrate: false, TestFolders.OnDisk());
        Little.Fill(young);
        Much.Fill(old);

        var before = (await day.PlayAsync(young)).ToDictionary(each => each.Sql);
        var after = await day.PlayAsync(old);

        using var db = old.Open();
        _ = KnownStatements.On(db);
        var rows = after
            .Select(each => new HistoryRow(
                KnownStatements.NameOf(each.Sql),
                before.GetValueOrDefault(each.Sql),
                each,
                QueryPlan.Of(db, each.Sql)
            ))
            .ToList();
        HistoryTable.Write(rows, Little, Much);
        Assert.That(rows, Has.Count.GreaterThan(150), "statements were collected");
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in rows.Where(row => !Uneven.Any(each => each.Name == row.Name)))
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
        using var db = file.Open();
        var sizes = new Sizes(db);

        var known = KnownStatements.On(db).Select(each => (each.Name, Plan: QueryPlan.Of(db, each.Sql))).ToList();

        Assert.That(
            Tables(db).Where(table => sizes.Of(table) <= Many),
            Is.SubsetOf(StaySmall),
            "tables too small to be seen walked through"
        );
        Assert.That(known, Has.Count.GreaterThan(500));
        Assert.That(Offences(known, sizes), Is.Empty);
        Assert.That(
            Exempt.Where(each => !known.Exists(statement => Means(each.Name, statement.Name))),
            Is.Empty,
            "exempt and there no more"
        );
    }

    /// <summary>No statement escapes the check above because it is none on the test's connection, or because another stands before it.</summary>
    [Test]
    public void Every_statement_of_the_code_is_looked_at()
    {
        using var file = new TestDatabase();
        using var db = file.Open();

        var names = KnownStatements.On(db).Select(each => each.Name).ToList();

        Assert.That(
            names,
            Is.SupersetOf(
                (string[])["Gathered.SelectNames", "UnionAudience.InsertAll", "JoinStore.EndJoin#5", "ChatStates.MoveStatements[1]"]
            )
        );
        Assert.That(
            () => KnownStatements.On(db, [("It.Select", "SELECT one\nFROM nowhere")]),
            Throws.InvalidOperationException.With.Message.Contains("It.Select: no such table")
        );
        Assert.That(
            () => KnownStatements.On(db, [("It.Select", "SELECT 1; SELECT 2")]),
            Throws.InvalidOperationException.With.Message.Contains("there is more behind it")
        );
    }

    [TestCase("SELECT count(*) FROM outbox WHERE chat = '7'", "walks through outbox")]
    [TestCase("SELECT count(*) FROM main.outbox AS one WHERE one.chat = '7'", "walks through outbox")]
    [TestCase("SELECT count(*) FROM person AS someone WHERE someone.role = 'x'", "walks through person")]
    [TestCase("SELECT count(*) FROM consent WHERE bot = 'telegram:1000001'", "walks through consent_by_sender")]
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

    private static IEnumerable<string> Tables(SqliteConnection db) =>
        db.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");

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

    private static bool IsExempt(string name) => Exempt.Any(each => Means(each.Name, name));

    private static bool Means(string exempt, string name) =>
        name == exempt || name.StartsWith(exempt.EndsWith('.') ? exempt : $"{exempt}#", StringComparison.Ordinal);
}
