using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A class with a trainer and many members who may be written to, and what became of an announcement to them.</summary>
internal sealed class Classroom
{
    /// <summary>Words of the announcement, by which its copies are known.</summary>
    public const string Words = "Mai mang sổ ghi chép";

    private const long First = 3_000_000;
    private readonly Town _town;

    private Classroom(Town town, int members)
    {
        _town = town;
        Members = members;
        Trainer = town.Person();
    }

    /// <summary>Who announces.</summary>
    public Member Trainer { get; }

    /// <summary>How many are in the class.</summary>
    public int Members { get; }

    /// <summary>A class of so many.</summary>
    public static Classroom Fill(Town town, int members)
    {
        var room = new Classroom(town, members);
        using var db = town.File.Open();
        using var transaction = db.BeginTransaction();
        var id = $"{room.Trainer.Id}";
        var staff = StaffStore.Ensure(db, "telegram:1000001", id, id, "Lê Thu Hiền", town.Now);
        StaffStore.Give(db, staff, StaffRole.Trainer, Scope.Course(Town.Course), RoleSource.Invitation, null, town.Now);
        _ = db.Execute(
            InsertMembers,
            new
            {
                First,
                Members = members,
                Course = Town.Course,
                Now = Instants.Format(town.Now),
            }
        );
        transaction.Commit();
        town.Sandbox.Users.Open(room.Trainer.Id);
        for (var member = 1; member <= members; member++)
            town.Sandbox.Users.Open(Account(member));
        return room;
    }

    /// <summary>The account of a member, counted from 1.</summary>
    public static long Account(int member) => First + member;

    /// <summary>The trainer writes the announcement and sends it off.</summary>
    public async Task AnnounceAsync()
    {
        _ = await Trainer.SayAsync($"/thongbao {Town.Course}", _town.Limit, "muốn nhắn gì");
        _ = await Trainer.SayAsync(Words, _town.Limit, "Gửi ");
        _ = await Trainer.TapAsync("Gửi", _town.Limit, "chưa gửi thử");
        _ = await Trainer.TapAsync("Gửi luôn", _town.Limit, "Đã bắt đầu gửi");
    }

    /// <summary>Ends when the trainer has the report.</summary>
    public Task<string> ReportAsync(long after) => Trainer.HearAsync(after, _town.Limit, "tin tới nơi");

    /// <summary>Copies each member has got.</summary>
    public IReadOnlyDictionary<long, int> Copies() =>
        Entries().GroupBy(entry => entry.ChatId).ToDictionary(entries => entries.Key, entries => entries.Count());

    /// <summary>When the newest copy arrived, by the machine's clock; in its units.</summary>
    public long NewestCopy() => Entries().Max(entry => entry.Timestamp);

    /// <summary>The state of each recipient by account.</summary>
    public static IReadOnlyDictionary<long, string> States(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return db.Query<(string Chat, string State)>("SELECT chat, state FROM announcement_recipient")
            .ToDictionary(row => long.Parse(row.Chat), row => row.State);
    }

    /// <summary>
    /// Everybody of the class is in the list and nobody else; who is marked as sent has exactly one copy, who is not sure at most one, and
    /// nobody else any.
    /// </summary>
    public void Check(TestDatabase file, string where)
    {
        var (states, copies) = (States(file), Copies());
        Assert.That(states.Keys, Is.EquivalentTo(Enumerable.Range(1, Members).Select(Account)), where);
        Assert.That(copies.Keys, Is.SubsetOf(states.Keys), where);
        foreach (var (account, state) in states)
        {
            var allowed = state switch
            {
                "sent" => Is.EqualTo(1),
                "unsure" => (NUnit.Framework.Constraints.IResolveConstraint)Is.LessThanOrEqualTo(1),
                _ => Is.Zero,
            };
            Assert.That(copies.GetValueOrDefault(account), allowed, $"{account} {state}; {where}");
        }
    }

    private IEnumerable<LedgerEntry> Entries() =>
        _town
            .Sandbox.Ledger.Entries()
            .Where(entry => Member.IsMessage(entry) && entry.ChatId != Trainer.Id && entry.Text.Contains(Words, StringComparison.Ordinal));

    private const string InsertMembers = """
        WITH RECURSIVE number (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM number WHERE no < @Members)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @First + no, 'Nguyễn Thị ' || no, printf('+84300%06d', no), (SELECT min(id) FROM cooperative), 'member', @Now, @Now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', CAST(id AS TEXT), CAST(id AS TEXT), id, 1, @Now FROM person WHERE id > @First;
        UPDATE course SET capacity = @Members + 1 WHERE code = @Course;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id - @First, @Now, @Now FROM person WHERE id > @First;
        """;
}
