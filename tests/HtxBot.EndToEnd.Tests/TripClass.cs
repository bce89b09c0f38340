using Dapper;
using HtxBot.Features.Reminders;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>The class QTSX with nothing before it but the trip TQ1, people with a seat in it, and who leads the trip.</summary>
internal sealed class TripClass
{
    private const string Trip = "TQ1";
    private readonly Town _town;
    private readonly ManualTimeProvider _calendar;

    private TripClass(Town town, ManualTimeProvider calendar, int members)
    {
        (_town, _calendar) = (town, calendar);
        Leader = town.Person();
        Members = [.. Enumerable.Range(0, members).Select(_ => town.Person())];
    }

    /// <summary>Who leads the trip.</summary>
    public Member Leader { get; }

    /// <summary>Who has a seat in the class.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <param name="town">Where it is.</param>
    /// <param name="calendar">Theirs and the programs'.</param>
    /// <param name="members">With a seat in the class.</param>
    /// <param name="seats">Of the bus.</param>
    /// <param name="points">Where the members want to get on, in this order; those left out have said nothing.</param>
    public static async Task<TripClass> FillAsync(
        Town town,
        ManualTimeProvider calendar,
        int members,
        int seats,
        params IReadOnlyList<string> points
    )
    {
        var room = new TripClass(town, calendar, members);
        room.Fill(seats, points);
        // What is to come is planned while it is still to come.
        await using var host = town.Host(calendar: calendar);
        await host.StartAsync();
        await town.QuietAsync();
        await host.StopAsync();
        return room;
    }

    /// <summary>The calendar goes to this time, so many days before the trip.</summary>
    public DateTimeOffset GoTo(int daysBefore, int hour, int minute)
    {
        using var db = _town.File.Database.OpenReader();
        var day = VietnamTime.DayOf(TripStore.Find(db, Trip)!.DepartsAt);
        _calendar.SetUtcNow(VietnamTime.At(day.AddDays(-daysBefore), new TimeOnly(hour, minute)));
        return _calendar.GetUtcNow();
    }

    /// <summary>What each member said and has, by the order of the members: "yes seat D2".</summary>
    public IReadOnlyList<string> Answers(TestDatabase file) =>
        Read(file, "SELECT person_id, answer || ' ' || place || coalesce(' ' || point, '') FROM trip_answer WHERE replaced_at IS NULL");

    /// <summary>What is known of each member on the way out.</summary>
    public IReadOnlyList<string> Marks(TestDatabase file) =>
        Read(file, "SELECT person_id, mark || coalesce(' ' || minutes, '') FROM trip_mark WHERE leg = 'out' AND replaced_at IS NULL");

    /// <summary>The reminders that were made, by person: fired, or taken back before they were marked as sent and not to be said any more.</summary>
    public IReadOnlyList<string> Made(TestDatabase file) =>
        Read(
            file,
            """
            SELECT CAST(substr(key, 1, instr(key, '/') - 1) AS INTEGER), group_concat(kind, ' ' ORDER BY due_at)
            FROM timer
            WHERE kind NOT IN ('got-place', 'bus-comes', 'bus-comes.unreached', 'bus-stays', 'bus-stays.unreached')
              AND (state = 'fired'
                   OR (state = 'cancelled'
                       AND EXISTS (SELECT 1
                                   FROM outbox
                                   WHERE timer_id = timer.id AND reason = 'it was true no more, its timer judges again')))
            GROUP BY 1
            """
        );

    /// <summary>Reminders of each member in a state, by time.</summary>
    public IReadOnlyList<string> Reminders(TestDatabase file, string state) =>
        Read(
            file,
            """
            SELECT CAST(substr(key, 1, instr(key, '/') - 1) AS INTEGER), group_concat(kind, ' ' ORDER BY due_at)
            FROM timer
            WHERE state = @state AND kind NOT IN ('got-place', 'bus-comes', 'bus-comes.unreached', 'bus-stays', 'bus-stays.unreached')
            GROUP BY 1
            """,
            new { state }
        );

    /// <summary>What is planned is what the class as it stands in this file asks for, no more and no less (D4).</summary>
    public void CheckPlans(TestDatabase file, string where) => CheckPlans(file, _calendar.GetUtcNow(), where);

    /// <inheritdoc cref="CheckPlans(TestDatabase, string)"/>
    public static void CheckPlans(TestDatabase file, DateTimeOffset now, string where)
    {
        using var db = file.Database.OpenReader();
        var wanted = db.Query<long>("SELECT id FROM person")
            .SelectMany(person => ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), QuietHours.None))
            .Where(reminder => reminder.DueAt > now)
            .Select(reminder => $"{reminder.Kind} {reminder.Key} {Instants.Format(reminder.DueAt)}");
        var planned = db.Query<string>(
            "SELECT kind || ' ' || key || ' ' || due_at FROM timer WHERE state = 'planned' AND due_at > @Now AND key LIKE '%/%'",
            new { Now = Instants.Format(now) }
        );
        Assert.That(planned, Is.EquivalentTo(wanted), $"planned and wanted; {where}");
    }

    private List<string> Read(TestDatabase file, string sql, object? values = null)
    {
        using var db = file.Database.OpenReader();
        var rows = db.Query<(long Person, string What)>(sql, values).ToDictionary(row => row.Person, row => row.What);
        return [.. Members.Select(member => rows.GetValueOrDefault(member.Id, "-"))];
    }

    private void Fill(int seats, IReadOnlyList<string> points)
    {
        using var db = _town.File.Open();
        using var transaction = db.BeginTransaction();
        _ = db.Execute(
            OnlyTheTrip,
            new
            {
                Trip,
                seats,
                Town.Course,
            }
        );
        var id = $"{Leader.Id}";
        var staff = StaffStore.Ensure(db, "telegram:1000001", id, id, "Lê Thu Hiền", _town.Now);
        StaffStore.Give(db, staff, StaffRole.TripLeader, Scope.Trip(Trip, Town.Course), RoleSource.Invitation, null, _town.Now);
        foreach (var member in Members)
        {
            _ = db.Execute(
                InsertMember,
                new
                {
                    member.Id,
                    member.Name,
                    Phone = $"+84{member.Phone[1..]}",
                    Town.Course,
                    Now = Instants.Format(_town.Now),
                }
            );
            _town.Sandbox.Users.Open(member.Id);
        }
        foreach (var (member, point) in Members.Zip(points))
            TripPlaceStore.Join(db, Trip, member.Id, point, _town.Now, TripSource.Member);
        _town.Sandbox.Users.Open(Leader.Id);
        transaction.Commit();
    }

    private const string OnlyTheTrip = """
        DELETE FROM pick_up_point WHERE trip_id <> @Trip;
        DELETE FROM trip WHERE id <> @Trip;
        UPDATE trip SET seats = @seats;
        UPDATE course_session SET state = 'cancelled' WHERE course_code = @Course;
        """;

    private const string InsertMember = """
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @Id, @Name, @Phone, min(id), 'member', @Now, @Now FROM cooperative;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES ('telegram:1000001', CAST(@Id AS TEXT), CAST(@Id AS TEXT), @Id, 1, @Now);
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id, @Now, @Now FROM person WHERE id = @Id;
        """;
}
