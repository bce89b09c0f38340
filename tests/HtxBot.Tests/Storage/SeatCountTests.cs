using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

[TestFixture]
public sealed class SeatCountTests
{
    [Test]
    public void Every_way_an_enrolment_comes_changes_and_goes_is_counted()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        Fill(db);

        Add(db, ordinal: 1, person: 1, "enrolled");
        Add(db, ordinal: 2, person: 2, "waiting");
        Assert.That(Count(db), Is.EqualTo((1, 1)));
        Assert.That(Count(db, cooperative: 2), Is.EqualTo((0, 1)));

        _ = db.Execute("UPDATE enrolment SET state = 'left', left_at = '2026-01-02T00:00:00.000Z' WHERE ordinal = 1");
        _ = db.Execute("UPDATE enrolment SET state = 'enrolled', enrolled_at = '2026-01-02T00:00:00.000Z' WHERE ordinal = 2");
        Assert.That(Count(db), Is.EqualTo((1, 0)));

        _ = db.Execute("UPDATE enrolment SET cooperative_id = 1 WHERE ordinal = 2");
        Assert.That(Count(db, cooperative: 2), Is.EqualTo((0, 0)));
        Assert.That(Count(db, cooperative: 1), Is.EqualTo((1, 0)));

        _ = db.Execute("DELETE FROM enrolment");
        Assert.That(Count(db), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Enrolments_of_before_are_counted_by_the_migration()
    {
        using var database = new TestDatabase(migrate: false);
        _ = new Migrator(database.Database, [.. Migration.Embedded.Take(2)], TimeProvider.System).Migrate();
        using var db = database.Open();
        Fill(db);
        Add(db, ordinal: 1, person: 1, "enrolled");
        Add(db, ordinal: 2, person: 2, "waiting");

        _ = new Migrator(database.Database, Migration.Embedded, TimeProvider.System).Migrate();

        Assert.That(Count(db), Is.EqualTo((1, 1)));
        Assert.That(Count(db, cooperative: 1), Is.EqualTo((1, 0)));
    }

    private static (int Enrolled, int Waiting) Count(Microsoft.Data.Sqlite.SqliteConnection db, int cooperative = 0) =>
        db.QuerySingleOrDefault<(int, int)>(
            "SELECT enrolled, waiting FROM seat_count WHERE course_code = 'C' AND cooperative_id = @cooperative",
            new { cooperative }
        );

    private static void Add(Microsoft.Data.Sqlite.SqliteConnection db, int ordinal, int person, string state) =>
        db.Execute(
            """
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            VALUES ('C', @person, @person, @state, @ordinal, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
            """,
            new
            {
                ordinal,
                person,
                state,
            }
        );

    private static void Fill(Microsoft.Data.Sqlite.SqliteConnection db) =>
        db.Execute(
            """
            INSERT INTO commune (code, kind, name, full_name, old_names, old_district) VALUES ('1', 'xã', 'A', 'Xã A', '', '');
            INSERT INTO venue (id, name, address, latitude, longitude) VALUES ('V', 'V', 'V', 18, 105);
            INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day,
                                registration_opens, registration_closes, venue_id, state)
            VALUES ('C', 'C', '', '', 1, 0, 1, 0, '2026-02-01', '2026-01-01', '2026-01-31', 'V', 'open');
            INSERT INTO cooperative (id, name, short_name, commune_code, state, created_at)
            VALUES (1, 'A', 'A', '1', 'listed', '2026-01-01T00:00:00.000Z'), (2, 'B', 'B', '1', 'listed', '2026-01-01T00:00:00.000Z');
            INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
            VALUES (1, 'Nguyễn Văn An', '+84300000001', 1, 'member', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
                   (2, 'Trần Thị Bình', '+84300000002', 2, 'member', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
            """
        );
}
