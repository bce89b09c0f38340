using Dapper;
using HtxBot.Channels;
using HtxBot.Operations.Auditing;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>At the end: what is on disk, what the channel received and what people were told, held against each other.</summary>
internal sealed class Judgement(World world, SqliteConnection db)
{
    private readonly List<OutboxRow> _outbox = [.. db.Query<OutboxRow>(SelectOutbox)];

    public IEnumerable<Breach> Breaches() =>
        [.. Trespasses(), .. Audited(), .. Updates(), .. Answers(), .. Messages(), .. Reminders(), .. Told(), .. TripTold(), .. Planned()];

    /// <summary>What takes a role was done by nobody, and told to nobody who holds none.</summary>
    private IEnumerable<Breach> Trespasses() =>
        world
            .Trespass.Done(db)
            .Concat(
                _outbox
                    .Where(row => row.Chat != World.Trainer && Text(row) is { } text && Trespass.Tells(text, row.Chat))
                    .Select(row => $"row {row.Id} tells chat {row.Chat} the number of somebody else: {Text(row)}")
            )
            .Select(what => new Breach(Rule.RolesAreAsked, what));

    private IEnumerable<Breach> Audited() =>
        Audit
            .Run(db, world.Now, QuietHours.Usual)
            .Select(finding => new Breach("audit: " + finding.Rule.Name, string.Join(' ', finding.Rows)));

    private IEnumerable<Breach> Updates()
    {
        var turns = db.Query<long>("SELECT update_id FROM sim_turn").CountBy(id => id).ToDictionary();
        var dead = db.Query<(long Id, string Reason)>("SELECT update_id, reason FROM inbox WHERE state = 'dead'").ToDictionary();
        foreach (var (id, reason) in dead.Where(row => !row.Value.StartsWith("the program ended", StringComparison.Ordinal)))
            yield return new Breach(Rule.UpdateHasOneTurn, $"update {id} is dead: {reason}");
        foreach (var update in world.Channel.Confirmed.DistinctBy(update => update.Id).Where(HasTurn))
        {
            var count = turns.GetValueOrDefault(update.Id);
            if (count != 1 && !dead.ContainsKey(update.Id))
                yield return new Breach(Rule.UpdateHasOneTurn, $"update {update.Id} of chat {update.Chat} had {count} turns");
        }
    }

    /// <summary>What turns said lies in the outbox, and nothing else.</summary>
    private IEnumerable<Breach> Answers()
    {
        var said = db.Query<(string Chat, long Says)>("SELECT chat, sum(says) FROM sim_turn GROUP BY chat").ToDictionary();
        var sorry = db.Query<string>("SELECT chat FROM inbox WHERE state = 'dead'").ToHashSet();
        foreach (var chat in _outbox.Where(row => row.Class == MessageClass.Answer).CountBy(row => row.Chat))
        {
            if (!sorry.Contains(chat.Key) && chat.Value != said.GetValueOrDefault(chat.Key))
                yield return new Breach(Rule.SaidIsStored, $"chat {chat.Key} has {chat.Value} answers; turns made {said[chat.Key]}");
        }
    }

    private static bool HasTurn(Update update) =>
        update.Kind is UpdateKind.Text or UpdateKind.Tap or UpdateKind.Contact or UpdateKind.Other;

    private IEnumerable<Breach> Messages()
    {
        foreach (var row in _outbox)
        {
            var sent = world.Channel.Ledger.Rows.GetValueOrDefault(row.Id);
            var (accepted, unknown) = (sent?.Accepted ?? 0, sent?.Unknown ?? 0);
            if (row.State is "waiting" or "claimed")
                yield return new Breach(Rule.Ends, $"row {row.Id} is {row.State}");
            if (row.State == "sent" && accepted == 0)
                yield return new Breach(Rule.SentArrived, $"row {row.Id} to {row.Chat} is sent and never came");
            if (row.Class == MessageClass.Announcement && accepted > 1)
                yield return new Breach(Rule.AnnouncedOnce, $"announcement {row.Id} came {accepted} times to {row.Chat}");
            if (accepted > 1 + unknown)
                yield return new Breach(Rule.CopiesAreExplained, $"row {row.Id} came {accepted} times to {row.Chat}, {unknown} in doubt");
            if (row.State is "failed" && row.Reason != "blocked")
                yield return new Breach(Rule.SentArrived, $"row {row.Id} failed: {row.Reason}");
            if (row.State is "unsure" && row.Class != MessageClass.Announcement)
                yield return new Breach(Rule.SentArrived, $"row {row.Id} to {row.Chat} was given up: {row.Reason}");
        }
    }

    /// <summary>A reminder speaks of the event as it stood when the reminder was written.</summary>
    private IEnumerable<Breach> Reminders()
    {
        var events = db.Query<EventRow>("SELECT key AS Key, at AS At, is_on AS IsOn, after_row AS AfterRow FROM sim_event ORDER BY rowid")
            .ToLookup(row => row.Key);
        var seen = new HashSet<(string, string)>();
        foreach (var row in _outbox)
        {
            if (Text(row) is not { } text || Office.ReadReminder(text) is not var (key, at))
                continue;
            var stood = events[key].LastOrDefault(change => change.AfterRow < row.Id);
            if (stood is null || stood.IsOn == 0 || stood.At != at)
                yield return new Breach(Rule.ReminderIsTimely, $"row {row.Id} says {text}; it was {stood?.At} {stood?.IsOn}");
            if (string.CompareOrdinal(row.CreatedAt, at) < 0 || !seen.Add((key, at)))
                yield return new Breach(Rule.ReminderIsTimely, $"row {row.Id} at {row.CreatedAt}, early or again: {text}");
        }

        foreach (var last in events.Select(changes => changes.Last()))
        {
            if (
                last.IsOn == 1
                && string.CompareOrdinal(last.At, Instants.Format(world.Now.AddMinutes(-5))) < 0
                && !seen.Contains((last.Key, last.At))
            )
                yield return new Breach(Rule.ReminderIsTimely, $"{last.Key} at {last.At} was never told");
        }
    }

    /// <summary>The newest thing a person was told of a seat is what the database says.</summary>
    private IEnumerable<Breach> Told()
    {
        var places = db.Query<PlaceRow>(SelectPlaces).ToList();
        var titles = db.Query<(string Code, string Title)>("SELECT code, title FROM course").ToList();
        var told = new Dictionary<(string Chat, string Course), string>();
        foreach (var row in _outbox)
        {
            if (Text(row) is not { } text || StateTold(text) is not { } state)
                continue;
            foreach (var (code, title) in titles.Where(course => text.Contains(course.Title, StringComparison.Ordinal)))
                told[(row.Chat, code)] = state;
        }

        // Whoever cannot be written to when a seat falls to them is told by a call, and at night in the morning.
        var called = db.Query<(string Chat, string Course)>(SelectSeatCalls).ToHashSet();
        var stored = places.GroupBy(place => (place.Chat, place.Course)).ToDictionary(group => group.Key, group => group.Last().State);
        foreach (var key in told.Keys.Union(stored.Keys))
        {
            var (said, true_) = (told.GetValueOrDefault(key, "nothing"), stored.GetValueOrDefault(key, "nothing"));
            if (said != true_ && !(true_ == "enrolled" && called.Contains(key)))
                yield return new Breach(Rule.ToldIsTrue, $"chat {key.Chat} was told {said} of {key.Course}; it is {true_}");
        }
    }

    private IEnumerable<Breach> Planned() => Reminded.Wrongs(db, world.Now).Select(wrong => new Breach(Rule.PlanIsWhole, wrong));

    /// <summary>The newest thing a person was told of their place on a bus is what the database says, unless they have left the class.</summary>
    private IEnumerable<Breach> TripTold()
    {
        var trips = db.Query<(string Id, string Title)>("SELECT id, title FROM trip").ToList();
        var told = new Dictionary<(string Chat, string Trip), string>();
        foreach (var row in _outbox)
        {
            if (Text(row) is { } text && TripStateTold(text) is { } state)
                foreach (var (id, _) in trips.Where(trip => text.Contains(trip.Title, StringComparison.Ordinal)))
                    told[(row.Chat, id)] = state;
        }

        // As with seats: who cannot be written to is called.
        var called = db.Query<(string Chat, string Trip)>(SelectPlaceCalls).ToHashSet();
        var stored = db.Query<(string Chat, string Trip, string State, string Source)>(SelectTripPlaces)
            .ToDictionary(row => (row.Chat, row.Trip), row => row.Source == "left-course" ? "left" : row.State);
        foreach (var key in told.Keys.Union(stored.Keys))
        {
            var (said, true_) = (told.GetValueOrDefault(key, "nothing"), stored.GetValueOrDefault(key, "nothing"));
            if (true_ is not ("left" or "unsure") && said != true_ && !(true_ == "seat" && called.Contains(key)))
                yield return new Breach(Rule.TripToldIsTrue, $"chat {key.Chat} was told {said} of {key.Trip}; it is {true_}");
        }
    }

    private static string? TripStateTold(string text) =>
        text.Contains("có chỗ trên xe đi", StringComparison.Ordinal) || text.Contains("✅ Đã ghi: ", StringComparison.Ordinal) ? "seat"
        : text.Contains("trong danh sách chờ chuyến", StringComparison.Ordinal) ? "waiting"
        : text.Contains("không đi chuyến", StringComparison.Ordinal) && text.Contains("Cảm ơn anh/chị đã báo", StringComparison.Ordinal)
            ? "no"
        : null;

    private static string? StateTold(string text) =>
        text.Contains("trên xe đi", StringComparison.Ordinal) ? null
        : text.Contains("Đã ghi tên ", StringComparison.Ordinal) || text.Contains("Có chỗ rồi!", StringComparison.Ordinal) ? "enrolled"
        : text.Contains("Có chỗ là báo ngay", StringComparison.Ordinal) ? "waiting"
        : text.StartsWith("Đã rút tên anh/chị khỏi", StringComparison.Ordinal) ? "left"
        : null;

    private string? Text(OutboxRow row) =>
        world.Channel.Ledger.Rows.TryGetValue(row.Id, out var sent) ? sent.Message.Text
        : row.Payload.Length > 0 ? OutgoingJson.Read(System.Text.Encoding.UTF8.GetBytes(row.Payload)).Text
        : null;

    private const string SelectOutbox = """
        SELECT id AS Id, chat AS Chat, class AS Class, state AS State, reason AS Reason, payload AS Payload, created_at AS CreatedAt
        FROM outbox
        ORDER BY id
        """;

    private const string SelectPlaces = """
        SELECT chat_person.chat AS Chat, enrolment.course_code AS Course, enrolment.state AS State
        FROM enrolment
        JOIN chat_person ON chat_person.person_id = enrolment.person_id
        ORDER BY enrolment.id
        """;

    private const string SelectSeatCalls = """
        SELECT chat_person.chat, sim_call.key
        FROM sim_call
        JOIN chat_person ON chat_person.person_id = sim_call.person_id
        WHERE sim_call.about = 'got-seat'
        UNION
        SELECT chat_person.chat, substr(timer.key, 1, instr(timer.key, ':') - 1)
        FROM timer
        JOIN chat_person ON chat_person.person_id = CAST(substr(timer.key, instr(timer.key, ':') + 1) AS INTEGER)
        WHERE timer.kind = 'seat.tell' AND timer.state = 'planned'
        """;

    private const string SelectPlaceCalls = """
        SELECT chat_person.chat, sim_call.key
        FROM sim_call
        JOIN chat_person ON chat_person.person_id = sim_call.person_id
        WHERE sim_call.about = 'got-place'
        UNION
        SELECT chat_person.chat, substr(timer.key, 1, instr(timer.key, ':') - 1)
        FROM timer
        JOIN chat_person ON chat_person.person_id = CAST(substr(timer.key, instr(timer.key, ':') + 1) AS INTEGER)
        WHERE timer.kind = 'trip-place.tell' AND timer.state = 'planned'
        """;

    private const string SelectTripPlaces = """
        SELECT chat_person.chat AS Chat, said.trip_id AS Trip,
               CASE WHEN said.answer = 'unsure' THEN 'unsure' WHEN said.answer = 'no' THEN 'no' ELSE said.place END AS State, said.source AS Source
        FROM trip_answer AS said
        JOIN chat_person ON chat_person.person_id = said.person_id
        WHERE said.replaced_at IS NULL
        """;

    private sealed record OutboxRow
    {
        public long Id { get; init; }
        public required string Chat { get; init; }
        public MessageClass Class { get; init; }
        public required string State { get; init; }
        public string? Reason { get; init; }
        public required string Payload { get; init; }
        public required string CreatedAt { get; init; }
    }

    private sealed record EventRow
    {
        public required string Key { get; init; }
        public required string At { get; init; }
        public int IsOn { get; init; }
        public long AfterRow { get; init; }
    }

    private sealed record PlaceRow
    {
        public required string Chat { get; init; }
        public required string Course { get; init; }
        public required string State { get; init; }
    }
}
