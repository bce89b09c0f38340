using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Import;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Features.Trips;

/// <summary>The trip TQ1 of the sample with people of its class, on a real file, without runner and channel. Notices are kept.</summary>
internal sealed class Bus : IOutboxWriter, IDisposable
{
    public const string Trip = "TQ1";

    private readonly TestDatabase _database = new();

    /// <summary>People 1 to <paramref name="people"/> have a seat in the class and a chat named after their number.</summary>
    public Bus(int seats = 45, int people = 4)
    {
        Db = _database.Open();
        InTransaction(() => CourseImport.Write(Db, SampleCourses.Read(SampleData.ConfigFolder, new DateOnly(2027, 3, 1)), Now, this));
        Seats(seats);
        for (var person = 1; person <= people; person++)
            _ = Db.Execute(Enrolled, new { Person = person });
        Sent.Clear();
    }

    public SqliteConnection Db { get; }

    /// <summary>Ten in the morning of Saturday, 20 February 2027; the trip is on 4 March, answers until 17:00 on 2 March.</summary>
    public DateTimeOffset Now { get; set; } = At(2027, 2, 20, 10);

    public List<(string Chat, OutgoingMessage Message, MessageClass Class)> Sent { get; } = [];

    public static DateTimeOffset At(int year, int month, int day, int hour, int minute = 0) =>
        VietnamTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute)).ToUniversalTime();

    public void Seats(int seats) => _ = Db.Execute("UPDATE trip SET seats = @seats WHERE id = 'TQ1'", new { seats });

    public void Capacity(string point, int capacity) =>
        _ = Db.Execute("UPDATE pick_up_point SET capacity = @capacity WHERE trip_id = 'TQ1' AND code = @point", new { capacity, point });

    public bool Join(long person, string point, string source = TripSource.Member) =>
        Done(() => TripPlaces.Join(Db, Trip, person, point, Now, this, source));

    public bool Decline(long person, string? reason = null) => Done(() => TripPlaces.Decline(Db, Trip, person, reason, Now, this));

    public bool ComeLate(long person, int minutes) => Done(() => TripPlaces.ComeLate(Db, Trip, person, minutes, Now, this));

    public bool Doubt(long person) => Done(() => TripPlaces.Doubt(Db, Trip, person, Now, this));

    public int Fill() => Done(() => TripPlaces.Fill(Db, Trip, Now, this));

    public TripStanding Of(long person) => TripPlaces.Of(Db, Trip, person);

    /// <summary>"D2" with a place there, "chờ 1 D2" in the waiting list, "không", "chưa chắc", "-".</summary>
    public string Said(long person)
    {
        var standing = Of(person);
        return standing switch
        {
            { HasSeat: true } => standing.Point! + (standing.Reply == TripReply.Unsure ? "?" : ""),
            { IsWaiting: true } => $"chờ {standing.WaitingPlace} {standing.Point}",
            { Reply: TripReply.No } => "không",
            { Reply: TripReply.Unsure } => "chưa chắc",
            _ => "-",
        };
    }

    public void InTransaction(Action act) =>
        _ = Done(() =>
        {
            act();
            return 0;
        });

    public T Done<T>(Func<T> act)
    {
        using var transaction = Db.BeginTransaction();
        var result = act();
        transaction.Commit();
        return result;
    }

    public void Dispose()
    {
        Db.Dispose();
        _database.Dispose();
    }

    void IOutboxWriter.Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass) =>
        Sent.Add((chat, message, messageClass));

    private const string Enrolled = """
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (@Person, 'Người ' || @Person, '+8430090010' || @Person, @Person, 'member', '2027-02-19T01:00:00.000Z', '2027-02-19T01:00:00.000Z');
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES ('telegram:1', @Person, @Person, @Person, 1, '2027-02-19T01:00:00.000Z');
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        VALUES ('QTSX', @Person, @Person, 'enrolled', @Person, '2027-02-19T01:00:00.000Z', '2027-02-19T01:00:00.000Z')
        """;
}
