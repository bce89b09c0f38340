using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Tests.Features.Trips;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>Seats and places that stayed free while somebody waits.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeatSweepTests
{
    [Test]
    public void A_seat_that_stayed_free_goes_to_the_first_who_waits_and_the_log_says_so()
    {
        using var office = new EnrolmentOffice(capacity: 1, perCooperative: 0);
        foreach (var chat in (string[])["1", "2", "3"])
        {
            _ = office.Person(chat, cooperative: 1);
            office.Apply(chat, new Enrol("QTSX"));
        }
        _ = office.Db.Execute("DELETE FROM enrolment WHERE state = 'enrolled'");
        office.Sent.Clear();
        List<string> said = [];
        using var log = new HeardLog((_, level, _, words) => said.Add($"{level}: {words}"));
        var clock = new ManualTimeProvider();
        using var stopping = new CancellationTokenSource();
        var sweeping = new SeatSweep(new DirectWriter(office), office.Catalogue, new Logger<SeatSweep>(log)).RunAsync(
            new Beat("seats", new MachineClock(clock)),
            stopping.Token
        );

        clock.Advance(TimeSpan.FromMinutes(1));
        var before = office.Sent.Count;
        clock.Advance(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromHours(3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Zero, "while people are still heard");
            Assert.That(office.Sent.Select(each => each.Chat), Is.EqualTo(["2"]), "once");
            Assert.That(office.Place("2")!.IsWaiting, Is.False);
            Assert.That(office.Place("3")!.IsWaiting, Is.True);
            Assert.That(said, Is.EqualTo(["Warning: 1 places of QTSX had stayed free while people waited for them; they have them now"]));
            Assert.That(sweeping.IsCompleted, Is.False);
        }
    }

    [Test]
    public void A_place_on_a_bus_that_stayed_free_goes_to_the_first_who_waits()
    {
        using var bus = new Bus(seats: 1);
        _ = bus.Join(1, "D2");
        _ = bus.Join(2, "D2");
        _ = bus.Join(3, "D2");
        bus.Seats(2);

        var filled = Sweep(bus);
        var again = Sweep(bus);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(filled, Is.EqualTo([(Bus.Trip, 1)]));
            Assert.That(again, Is.Empty);
            Assert.That((bus.Said(2), bus.Said(3)), Is.EqualTo(("D2", "chờ 1 D2")));
            Assert.That(bus.Sent.Select(each => each.Chat), Is.EqualTo(["2"]));
        }
    }

    private static IReadOnlyList<(string What, int Places)> Sweep(Bus bus)
    {
        var catalogue = new CatalogueSource();
        catalogue.Replace(CatalogueStore.Load(bus.Db));
        var sweep = new SeatSweep(new NoWriter(), catalogue, NullLogger<SeatSweep>.Instance);
        return bus.Done(() => sweep.Fill(new TurnScope(bus.Db, bus.Now, bus, _ => { })));
    }

    private sealed class DirectWriter(EnrolmentOffice office) : IWriter
    {
        public Task<T> WriteAsync<T>(Func<TurnScope, T> work)
        {
            T result = default!;
            office.InTransaction(() => result = work(new TurnScope(office.Db, office.Now, office, _ => { })));
            return Task.FromResult(result);
        }
    }

    private sealed class NoWriter : IWriter
    {
        public Task<T> WriteAsync<T>(Func<TurnScope, T> work) => throw new InvalidOperationException("Nothing is written by it.");
    }
}
