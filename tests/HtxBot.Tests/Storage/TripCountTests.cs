using Dapper;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

public sealed class TripCountTests
{
    [Test]
    public void Every_way_an_answer_comes_changes_and_goes_is_counted()
    {
        using var bus = new Bus();

        Add(bus, person: 1, "seat", "D1");
        Add(bus, person: 2, "waiting", "D1");
        Add(bus, person: 3, "none", null);
        Assert.That(Counts(bus), Is.EqualTo([" 1 1", "D1 1 1"]));

        _ = bus.Db.Execute("UPDATE trip_answer SET point = 'D2' WHERE person_id = 1");
        Assert.That(Counts(bus), Is.EqualTo([" 1 1", "D1 0 1", "D2 1 0"]));

        _ = bus.Db.Execute("UPDATE trip_answer SET place = 'seat', ordinal = 0 WHERE person_id = 2");
        Assert.That(Counts(bus), Is.EqualTo([" 2 0", "D1 1 0", "D2 1 0"]));

        _ = bus.Db.Execute("UPDATE trip_answer SET replaced_at = answered_at WHERE person_id = 1");
        Assert.That(Counts(bus), Is.EqualTo([" 1 0", "D1 1 0", "D2 0 0"]));

        _ = bus.Db.Execute("DELETE FROM trip_answer");
        Assert.That(Counts(bus), Is.EqualTo([" 0 0", "D1 0 0", "D2 0 0"]));
    }

    private static List<string> Counts(Bus bus) =>
        bus
            .Db.Query<string>("SELECT point || ' ' || taken || ' ' || waiting FROM trip_count WHERE trip_id = 'TQ1' ORDER BY point")
            .AsList();

    private static void Add(Bus bus, int person, string place, string? point) =>
        bus.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            VALUES ('TQ1', @person, iif(@place = 'none', 'no', 'yes'), @place, @point, iif(@place = 'waiting', 1, 0), 'member',
                    '2027-02-20T01:00:00.000Z')
            """,
            new
            {
                person,
                place,
                point,
            }
        );
}
