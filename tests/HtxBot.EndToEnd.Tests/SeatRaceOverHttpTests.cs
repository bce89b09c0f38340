using Dapper;
using HtxBot.Features.Enrolment;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>B10 of the reliability table over HTTP: people the office knows already press for too few seats at once.</summary>
public sealed class SeatRaceOverHttpTests
{
    private const int People = 200;
    private const int Seats = 60;
    private static readonly int Rounds = Nightly.Runs ? 1000 : 20;

    [Test]
    public async Task Two_hundred_race_for_sixty_seats_and_one_who_leaves_promotes_exactly_one()
    {
        await using var town = await Town.BuildAsync(Seats);
        using var template = TestDatabase.CopyOf(town.File);
        var members = Enumerable.Range(0, People).Select(_ => town.Person()).ToList();
        using (var db = template.Open())
        {
            foreach (var member in members)
                _ = db.Execute(
                    Known,
                    new
                    {
                        Chat = $"{member.Id}",
                        member.Name,
                        Phone = "+84" + member.Phone[1..],
                        ConsentTexts.Version,
                    }
                );
        }

        for (var round = 0; round < Rounds; round++)
        {
            using var file = TestDatabase.CopyOf(template);
            await using var host = town.Host(file);
            await host.StartAsync();
            await RaceAsync(town, file, members, leaver: round % Seats);
            await host.StopAsync();
            Invariants.CheckFile(file, $"round {round}");
        }
        Measured.Figure($"{Rounds:N0} rounds, {Seats} of {People} seated in order each time");
    }

    private static async Task RaceAsync(Town town, TestDatabase file, List<Member> members, int leaver)
    {
        await Task.WhenAll(members.Select(member => member.SayAsync($"đăng ký {Town.Course}", town.Limit, "Ghi tên vào lớp này")));
        await Task.WhenAll(members.Select(member => Task.Run(() => member.TakeSeatAsync("Đăng ký học", town.Limit))));
        await town.QuietAsync(file);

        var arrived = Rows(file, SelectArrivals);
        var enrolled = Rows(file, SelectPlaces, "enrolled");
        var waiting = Rows(file, SelectPlaces, "waiting");
        Assert.That(enrolled, Is.EqualTo(arrived.Take(Seats)), "the first who pressed have the seats, in that order");
        Assert.That(waiting, Has.Count.EqualTo(People - Seats));

        var since = town.Sandbox.Ledger.LastNumber;
        await members.Single(member => $"{member.Id}" == enrolled[leaver]).LeaveAsync(town.Limit);
        _ = await members.Single(member => $"{member.Id}" == waiting[0]).HearAsync(since, town.Limit, "Có chỗ rồi");
        await town.QuietAsync(file);
        Assert.That(Rows(file, SelectPlaces, "enrolled"), Is.EqualTo(enrolled.Where((_, at) => at != leaver).Append(waiting[0])));
        Assert.That(Rows(file, SelectPlaces, "waiting"), Is.EqualTo(waiting.Skip(1)));
        Assert.That(
            town.Sandbox.Ledger.Entries()
                .Count(entry => entry.Number > since && entry.Text.Contains("Có chỗ rồi", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
    }

    private static List<string> Rows(TestDatabase file, string sql, string state = "")
    {
        using var db = file.Database.OpenReader();
        return [.. db.Query<string>(sql, new { State = state })];
    }

    private const string Known = """
        INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (@Name, @Phone, 1, 'member', '2027-02-10T00:00:00.000Z', '2027-02-10T00:00:00.000Z');
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES ('telegram:1000001', @Chat, @Chat, last_insert_rowid(), 1, '2027-02-10T00:00:00.000Z');
        INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
        VALUES ('telegram:1000001', @Chat, @Chat, @Version, 'agreed', '2027-02-10T00:00:00.000Z');
        """;

    // The second update of every chat is the press that asks for the seat.
    private const string SelectArrivals = """
        SELECT chat
        FROM (SELECT id, chat, row_number() OVER (PARTITION BY chat ORDER BY id) AS nth FROM inbox)
        WHERE nth = 2
        ORDER BY id
        """;

    private const string SelectPlaces = """
        SELECT chat_person.chat
        FROM enrolment
        JOIN chat_person ON chat_person.person_id = enrolment.person_id
        WHERE enrolment.state = @State
        ORDER BY enrolment.ordinal
        """;
}
