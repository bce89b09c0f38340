using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Turns;
using NUnit.Framework;

namespace HtxBot.Tests.Turns;

public sealed class RecallTests
{
    [Test]
    public void A_fact_is_loaded_once_a_turn_and_anew_after_an_effect()
    {
        using var file = new TestDatabase();
        using var db = file.Open();
        var seats = new Seats();
        var features = new FeatureSet([seats]);
        var visit = new Visit(new TurnScope(db, default, new NoOutbox(), _ => { }), "telegram:1", "1", "1");

        _ = seats.Left(visit);
        var before = seats.Left(visit);
        features.Apply(new TakeSeat(), visit);
        var after = seats.Left(visit);

        Assert.That((before, after, seats.Loads), Is.EqualTo((2, 1, 2)));
    }

    [Test]
    public void Facts_about_different_things_are_kept_apart()
    {
        using var file = new TestDatabase();
        using var db = file.Open();
        var visit = new Visit(new TurnScope(db, default, new NoOutbox(), _ => { }), "telegram:1", "1", "1");

        var first = visit.Recall(("seats", "QTSX", 1L), () => "one");
        var second = visit.Recall(("seats", "QTSX", 2L), () => "two");

        Assert.That((first, second), Is.EqualTo(("one", "two")));
    }

    private sealed record TakeSeat : Effect;

    private sealed class Seats : Feature
    {
        private int _left = 2;

        public Seats() => Applies<TakeSeat>(Access.Anybody, (_, _) => _left--);

        public int Loads { get; private set; }

        public int Left(Visit visit) =>
            visit.Recall(
                "left",
                () =>
                {
                    Loads++;
                    return _left;
                }
            );
    }

    private sealed class NoOutbox : IOutboxWriter
    {
        public void Add(string bot, string chat, Channels.OutgoingMessage message, Channels.MessageClass messageClass) { }
    }
}
