using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Turns;
using NUnit.Framework;

namespace HtxBot.Tests.Turns;

public sealed class KnownSessionsTests
{
    private readonly KnownSessions _sessions = new();

    [Test]
    public void What_is_on_disk_decides_which_session_it_is()
    {
        var older = _sessions.Write(From(1), new Session { Turn = 1 });
        _ = _sessions.Write(From(1), new Session { Turn = 2 });

        Assert.That(_sessions.Read(From(1), older), Is.EqualTo(new Session { Turn = 1 }));
    }

    [Test]
    public void A_known_session_is_not_parsed_and_one_from_disk_is_equal_to_it()
    {
        var session = new Session { Turn = 3, Choices = [new Choice("yes", "Có")] };
        var stored = _sessions.Write(From(1), session);

        Assert.That(_sessions.Read(From(1), stored), Is.SameAs(session));
        Assert.That(new KnownSessions().Read(From(1), stored), Is.EqualTo(session));
    }

    [Test]
    public void A_text_that_is_no_session_is_none() => Assert.That(_sessions.Read(From(1), "{"u8), Is.Null);

    [Test]
    public void More_people_than_are_kept_are_read_from_their_texts()
    {
        var stored = Enumerable.Range(0, 2000).Select(turn => _sessions.Write(From(turn), new Session { Turn = turn })).ToList();

        Assert.That(stored.Select((text, person) => _sessions.Read(From(person), text)!.Turn), Is.EqualTo(Enumerable.Range(0, 2000)));
    }

    private static Update From(int person) =>
        new()
        {
            Bot = "b",
            Id = 1,
            Kind = UpdateKind.Text,
            Chat = $"{person}",
            Sender = $"{person}",
        };
}
