using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>B10, in one process: 200 people race for 60 seats through the conversation, by the one writer.</summary>
public sealed class SeatRaceTests
{
    private const int People = 200;
    private const int Capacity = 60;

    [Test]
    public void Two_hundred_race_for_sixty_seats_and_order_is_kept([Range(1, 20)] int round)
    {
        using var office = new EnrolmentOffice(capacity: Capacity, perCooperative: 0);
        office.InTransaction(() => office.Db.Execute(Crowd));
        var order = Enumerable.Range(1, People).ToArray();
        new Random(round).Shuffle(order);
        var arrived = new List<int>();

        // Everybody taps, many of them twice, in one random order; whoever finds it full asks for the waiting list at once.
        office.InTransaction(() =>
        {
            foreach (var who in order.SelectMany(who => who % 3 == 0 ? new[] { who, who } : [who]))
            {
                var turn = office.Answer($"{who}", new SignUp.ConfirmSeat("QTSX"), new Input.Tapped("send"));
                if (turn is Turn.Go)
                    office.Answer($"{who}", new SignUp.OfferWaitlist("QTSX"), new Input.Tapped("wait"));
                if (turn is Turn.Go || turn.Effects.Count > 0)
                    arrived.Add(who);
            }
        });
        var enrolled = Chats(office, "enrolled");
        var waiting = Chats(office, "waiting");
        var leaver = enrolled[round % Capacity];
        office.Apply($"{leaver}", new Withdraw("QTSX", ""));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(enrolled, Is.EqualTo(arrived.Take(Capacity)));
            Assert.That(waiting, Is.EqualTo(arrived.Skip(Capacity)));
            Assert.That(waiting, Has.Count.EqualTo(People - Capacity));
            Assert.That(Chats(office, "enrolled"), Is.EqualTo(enrolled.Where(who => who != leaver).Append(waiting[0])));
            Assert.That(office.Sent.Select(sent => sent.Chat), Is.EqualTo([$"{waiting[0]}"]));
        }
    }

    private static List<int> Chats(EnrolmentOffice office, string state) => [.. office.Db.Query<int>(SelectChats, new { State = state })];

    private const string Crowd = """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT n, 'Người ' || n, '+84301' || printf('%06d', n), 1, 'member', '2027-02-10T00:00:00.000Z', '2027-02-10T00:00:00.000Z'
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1', CAST(id AS TEXT), CAST(id AS TEXT), id, 1, '2027-02-10T00:00:00.000Z'
        FROM person;
        """;

    private const string SelectChats = """
        SELECT person_id
        FROM enrolment
        WHERE state = @State
        ORDER BY ordinal
        """;
}
