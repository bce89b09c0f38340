using NUnit.Framework;

namespace HtxBot.Conversations.Tests;

/// <summary>Buttons of answered questions, of forms put aside, pressed twice, pressed weeks later.</summary>
public sealed class OldButtonTests
{
    private readonly RunnerBench _bench = new();

    [SetUp]
    public void Open_the_order() => _bench.Mean("order");

    [Test]
    public void A_double_tap_acts_once_and_is_not_answered_twice()
    {
        var tap = _bench.Heard[^1].DataOf(_bench.Things[0]);
        _bench.Tap(tap);
        _bench.Now = _bench.Now.AddMinutes(-1).AddSeconds(1);
        _bench.Tap(tap);

        Assert.That(_bench.Heard, Is.Empty);
    }

    [Test]
    public void A_button_of_an_answered_question_tells_so_and_asks_the_open_one()
    {
        var tap = _bench.Heard[^1].DataOf(_bench.Things[0]);
        _bench.Say("2").Tap(tap);

        Assert.That(_bench.Last, Is.EqualTo("Passed.\n\nName?"));
    }

    [Test]
    public void A_button_of_the_open_question_asked_earlier_still_works()
    {
        var tap = _bench.Heard[^1].DataOf(_bench.Things[0]);
        _bench.Mean("time").Tap(tap);

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void A_button_of_a_form_put_aside_takes_it_up_again()
    {
        var tap = _bench.Heard[^1].DataOf(_bench.Things[0]);
        _bench.Mean("menu", exact: true).Tap(tap);

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
        Assert.That(_bench.Session.IsParked, Is.False);
    }

    /// <summary>B11 of the reliability table.</summary>
    [Test]
    public void An_old_button_with_nothing_open_shows_the_menu()
    {
        _bench.Mean("cancel", exact: true).Tap("1:rice");

        Assert.That(_bench.Last, Is.EqualTo("Passed.\n\nMenu."));
    }

    [Test]
    public void A_button_that_carries_a_wish_works_at_any_time()
    {
        _bench.Mean("cancel", exact: true).Tap("!order");

        Assert.That(_bench.Last, Is.EqualTo("Which?"));
    }
}
