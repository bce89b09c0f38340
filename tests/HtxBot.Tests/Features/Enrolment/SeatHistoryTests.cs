using CsCheck;
using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>Random histories of joining, leaving, moving house and changed sizes: after each act the seats must be right (I4).</summary>
public sealed class SeatHistoryTests
{
    private const int People = 12;
    private const int Cooperatives = 4;

    private static readonly Gen<(int Act, int Who, int Size)> Act = Gen.Select(Gen.Int[0, 9], Gen.Int[0, People - 1], Gen.Int[0, 5]);

    [Test]
    public void Whatever_happens_seats_quotas_and_order_hold()
    {
        using var office = new EnrolmentOffice(cooperatives: Cooperatives);
        for (var who = 0; who < People; who++)
            office.Person($"{who}", 1 + (who % Cooperatives));

        Act.List[5, 40].Sample(history => Play(office, history), iter: 150, threads: 1);
    }

    [TestCase("UPDATE enrolment SET state = 'waiting' WHERE ordinal = 1", "a free seat")]
    [TestCase("UPDATE course SET capacity = 1", "oversold")]
    [TestCase("UPDATE enrolment SET cooperative_id = 1", "quota")]
    public void The_check_itself_sees_a_broken_rule(string damage, string expected)
    {
        using var office = new EnrolmentOffice(capacity: 2, perCooperative: 1);
        foreach (var (chat, cooperative) in new[] { ("a", 1), ("b", 2), ("c", 3) })
        {
            office.Person(chat, cooperative);
            office.Apply(chat, new Enrol("QTSX"));
        }

        office.Db.Execute(damage);

        Assert.That(Broken(office), Does.Contain(expected));
    }

    private static void Play(EnrolmentOffice office, List<(int Act, int Who, int Size)> history)
    {
        office.Db.Execute("DELETE FROM enrolment; UPDATE course SET capacity = 3, per_cooperative = 1");
        var highest = (Capacity: 3, Quota: 1);
        foreach (var (act, who, size) in history)
        {
            var chat = $"{who}";
            switch (act)
            {
                case <= 3:
                    office.Apply(chat, new Enrol("QTSX"));
                    break;
                case 4:
                    // As the conversation does it: the list is joined only where no seat can be had.
                    if (office.Answer(chat, new SignUp.ConfirmSeat("QTSX"), new Input.Tapped("send")) is Turn.Go)
                        office.Apply(chat, new JoinWaitlist("QTSX"));
                    break;
                case <= 6:
                    var before = Rows(office).Where(row => row.Person != who + 1).ToList();
                    office.Apply(chat, new Withdraw("QTSX", "Bận việc"));
                    CheckOrder(before, office);
                    break;
                case 7:
                    office.Apply(
                        chat,
                        new HtxBot.Features.Profile.ChangeCooperative(new CooperativePick("") { Id = 1 + (size % Cooperatives) })
                    );
                    break;
                default:
                    highest = act == 8 ? (Math.Max(highest.Capacity, size + 1), highest.Quota) : (highest.Capacity, size);
                    office.InTransaction(() =>
                    {
                        office.Db.Execute(
                            "UPDATE course SET capacity = @Capacity, per_cooperative = @Quota",
                            new { highest.Capacity, highest.Quota }
                        );
                        Seats.Fill(office.Db, "QTSX", office.Now, office);
                    });
                    // A smaller quota leaves those who have a seat already in it; the model starts over from there.
                    if (act == 9 && Broken(office).Contains("quota", StringComparison.Ordinal))
                        office.Db.Execute("DELETE FROM enrolment");
                    break;
            }
            if (Broken(office) is { Length: > 0 } broken)
                throw new InvalidOperationException(broken);
        }
    }

    /// <summary>Who has a seat after somebody left must be who had one and, in order of arrival, whoever the rules let in.</summary>
    private static void CheckOrder(List<Row> before, EnrolmentOffice office)
    {
        var (capacity, quota) = Limits(office);
        var seated = before.Where(row => row.State == "enrolled").ToList();
        foreach (var row in before.Where(row => row.State == "waiting").OrderBy(row => row.Ordinal))
        {
            if (seated.Count < capacity && (quota == 0 || seated.Count(seat => seat.Cooperative == row.Cooperative) < quota))
                seated.Add(row);
        }
        var actual = Rows(office).Where(row => row.State == "enrolled").Select(row => row.Ordinal);
        var expected = seated.Select(row => row.Ordinal).Order();
        if (!actual.SequenceEqual(expected))
            throw new InvalidOperationException($"seats of {string.Join(',', actual)} instead of {string.Join(',', expected)}");
    }

    private static (int Capacity, int Quota) Limits(EnrolmentOffice office) =>
        (office.Db.QuerySingle<int>("SELECT capacity FROM course"), office.Db.QuerySingle<int>("SELECT per_cooperative FROM course"));

    private static List<Row> Rows(EnrolmentOffice office) => [.. office.Db.Query<Row>(SelectLive)];

    private const string SelectLive = """
        SELECT person_id AS Person, cooperative_id AS Cooperative, state AS State, ordinal AS Ordinal
        FROM enrolment
        WHERE state <> 'left'
        ORDER BY ordinal
        """;

    /// <summary>Every broken rule, found by counting rows another way than the code does.</summary>
    private static string Broken(EnrolmentOffice office)
    {
        var (capacity, quota) = Limits(office);
        var rows = Rows(office);
        var seated = rows.Where(row => row.State == "enrolled").ToList();
        List<string> broken = [];
        if (seated.Count > capacity)
            broken.Add($"oversold: {seated.Count} of {capacity}");
        if (quota > 0 && seated.GroupBy(row => row.Cooperative).Any(group => group.Count() > quota))
            broken.Add("a cooperative is over its quota");
        if (rows.GroupBy(row => row.Person).Any(group => group.Count() > 1))
            broken.Add("one person twice");
        if (seated.Count < capacity)
        {
            var eligible = rows.Where(row => row.State == "waiting")
                .Where(row => quota == 0 || seated.Count(seat => seat.Cooperative == row.Cooperative) < quota);
            broken.AddRange(eligible.Select(row => $"a free seat although number {row.Ordinal} waits"));
        }
        return string.Join("; ", broken);
    }

    private sealed record Row
    {
        public long Person { get; init; }
        public long Cooperative { get; init; }
        public required string State { get; init; }
        public int Ordinal { get; init; }
    }
}
