using NUnit.Framework;

namespace HtxBot.Conversations.Tests;

/// <summary>Several people share a chat: what was offered to one of them stays theirs, from the button to the last answer.</summary>
public sealed class SpeakingForTests
{
    [TestCase("trip-join", "QTSX-1", "57", "!trip-join QTSX-1 @57")]
    [TestCase("schedule", null, "57", "!schedule @57")]
    [TestCase("trip-join", "QTSX-1 D2", null, "!trip-join QTSX-1 D2")]
    [TestCase("find", "a @b", null, "!find a @b")]
    public void A_button_says_whom_it_is_for(string name, string? argument, string? whom, string data)
    {
        var intent = new Intent(name, argument) { For = whom };

        Assert.That(intent.ToChoiceId(), Is.EqualTo(data));
        Assert.That(Intent.FromChoiceId(data), Is.EqualTo(intent));
    }

    [Test]
    public void What_a_button_began_is_done_for_whom_it_was_for_whatever_comes_in_between()
    {
        var bench = new RunnerBench().Tap("!order @57").TapLabel("Rice");
        _ = bench.Tap("!whose");
        Assert.That(bench.Heard[0].Prompt.Text, Is.EqualTo("Of whoever writes."));
        _ = bench.Mean("menu", exact: true).TapLabel("Go on").Say("Cam").TapLabel("Yes, delete");

        Assert.That(bench.AppliedFor, Is.Not.Empty);
        Assert.That(bench.AppliedFor, Is.All.EqualTo("57"));
    }

    [Test]
    public void What_is_offered_about_something_of_theirs_is_theirs_and_the_menu_is_everybodys()
    {
        var bench = new RunnerBench().Tap("!whose x @57");

        Assert.That(bench.Last, Is.EqualTo("Of 57."));
        Assert.That(bench.Session.Choices.Select(choice => choice.Id), Is.EqualTo(["!whose again @57", "!menu"]));
        Assert.That(bench.Say("Again").Last, Is.EqualTo("Of 57."));
        Assert.That(bench.Mean("whose").Last, Is.EqualTo("Of whoever writes."));
    }

    [Test]
    public void What_one_of_several_was_offered_stays_theirs_when_another_writes()
    {
        var bench = new RunnerBench { OneOfSeveral = "7" }.Tap("!whose x");

        Assert.That(bench.Session.Choices.Select(choice => choice.Id), Is.EqualTo(["!whose again @7", "!menu"]));
        bench.OneOfSeveral = "8";
        Assert.That(bench.Say("Again").Last, Is.EqualTo("Of 7."));
    }

    [Test]
    public void What_one_has_begun_is_ended_before_the_chat_speaks_for_another_and_that_is_asked()
    {
        var bench = new RunnerBench().Tap("!order").TapLabel("Rice");

        _ = bench.Mean("become", exact: true);
        Assert.That((bench.Last, bench.Applied.Count), Is.EqualTo(("Still ordering rice: switch?", 0)));
        _ = bench.TapLabel("Switch");

        Assert.That(bench.Applied, Is.EqualTo([new Become()]));
        Assert.That((bench.Last, bench.Session.Form), Is.EqualTo(("Another now.", (OpenForm?)null)));
    }

    [Test]
    public void What_one_has_begun_goes_on_if_they_want_and_the_chat_speaks_for_whom_it_did()
    {
        var bench = new RunnerBench().Tap("!order").TapLabel("Rice").Mean("become", exact: true);

        Assert.That(bench.TapLabel("Go on").Last, Is.EqualTo("Name?"));
        Assert.That(bench.Applied, Is.Empty);
    }

    [Test]
    public void A_question_that_nobody_has_answered_gives_way_at_once()
    {
        var bench = new RunnerBench().Tap("!order").Mean("become", exact: true);

        Assert.That((bench.Last, bench.Session.Form), Is.EqualTo(("Another now.", (OpenForm?)null)));
    }

    [Test]
    public void A_wish_to_the_letter_means_what_was_offered_just_before_and_says_the_same()
    {
        var bench = new RunnerBench();
        var said = new Meaning(new Intent("whose"), Certainty.Clear, IsExact: true) { Replies = [new Reply("whose", "not-whose")] };
        bench.Interrupt([new Choice("!time x", "Not at noon") { TakesDigit = false, Says = "whose" }]);

        Assert.That(bench.Say("no", said).Last, Is.EqualTo("Noon."));
        Assert.That(bench.Say("no", said).Last, Is.EqualTo("Of whoever writes."), "it is not new any more");
    }

    [Test]
    public void Words_that_may_answer_for_two_are_asked_about()
    {
        var bench = new RunnerBench();
        Offer(bench, "7");
        Offer(bench, "8");

        _ = bench.Say("yes please", new Meaning(null, Certainty.None) { Replies = [new Reply("whose", "not-whose")] });

        Assert.That(bench.Last, Is.EqualTo("For whom?"));
        Assert.That(bench.Say("Whose 7").Last, Is.EqualTo("Of 7."));
    }

    [Test]
    public void A_wish_that_was_offered_to_two_is_asked_about_too()
    {
        var bench = new RunnerBench();
        Offer(bench, "7");
        Offer(bench, "8");

        Assert.That(bench.Mean("whose", exact: true).Last, Is.EqualTo("For whom?"));
        Assert.That(bench.TapLabel("Whose 8").Last, Is.EqualTo("Of 8."));
    }

    [Test]
    public void The_words_of_what_came_first_still_mean_it_when_another_was_asked_behind()
    {
        var bench = new RunnerBench();
        Offer(bench, "7");
        Offer(bench, "8");

        Assert.That(bench.Say("Whose 7").Last, Is.EqualTo("Of 7."));
    }

    private static void Offer(RunnerBench bench, string whom) =>
        bench.Interrupt([
            new Choice((new Intent("whose", "x") { For = whom }).ToChoiceId(), $"Whose {whom}") { TakesDigit = false },
            new Choice((new Intent("not-whose", "x") { For = whom }).ToChoiceId(), $"Not {whom}") { TakesDigit = false },
        ]);
}
