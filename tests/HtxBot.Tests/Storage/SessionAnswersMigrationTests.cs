using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

/// <summary>What was said to changes of a class before there were answers to sessions.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SessionAnswersMigrationTests
{
    [Test]
    public void A_no_to_a_change_counts_for_the_session_unless_it_was_moved_again_since()
    {
        using var file = new TestDatabase(migrate: false);
        var before = Migration.Embedded.TakeWhile(each => !each.Name.EndsWith("_session_answers.sql", StringComparison.Ordinal)).ToList();
        _ = new Migrator(file.Database, before, TimeProvider.System).Migrate();
        using (var old = file.Open())
            _ = old.Execute(Fill);

        _ = new Migrator(file.Database, Migration.Embedded, TimeProvider.System).Migrate();

        using var db = file.Open();
        Assert.That(
            db.Query<string>("SELECT session_no || ' ' || person_id || ' ' || answer || ' ' || starts_at FROM session_answer"),
            Is.EqualTo(["1 1 no 2027-03-01T00:30:00.000Z"])
        );
    }

    // Session 1 was moved once, session 2 once more after the no to it, which nobody has answered.
    private const string Fill = """
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district) VALUES ('1', 'xã', 'Can Lộc', 'Xã Can Lộc', '', '');
        INSERT INTO venue (id, name, address, latitude, longitude) VALUES ('v', 'Hội trường', 'Nhà A', 18.3, 105.9);
        INSERT INTO trainer (id, full_name, address_as) VALUES ('t', 'Lê Thu Hiền', 'cô');
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day, registration_opens,
                            registration_closes, venue_id, state)
        VALUES ('QTSX', 'Quản trị', '', '', 60, 0, 1, 0, '2027-03-01', '2027-02-01', '2027-02-28', 'v', 'open');
        INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
        VALUES ('QTSX', 1, 'Một', '2027-03-01T00:30:00.000Z', '2027-03-01T04:00:00.000Z', 't', 'v', 1, 'planned'),
               ('QTSX', 2, 'Hai', '2027-03-05T00:30:00.000Z', '2027-03-05T04:00:00.000Z', 't', 'v', 2, 'planned');
        INSERT INTO cooperative (id, code, name, short_name, commune_code, state, created_at)
        VALUES (1, 'A', 'HTX A', 'HTX A', '1', 'listed', '2027-01-01T00:00:00.000Z');
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (1, 'Nguyễn Thị Lan', '+84300100001', 1, 'member', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z');
        INSERT INTO staff (id, name, created_at) VALUES (1, 'Đặng Thị Mẫu', '2027-01-01T00:00:00.000Z');
        INSERT INTO class_change (id, course_code, staff_id, changed_at, remark)
        VALUES (1, 'QTSX', 1, '2027-02-20T00:00:00.000Z', ''),
               (2, 'QTSX', 1, '2027-02-21T00:00:00.000Z', ''),
               (3, 'QTSX', 1, '2027-02-22T00:00:00.000Z', '');
        INSERT INTO class_change_item (change_id, trip_id, session_no, field, was, becomes)
        VALUES (1, '', 1, 'time', '2027-02-28T00:30:00.000Z/2027-02-28T04:00:00.000Z', '2027-03-01T00:30:00.000Z/2027-03-01T04:00:00.000Z'),
               (2, '', 2, 'time', '2027-03-02T00:30:00.000Z/2027-03-02T04:00:00.000Z', '2027-03-04T00:30:00.000Z/2027-03-04T04:00:00.000Z'),
               (3, '', 2, 'time', '2027-03-04T00:30:00.000Z/2027-03-04T04:00:00.000Z', '2027-03-05T00:30:00.000Z/2027-03-05T04:00:00.000Z');
        INSERT INTO class_change_notice (change_id, person_id, bot, chat, state, outbox_id, answer, answered_at)
        VALUES (1, 1, 'telegram:1', '5', 'queued', 1, 'absent', '2027-02-20T01:00:00.000Z'),
               (2, 1, 'telegram:1', '5', 'queued', 1, 'absent', '2027-02-21T01:00:00.000Z'),
               (3, 1, 'telegram:1', '5', 'queued', 1, NULL, NULL);
        """;
}
