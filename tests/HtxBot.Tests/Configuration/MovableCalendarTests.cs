using HtxBot.Configuration;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Configuration;

public sealed class MovableCalendarTests
{
    private static readonly DateTimeOffset Elsewhere = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void It_begins_where_told_and_goes_as_fast_as_told()
    {
        var machine = new ManualTimeProvider(Elsewhere.AddYears(-1));
        var calendar = new MovableCalendar(machine, Elsewhere, speed: 60);

        machine.Advance(TimeSpan.FromMinutes(2));

        Assert.That(calendar.GetUtcNow(), Is.EqualTo(Elsewhere.AddHours(2)));
    }

    [Test]
    public void Moving_it_leaves_the_machine_clock_alone_and_going_back_undoes_it()
    {
        var machine = new ManualTimeProvider(Elsewhere);
        var calendar = new MovableCalendar(machine);

        calendar.Move(TimeSpan.FromDays(1));

        Assert.That(calendar.GetUtcNow(), Is.EqualTo(Elsewhere.AddDays(1)));
        Assert.That(machine.GetUtcNow(), Is.EqualTo(Elsewhere));
        calendar.GoBack();
        Assert.That(calendar.GetUtcNow(), Is.EqualTo(Elsewhere));
    }

    [Test]
    public void What_is_chosen_from_the_present_is_chosen_anew_when_it_goes_back()
    {
        var machine = new ManualTimeProvider(Elsewhere);
        var calendar = new MovableCalendar(machine, choose: now => now.AddHours(5));

        machine.Advance(TimeSpan.FromHours(1));
        calendar.Move(TimeSpan.FromDays(1));
        Assert.That(calendar.GetUtcNow(), Is.EqualTo(Elsewhere.AddDays(1).AddHours(6)));

        calendar.GoBack();
        Assert.That(calendar.GetUtcNow(), Is.EqualTo(Elsewhere.AddHours(6)));
    }
}
