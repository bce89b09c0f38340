using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// A class at ten in the evening: who announces, who else of the office there is, and a member, whose phone others of the class may share. Its
/// calendar stands still.
/// </summary>
internal sealed class NightClass : IAsyncDisposable
{
    private const long First = 700_000;

    private NightClass(Town town, ManualTimeProvider calendar)
    {
        (Town, Calendar) = (town, calendar);
        (Trainer, Office, Member) = (town.Person(), town.Person(), town.Person());
    }

    /// <summary>Announcements are looked at four times a second, timers every second: too slow for a test.</summary>
    public static RushedClock Machine { get; } = new(20);

    public Town Town { get; }

    public ManualTimeProvider Calendar { get; }

    public Member Trainer { get; }

    public Member Office { get; }

    public Member Member { get; }

    /// <param name="people">In the class, all on the member's phone: few messages to many people.</param>
    public static async Task<NightClass> FillAsync(int people)
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var town = await Town.BuildAsync(seats: people + 1, calendar: calendar);
        town.Quiet = QuietHours.Usual;
        var room = new NightClass(town, calendar);
        town.Employ(room.Trainer, StaffRole.Trainer, Scope.Course(Town.Course), "Lê Thu Hiền");
        town.Employ(room.Office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        town.Sandbox.Users.Open(room.Member.Id);
        using (var db = town.File.Open())
            _ = db.Execute(
                Insert,
                new
                {
                    First,
                    people,
                    Chat = $"{room.Member.Id}",
                    Town.Course,
                    Now = Instants.Format(town.Now),
                }
            );
        calendar.SetUtcNow(VietnamTime.At(VietnamTime.DayOf(town.Now).AddDays(1), new TimeOnly(22, 0)));
        return room;
    }

    /// <summary>A program runs while they do this, until nothing waits any more.</summary>
    public async Task BeforeAsync(Func<Task> play)
    {
        await using var host = Town.Host(calendar: Calendar, machine: Machine);
        await host.StartAsync();
        await play();
        await Town.QuietAsync();
        await host.StopAsync();
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private const string Insert = """
        WITH RECURSIVE number (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM number WHERE no < @people)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @First + no, 'Nguyễn Thị ' || no, printf('+84300%06d', no), (SELECT min(id) FROM cooperative), 'member', @Now, @Now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', @Chat, @Chat, id, id = @First + 1, @Now FROM person WHERE id > @First;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id, @Now, @Now FROM person WHERE id > @First;
        """;
}
