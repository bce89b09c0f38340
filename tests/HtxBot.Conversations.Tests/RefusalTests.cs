using NUnit.Framework;

namespace HtxBot.Conversations.Tests;

/// <summary>What a person may not do, or may do no more, is not done.</summary>
public sealed class RefusalTests
{
    /// <summary>F2 of the reliability table.</summary>
    [Test]
    public void An_effect_that_is_refused_ends_the_form_and_nothing_of_the_turn_is_done()
    {
        var bench = AtTheLastQuestion();
        bench.RefusedEffect = _ => "Not yours.";

        bench.Say("do it");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Applied, Is.Empty);
            Assert.That(bench.Last, Is.EqualTo("Not yours."));
            Assert.That(bench.Session.Form, Is.Null);
        }
    }

    [Test]
    public void One_refused_effect_of_several_refuses_all()
    {
        var asked = 0;
        var bench = AtTheLastQuestion();
        bench.RefusedEffect = _ => asked++ > 0 ? new Prompt("Not yours.") : null;

        bench.Say("twice");

        Assert.That((bench.Applied.Count, bench.Last), Is.EqualTo((0, "Not yours.")));
    }

    [Test]
    public void A_form_one_may_be_in_no_more_is_closed_before_anything_is_heard()
    {
        var bench = AtTheLastQuestion();
        bench.RefusedConversation = "Not yours any more.";

        bench.Say("do it");
        var said = bench.Last;
        bench.RefusedConversation = null;
        bench.Say("do it");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said, Is.EqualTo("Not yours any more."));
            Assert.That(bench.Applied, Is.Empty);
        }
    }

    [Test]
    public void A_form_one_may_not_be_in_does_not_begin()
    {
        var bench = new RunnerBench { RefusedConversation = "Not yours." };

        bench.Mean("order");

        Assert.That((bench.Last, bench.Session.Form), Is.EqualTo(("Not yours.", (OpenForm?)null)));
    }

    private static RunnerBench AtTheLastQuestion()
    {
        var bench = new RunnerBench();
        bench.Mean("order");
        bench.TapLabel("Rice");
        return bench.Say("Hoa");
    }
}
