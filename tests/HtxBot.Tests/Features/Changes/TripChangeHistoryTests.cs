using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>
/// D4 of the reliability table for a trip: random histories in which the office moves it, calls it off and lets it take place after all, and people
/// come, doubt, decline, leave the class and come back, all of it said in their chats, the program off at times, beside a model.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class TripChangeHistoryTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    [Test]
    public void Whatever_happens_to_a_trip_each_change_is_told_once_and_nobody_is_reminded_of_an_old_time()
    {
        var (seeds, changes, told, reminded) = (Nightly.Runs ? 400 : 10, 0, 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            using var history = new History(seed);
            history.Play(TimeSpan.FromDays(12));
            (changes, told, reminded) = (changes + history.Changes, told + history.Told, reminded + history.Reminded);
        }
        Assert.That(changes, Is.GreaterThan(5 * seeds), "changes of the trip");
        Assert.That(told, Is.GreaterThan(5 * seeds), "people who were told of one");
        Assert.That(reminded, Is.GreaterThan(seeds), "reminders that were sent");
        Measured.Figure($"{seeds} histories, {changes:N0} changes told to {told:N0} people, {reminded:N0} reminders");
    }

    private sealed class History : IDisposable
    {
        private const string Trip = "TQ1";
        private const string Class = "QTSX";
        private const int People = 5;
        private const int Points = 5;
        private static readonly DateTimeOffset Start = At(new DateOnly(2027, 2, 25), 10, 0);
        private readonly int _seed;
        private readonly Random _random;
        private readonly ChatWorld _world = SampleChats.Open(ChatKind.Buttons, Start);
        private readonly ChatClient _office;
        private readonly List<ChatClient> _people;
        private readonly ToldBus _bus = new(Trip, People, At(new DateOnly(2027, 3, 3), 6, 0));
        private readonly HashSet<(string Kind, string Key)> _said = [];

        public History(int seed)
        {
            (_seed, _random) = (seed, new Random(seed));
            var departs = _bus.Stands.Departs;
            _ = _world.Db.Execute(
                Alone,
                new
                {
                    Departs = Instants.Format(departs),
                    Arrives = Instants.Format(departs.AddHours(3)),
                    Home = Instants.Format(departs.AddHours(15)),
                    Last = Instants.Format(departs.AddHours(14)),
                }
            );
            _office = _world.Person("Mẫu").Is(_world, StaffRole.Office, name: "Đặng Thị Mẫu");
            // Told to nobody, there is nobody yet; from here on the class is known as it is.
            Says("đồ", "mũ, nước uống");
            _world.GoStraightTo(Start + Step);
            _world.Works();
            _people = [.. _bus.People.Select(person => _world.Person($"P{person.Number}").IsIn(_world, $"Người {person.Number}"))];
        }

        public int Changes { get; private set; }

        /// <summary>Messages about changes, to one person each.</summary>
        public int Told { get; private set; }

        public int Reminded => _said.Count;

        /// <summary>Half hour by half hour, until the bus is on its way.</summary>
        public void Play(TimeSpan length)
        {
            var wasOn = true;
            for (var at = _world.Clock.GetUtcNow() + Step; at < Start + length && at < _bus.Stands.Departs.AddHours(3); at += Step)
            {
                // What is changed is told ten minutes later: by the half hour.
                _world.GoStraightTo(at.AddMinutes(-11));
                for (var acts = wasOn && _random.Next(3) == 0 ? _random.Next(1, 3) : 0; acts > 0; acts--)
                {
                    // Within ten seconds a press is the same press.
                    _world.GoStraightTo(_world.Clock.GetUtcNow().AddSeconds(15));
                    if (_world.Clock.GetUtcNow() < _bus.Stands.Departs)
                        Act();
                }
                if (wasOn)
                    _world.Works(1);
                _world.GoStraightTo(at);
                var isOn = _random.Next(20) > 0 && (wasOn || _random.Next(3) == 0);
                if (isOn)
                    Look(at, wasOn);
                wasOn = isOn;
            }
        }

        public void Dispose() => _world.Dispose();

        private void Act()
        {
            if (_random.Next(10) == 0)
                ChangeTrip();
            else
                Answer(_bus.People[_random.Next(People)]);
            Assert.That(Stored(), Is.EqualTo(Kept()), Where("what was done is what is stored"));
        }

        private void ChangeTrip()
        {
            var now = _world.Clock.GetUtcNow();
            var stands = _bus.Stands;
            var to = At(VietnamTime.DayOf(now).AddDays(_random.Next(8)), _random.Next(5, 18), 30 * _random.Next(2));
            var isMoved = _random.Next(4) > 0 && to > now && to != stands.Departs;
            _bus.Change(isMoved ? stands with { Departs = to } : stands with { IsOff = !stands.IsOff });
            Changes++;
            var isHurried = _random.Next(4) == 0;
            var heard = Hear(() =>
            {
                if (isMoved)
                    Says("giờ đi", VietnamTime.Moment(to));
                else
                    Says(stands.IsOff ? "khôi phục" : "hủy chuyến");
                if (isHurried)
                    _office.SendsNow();
            });
            Tell(heard);
        }

        /// <summary>The office says so in its chat, looks at it and sends it off; what is changed back is only kept.</summary>
        private void Says(params string[] words)
        {
            foreach (var said in (string[])[$"/doichuyen {Class}", .. words, "xem trước"])
                _office.Says(said);
            _office.Says(_office.Received[^1].Buttons.Any(button => button.Label == "Lưu") ? "lưu" : "gửi");
        }

        private void Answer(ToldBus.Person person)
        {
            var client = _people[person.Number - 1];
            var mayAnswer = person.IsInClass && !_bus.Stands.IsOff;
            var heard = Hear(() =>
            {
                switch (_random.Next(7))
                {
                    case 0 or 1 or 2 when mayAnswer:
                        person.Comes(_random.Next(1, Points + 1));
                        client.Press($"!trip-join {Trip} D{person.Point}");
                        break;
                    case 3 when mayAnswer:
                        person.Declines();
                        client.Press($"!trip-decline {Trip}");
                        client.Says("bận gặt");
                        break;
                    case 4 when mayAnswer:
                        person.Doubts();
                        client.Press($"!trip-unsure {Trip}");
                        break;
                    case 5 when person.IsInClass:
                        person.Leaves();
                        // Whatever is open is left first.
                        client.Says("menu");
                        client.Says($"hủy lớp {Class}");
                        client.Says("vợ sắp sinh");
                        client.Says("rút tên");
                        break;
                    case 5:
                        person.IsInClass = true;
                        _ = _world.Again(client, Class);
                        break;
                    case 6 when client.Received.Any(message => message.Buttons.Any(button => button.Label == "Đã rõ")):
                        client.Taps("Đã rõ");
                        break;
                }
            });
            heard[person.Number - 1].Clear();
            Assert.That(heard.SelectMany(each => each), Is.Empty, Where("nobody else hears of it"));
        }

        private void Look(DateTimeOffset at, bool wasOn)
        {
            // Timers, then what was planned only now and is due at once.
            var heard = Hear(() => _world.Works(2));
            Tell(heard.ConvertAll(each => each.FindAll(IsNotice)));
            Assert.That(_bus.Untold == 0 || ToldBus.IsNight(at), Where("by day nothing waits longer than twenty minutes"));
            var fired = Fired();
            Assert.That(fired.Count == 0 || !ToldBus.IsNightOfTravellers(at), Where("no reminder at night"));
            foreach (var person in _bus.People)
            {
                var mine = fired.Where(timer => timer.Key.StartsWith($"{person.Number}/", StringComparison.Ordinal)).ToList();
                var texts = heard[person.Number - 1].Where(message => !IsNotice(message)).Select(message => message.Text).ToList();
                // What came up at night waits for half past four.
                if (wasOn && VietnamTime.TimeOf(at) != new TimeOnly(4, 30))
                    Assert.That(
                        mine,
                        Is.EquivalentTo(_bus.Reminders(person, at).Except(_said)),
                        Where($"person {person.Number}: reminders")
                    );
                Assert.That(texts, Has.Count.EqualTo(mine.Count), Where($"person {person.Number}: a message each"));
                Assert.That(
                    mine.Count == 0 || (person is { IsInClass: true, Reply: not "no" } && !_bus.Stands.IsOff && _bus.StartOf(person) > at),
                    Where($"person {person.Number}: it helps")
                );
                Assert.That(texts, Is.All.Contains(VietnamTime.Moment(_bus.StartOf(person))), Where($"person {person.Number}: it is true"));
            }
            _said.UnionWith(fired);
        }

        /// <summary>What people heard of changes is what they were to be told by now, each of it once; or nothing, and it waits.</summary>
        private void Tell(List<List<OutgoingMessage>> heard)
        {
            if (_bus.Untold == 0 || _world.Db.QuerySingle<bool>(SelectWaits))
            {
                Assert.That(heard.SelectMany(each => each), Is.Empty, Where("nothing is to be told"));
                return;
            }
            var now = _world.Clock.GetUtcNow();
            var mayBeNow = !ToldBus.IsNight(now) || _bus.CannotWait(now);
            var (before, hear) = _bus.Tell();
            Assert.That(mayBeNow || before == _bus.Stands, Where("at night only what cannot wait is told"));
            foreach (var person in _bus.People)
            {
                var notices = heard[person.Number - 1];
                Assert.That(notices, Has.Count.EqualTo(hear.Contains(person.Number) ? 1 : 0), Where($"person {person.Number}: once"));
                if (person.Reply != "no")
                    foreach (var notice in notices)
                        Assert.That(
                            _bus.News(person, before).Where(news => !notice.Text.Contains(news, StringComparison.Ordinal)),
                            Is.Empty,
                            Where($"person {person.Number}: from what they know to what is true")
                        );
            }
            Told += hear.Count;
        }

        /// <summary>What each person receives meanwhile.</summary>
        private List<List<OutgoingMessage>> Hear(Action meanwhile)
        {
            var before = _people.ConvertAll(person => person.Received.Count);
            meanwhile();
            return [.. _people.Zip(before, (person, count) => person.Received.Skip(count).ToList())];
        }

        /// <summary>A change comes with the calendar of the class.</summary>
        private static bool IsNotice(OutgoingMessage message) => message.File is not null;

        private HashSet<(string Kind, string Key)> Fired() =>
            _world
                .Db.Query<(string Kind, string Key)>("SELECT kind, key FROM timer WHERE state = 'fired' AND kind LIKE 'trip.%'")
                .Where(timer => !_said.Contains(timer))
                .ToHashSet();

        private string Kept() =>
            $"{Instants.Format(_bus.Stands.Departs)} {(_bus.Stands.IsOff ? "cancelled" : "planned")} "
            + string.Join(' ', _bus.People.Select(person => $"{person.Reply ?? "-"}{person.Point}{(person.IsInClass ? "" : "!")}"));

        private string Stored() => _world.Db.QuerySingle<string>(SelectStored);

        private string Where(string what) => $"seed {_seed}, {VietnamTime.Moment(_world.Clock.GetUtcNow())}: {what}";

        private static DateTimeOffset At(DateOnly day, int hour, int minute) =>
            VietnamTime.At(day, new TimeOnly(hour, minute)).ToUniversalTime();

        // One trip of one class, whose only session is long after it; each pick-up point half an hour after the one before.
        private const string Alone = """
            DELETE FROM pick_up_point WHERE trip_id <> 'TQ1';
            DELETE FROM trip WHERE id <> 'TQ1';
            DELETE FROM session_material;
            DELETE FROM course_session WHERE course_code <> 'QTSX' OR no > 1;
            UPDATE course_session SET starts_at = '2027-06-01T01:00:00.000Z', ends_at = '2027-06-01T04:00:00.000Z';
            UPDATE trip SET departs_at = @Departs, arrives_at = @Arrives, returns_at = @Home, answer_by = @Last;
            UPDATE pick_up_point
            SET leaves_at = strftime('%Y-%m-%dT%H:%M:%fZ', @Departs, '+' || (30 * (no - 1)) || ' minutes');
            """;

        private const string SelectWaits = """
            SELECT EXISTS (SELECT 1 FROM timer WHERE kind = 'class-change.tell' AND state = 'planned')
            """;

        private const string SelectStored = """
            SELECT departs_at || ' ' || state || ' ' || (
                SELECT group_concat(word, ' ')
                FROM (SELECT coalesce(answer.answer, '-') || coalesce(point.no, 0)
                             || iif(EXISTS (SELECT 1 FROM enrolment WHERE person_id = person.id AND state = 'enrolled'), '', '!') AS word
                      FROM person
                      LEFT JOIN trip_answer AS answer ON answer.person_id = person.id AND answer.replaced_at IS NULL
                      LEFT JOIN pick_up_point AS point ON point.trip_id = answer.trip_id AND point.code = answer.point
                      ORDER BY person.id))
            FROM trip
            """;
    }
}
