using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

/// <summary>What was said of trips before a departure could be taken back.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TripDaysMigrationTests
{
    [Test]
    public void What_was_said_on_its_day_counts_on_and_what_was_said_before_or_of_a_trip_called_off_ends()
    {
        using var file = new TestDatabase(migrate: false);
        var before = Migration.Embedded.TakeWhile(each => !each.Name.EndsWith("_trip_days.sql", StringComparison.Ordinal)).ToList();
        _ = new Migrator(file.Database, before, TimeProvider.System).Migrate();
        using (var old = file.Open())
            _ = old.Execute(Fill);

        _ = new Migrator(file.Database, Migration.Embedded, TimeProvider.System).Migrate();

        using var db = file.Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                db.Query<string>(
                    "SELECT trip_id || ' ' || point || ' ' || coalesce(reason, '-') FROM trip_departure WHERE ended_at IS NULL ORDER BY id"
                ),
                Is.EqualTo(["NOW D1 -", "NOW  chị Bảy đi xe nhà"])
            );
            Assert.That(
                db.Query<string>("SELECT trip_id FROM trip_departure WHERE ended_at IS NOT NULL ORDER BY trip_id"),
                Is.EqualTo(["MOVED", "OFF"])
            );
            Assert.That(
                db.Query<string>("SELECT trip_id || ' ' || mark FROM trip_mark WHERE replaced_at IS NULL ORDER BY trip_id, mark"),
                Is.EqualTo(["MOVED absent", "NOW aboard"])
            );
            Assert.That(db.QuerySingle<int>("SELECT count(*) FROM trip_mark"), Is.EqualTo(5));
        }
    }

    // On 4 March; MOVED was on 3 March when its people were ticked, OFF was called off after it.
    private const string Fill = """
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district) VALUES ('1', 'xã', 'Can Lộc', 'Xã Can Lộc', '', '');
        INSERT INTO venue (id, name, address, latitude, longitude) VALUES ('v', 'Hội trường', 'Nhà A', 18.3, 105.9);
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day, registration_opens,
                            registration_closes, venue_id, state)
        VALUES ('QTSX', 'Quản trị', '', '', 60, 0, 1, 0, '2027-03-01', '2027-02-01', '2027-02-28', 'v', 'open');
        INSERT INTO cooperative (id, code, name, short_name, commune_code, state, created_at)
        VALUES (1, 'A', 'HTX A', 'HTX A', '1', 'listed', '2027-01-01T00:00:00.000Z');
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (1, 'Nguyễn Thị Lan', '+84300100001', 1, 'member', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
               (2, 'Trần Văn Sáu', '+84300100002', 1, 'member', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z');
        INSERT INTO staff (id, name, created_at) VALUES (1, 'Lê Thu Hiền', '2027-01-01T00:00:00.000Z');
        INSERT INTO trip (id, course_code, title, purpose, destination, commune_code, latitude, longitude, transport, departs_at, arrives_at,
                          returns_at, answer_by, seats, fee_vnd, has_lunch, bring, rain_plan, sequence, state)
        SELECT id, 'QTSX', 'Tham quan', '', 'Trang trại', '1', 18.1, 106.0, '', '2027-03-03T22:50:00.000Z', '2027-03-04T01:00:00.000Z',
               '2027-03-04T05:30:00.000Z', '2027-03-02T10:00:00.000Z', 45, 0, 1, '', '', 0, state
        FROM (SELECT 'NOW' AS id, 'planned' AS state UNION ALL SELECT 'MOVED', 'planned' UNION ALL SELECT 'OFF', 'cancelled');
        INSERT INTO trip_departure (trip_id, point, left_at, said_by, reason)
        VALUES ('NOW', '', '2027-03-04T05:00:00.000Z', 1, 'chị Bảy đi xe nhà'),
               ('NOW', 'D1', '2027-03-03T22:55:00.000Z', 1, NULL),
               ('MOVED', 'D1', '2027-03-02T22:55:00.000Z', 1, NULL),
               ('OFF', 'D1', '2027-03-03T22:55:00.000Z', 1, NULL);
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, made_by, made_at)
        VALUES ('NOW', 1, 'out', 'aboard', 1, '2027-03-03T22:50:00.000Z'),
               ('MOVED', 1, 'out', 'aboard', 1, '2027-03-02T22:50:00.000Z'),
               ('MOVED', 1, 'back', 'none', 1, '2027-03-03T04:00:00.000Z'),
               ('MOVED', 2, 'out', 'absent', 1, '2027-03-02T22:50:00.000Z'),
               ('OFF', 1, 'out', 'late', NULL, '2027-03-03T22:40:00.000Z');
        """;
}
