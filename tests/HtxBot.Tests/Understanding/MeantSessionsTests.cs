using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>What an intent carries about sessions, read back as it was written.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MeantSessionsTests
{
    [TestCase("QTSX")]
    [TestCase("QTSX hwdsu")]
    [TestCase("QTSX hwdsu-hwe2u all")]
    [TestCase("- hwekc-hwfob")]
    [TestCase("- both")]
    [TestCase("*")]
    [TestCase("*QTSX hwekc-hwfob")]
    [TestCase("- ?Tháng 2 không có ngày 31.")]
    public void It_is_read_as_it_was_written(string argument) =>
        Assert.That(MeantSessions.Read(argument).ToArgument(), Is.EqualTo(argument));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("-")]
    public void Nothing_said_is_no_argument(string? argument) => Assert.That(MeantSessions.Read(argument).ToArgument(), Is.Null);

    [TestCase("QTSX 99999999")]
    [TestCase("QTSX HWDSU")]
    [TestCase("QTSX hwe2u-hwdsu")]
    [TestCase("QTSX x-y-z")]
    public void What_somebody_has_made_up_names_no_hour(string argument)
    {
        var meant = MeantSessions.Read(argument);

        Assert.That((meant.Course, meant.Span), Is.EqualTo(("QTSX", (SessionSpan?)null)));
    }

    [Test]
    public void A_span_holds_the_minutes_from_its_first_to_its_last()
    {
        var span = SessionSpan.FromArgument("hwdsu-hwe2u")!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(span.Holds(At(7, 29)), Is.False);
            Assert.That(span.Holds(At(7, 30)), Is.True);
            Assert.That(span.Holds(At(13, 30).AddSeconds(20)), Is.True);
            Assert.That(span.Holds(At(13, 31)), Is.False);
            Assert.That(span.IsOfDays, Is.False);
            Assert.That(SessionSpan.Of(new DateReading.Day(new DateOnly(2027, 3, 1)), DayPart.Morning)!.IsOfDays, Is.True);
        }
    }

    /// <summary>Telegram carries 64 bytes.</summary>
    [Test]
    public void The_longest_buttons_of_the_longest_code_of_a_class_fit()
    {
        var code = new string('Q', 20);
        var meant = new MeantSessions { Course = code, Span = new SessionSpan(At(7, 30), At(13, 30)) };
        var standIn = $"session {code} {meant.Span.ToArgument()}";

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"!session-absent {meant.ToArgument()} @1234567", Has.Length.LessThanOrEqualTo(64));
            Assert.That(
                $"!session-absent {(meant with { IsAll = true, IsEverybody = true }).ToArgument()}",
                Has.Length.LessThanOrEqualTo(64)
            );
            Assert.That($"!stand-in {standIn} none @1234567", Has.Length.LessThanOrEqualTo(64));
        }
    }

    private static DateTimeOffset At(int hour, int minute) => VietnamTime.At(new DateOnly(2027, 3, 1), new TimeOnly(hour, minute));
}
