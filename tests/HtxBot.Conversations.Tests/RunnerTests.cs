using NUnit.Framework;

namespace HtxBot.Conversations.Tests;

public sealed class RunnerTests
{
    private readonly RunnerBench _bench = new();

    [SetUp]
    public void Open_the_order() => _bench.Mean("order");

    [Test]
    public void A_label_of_the_open_question_is_its_answer_though_the_menu_has_the_same()
    {
        var bench = new RunnerBench { Things = [new Choice("other", "Menu"), new Choice("tea", "Green tea")] };

        bench.Mean("order").Mean("menu", exact: true);

        Assert.That(bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void A_form_runs_from_question_to_effect()
    {
        _bench.TapLabel("Rice").Say("An").TapLabel("Yes, delete");

        Assert.That(_bench.Applied, Is.EqualTo(new Effect[] { new Buy("rice", "An") }));
        Assert.That(_bench.Last, Is.EqualTo("Done."));
        Assert.That(_bench.Session.Form, Is.Null);
    }

    [TestCase("2")]
    [TestCase("so 2")]
    [TestCase("Green tea")]
    [TestCase("green tea!")]
    public void A_number_or_label_picks_like_a_tap(string typed)
    {
        _bench.Say(typed).Say("An");

        Assert.That(_bench.Last, Is.EqualTo("tea for An?"));
    }

    [Test]
    public void A_number_outside_the_list_is_told_and_the_question_stays()
    {
        _bench.Say("12");

        Assert.That(_bench.Last, Is.EqualTo("Only 1 to 2.\n\nWhich?"));
        Assert.That(_bench.Heard[^1].Prompt.Choices, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_digit_does_not_confirm_a_destructive_act_but_its_words_do()
    {
        _bench.Say("1").Say("An").Say("2");

        Assert.That(_bench.Last, Is.EqualTo("Type Yes, delete.\n\nrice for An?"));
        Assert.That(_bench.Applied, Is.Empty);

        _bench.Say("do it");

        Assert.That(_bench.Applied, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_digit_counts_only_the_choices_that_take_one()
    {
        _bench.Say("1").Say("An").Say("1");

        Assert.That(_bench.Last, Is.EqualTo("Left."));
    }

    [Test]
    public void Cancel_ends_the_form_and_says_so()
    {
        _bench.Say("1").Mean("cancel", exact: true);

        Assert.That(_bench.Last, Is.EqualTo("Cancelled."));
        Assert.That(_bench.Session.Form, Is.Null);

        _bench.Mean("cancel", exact: true);

        Assert.That(_bench.Last, Is.EqualTo("Nothing to cancel."));
    }

    [Test]
    public void Back_asks_the_question_before_and_keeps_the_first()
    {
        _bench.Say("1").Say("An").Mean("back", exact: true);

        Assert.That(_bench.Last, Is.EqualTo("Name?"));

        _bench.Mean("back", exact: true).Mean("back", exact: true);

        Assert.That(_bench.Last, Is.EqualTo("Nothing before.\n\nWhich?"));
    }

    [Test]
    public void A_question_in_the_middle_is_answered_and_the_form_goes_on()
    {
        _bench.Mean("time");

        Assert.That(_bench.Heard.Select(spoken => spoken.Prompt.Text), Is.EqualTo(new[] { "Noon.", "Which?" }));

        _bench.Say("1");

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void Words_go_first_to_a_step_that_waits_for_them()
    {
        _bench.Say("1").Mean("time");

        Assert.That(_bench.Last, Is.EqualTo("rice for time?"));
    }

    [Test]
    public void A_form_put_aside_is_taken_up_by_the_answer_it_waits_for()
    {
        _bench.Say("1").Mean("menu", exact: true).Say("An");

        Assert.That(_bench.Last, Is.EqualTo("Hello An.\n\nrice for An?"));
    }

    [Test]
    public void A_guess_of_the_step_gives_way_to_what_the_words_clearly_mean()
    {
        _bench.Say("1").Say("maybe now", new Meaning(new Intent("time"), Certainty.Clear));

        Assert.That(_bench.Heard.Select(spoken => spoken.Prompt.Text), Is.EqualTo(new[] { "Noon.", "Name?" }));

        _bench.Say("maybe now");

        Assert.That(_bench.Last, Is.EqualTo("rice for maybe now?"));
    }

    [Test]
    public void An_answer_that_falls_short_gets_the_hint_whatever_else_the_words_mean()
    {
        _bench.Say("1").Say("#12", new Meaning(new Intent("time"), Certainty.Clear));

        Assert.That(_bench.Last, Is.EqualTo("Too short."));
    }

    [Test]
    public void Small_talk_in_the_middle_of_a_form_gets_few_words_and_the_question()
    {
        _bench.Say("1").Say("hello?", new Meaning(new Intent("hello"), Certainty.Clear));

        Assert.That(_bench.Last, Is.EqualTo("Hi.\n\nName?"));

        _bench.Say("yes?", new Meaning(new Intent("yes"), Certainty.Clear));

        Assert.That(_bench.Last, Is.EqualTo("A name, please."));
    }

    [Test]
    public void After_days_a_greeting_offers_the_form_with_what_it_is_about()
    {
        _bench.Say("1");
        _bench.Now = _bench.Now.AddDays(3);
        _bench.Say("hello?", new Meaning(new Intent("hello"), Certainty.Clear));

        Assert.That(_bench.Last, Is.EqualTo("Hi.\n\nYou are ordering rice."));
        Assert.That(_bench.Heard[^1].Prompt.Choices.Select(choice => choice.Label), Is.EqualTo(new[] { "Go on", "Drop" }));
    }

    [Test]
    public void An_answer_in_the_middle_of_a_form_does_not_bring_the_menu()
    {
        _bench.Say("1").Say("help?", new Meaning(new Intent("help"), Certainty.Clear));

        Assert.That(_bench.Heard[0].Prompt, Is.EqualTo(new Prompt("Help.")));
        Assert.That(_bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void The_wish_of_the_open_form_without_its_subject_goes_on_with_it()
    {
        _bench.Say("2").Say("order?", new Meaning(new Intent("order"), Certainty.Clear));

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void One_unsure_meaning_is_asked_about()
    {
        _bench.Mean("cancel", exact: true).Say("ordr", new Meaning(new Intent("order"), Certainty.Ask));

        Assert.That(_bench.Last, Is.EqualTo("That one?"));
    }

    [Test]
    public void The_words_of_the_next_page_work_like_its_button()
    {
        _bench.Things = Sequence.From(Enumerable.Range(1, 9).Select(number => new Choice($"t{number}", $"Thing {number}")));

        _bench.Mean("cancel", exact: true).Mean("order").Say("more");

        Assert.That(_bench.Heard[^1].Prompt.Choices[0].Label, Is.EqualTo("Thing 7"));
    }

    [Test]
    public void Words_the_step_refuses_may_be_a_wish()
    {
        _bench.Say("1").Say("what time?", new Meaning(new Intent("time"), Certainty.Clear));

        Assert.That(_bench.Heard.Select(spoken => spoken.Prompt.Text), Is.EqualTo(new[] { "Noon.", "Name?" }));
    }

    [Test]
    public void The_menu_puts_the_form_aside_and_resume_takes_it_up()
    {
        _bench.Say("1").Mean("menu", exact: true);

        Assert.That(_bench.Last, Is.EqualTo("Menu.\n\nYou are ordering rice."));
        Assert.That(_bench.Heard[^1].Prompt.Choices.Select(choice => choice.Label), Is.EqualTo(new[] { "Go on", "Drop", "Order" }));

        _bench.Say("what?");

        Assert.That(_bench.Last, Is.EqualTo("Not understood 1.\n\nYou are ordering rice."));
        Assert.That(_bench.Heard[^1].Prompt.Choices.Select(choice => choice.Label), Is.EqualTo(new[] { "Go on", "Drop" }));

        _bench.Mean("resume", exact: true).Say("An");

        Assert.That(_bench.Last, Is.EqualTo("rice for An?"));
    }

    [Test]
    public void Another_wish_asks_before_it_drops_a_form_under_way()
    {
        _bench.Say("1").Mean("other-order", exact: true);

        Assert.That(_bench.Last, Is.EqualTo("Still ordering rice: switch?"));

        _bench.TapLabel("Switch");

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
        Assert.That(_bench.Session.Form!.Intent, Is.EqualTo(new Intent("other-order")));
    }

    [Test]
    public void A_form_without_answers_gives_way_silently()
    {
        _bench.Mean("other-order", exact: true);

        Assert.That(_bench.Heard.Select(spoken => spoken.Prompt.Text), Is.EqualTo(new[] { "Name?" }));
    }

    [Test]
    public void Bare_huy_at_a_name_step_is_asked_about()
    {
        _bench.Say("1").Say("Huy", new Meaning(new Intent("cancel"), Certainty.Clear));

        Assert.That(_bench.Last, Is.EqualTo("Is Huy a name?"));

        _bench.TapLabel("My name");

        Assert.That(_bench.Last, Is.EqualTo("rice for Huy?"));
    }

    [Test]
    public void Bare_huy_may_also_stop()
    {
        _bench.Say("1").Say("huy").TapLabel("Stop");

        Assert.That(_bench.Last, Is.EqualTo("Cancelled."));
    }

    /// <summary>B11 of the reliability table.</summary>
    [Test]
    public void A_form_of_an_unknown_version_begins_anew()
    {
        _bench.Session = _bench.Session with { Form = _bench.Session.Form! with { Version = 99 } };
        _bench.Say("1");

        Assert.That(_bench.Heard.Select(spoken => spoken.Prompt.Text), Is.EqualTo(new[] { "Form lost.", "Which?" }));
    }

    [Test]
    public void After_a_long_silence_words_the_form_cannot_use_offer_the_form()
    {
        _bench.Now = _bench.Now.AddDays(3);
        _bench.Say("hello there");

        Assert.That(_bench.Last, Is.EqualTo("You are ordering."));

        _bench.TapLabel("Go on").Say("1");

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void After_a_long_silence_an_answer_is_still_an_answer()
    {
        _bench.Now = _bench.Now.AddDays(3);
        _bench.Say("1");

        Assert.That(_bench.Last, Is.EqualTo("Name?"));
    }

    [Test]
    public void Long_lists_come_by_pages_and_numbers_count_on_the_page()
    {
        _bench.Things = Sequence.From(Enumerable.Range(1, 9).Select(number => new Choice($"t{number}", $"Thing {number}")));
        _bench.Mean("cancel", exact: true).Mean("order");

        Assert.That(
            _bench.Heard[^1].Prompt.Choices.Select(choice => choice.Label),
            Is.EqualTo(new[] { "Thing 1", "Thing 2", "Thing 3", "Thing 4", "Thing 5", "Thing 6", "More" })
        );

        _bench.Say("7").Say("3").Say("An");

        Assert.That(_bench.Last, Is.EqualTo("t9 for An?"));
    }

    [Test]
    public void The_share_phone_keyboard_is_put_away_by_the_next_message_without_choices()
    {
        _bench.Say("1").Say("An");

        Assert.That(_bench.Heard.Select(spoken => spoken.ClosesKeyboard), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void Words_before_a_question_stand_in_its_message()
    {
        _bench.Say("2");

        Assert.That(_bench.Heard.Select(spoken => spoken.Prompt.Text), Is.EqualTo(new[] { "Tea it is.\n\nName?" }));
    }

    [Test]
    public void A_picture_at_a_question_is_told_and_the_question_stays()
    {
        _bench.Send(new Input.Sent("photo"));

        Assert.That(_bench.Last, Is.EqualTo("Cannot read photo.\n\nWhich?"));
    }

    /// <summary>B8 of the reliability table.</summary>
    [Test]
    public void Whoever_sends_nothing_but_what_cannot_be_read_is_told_once_an_hour_and_anew_after_words()
    {
        string Said(TimeSpan later, Func<RunnerBench> act)
        {
            _bench.Now += later;
            return string.Join(" | ", act().Heard.Select(spoken => spoken.Prompt.Text));
        }

        var sticker = () => _bench.Send(new Input.Sent("sticker"));

        Assert.That(Said(TimeSpan.Zero, sticker), Is.EqualTo("Cannot read sticker.\n\nWhich?"));
        Assert.That(Said(TimeSpan.FromMinutes(30), () => _bench.Send(new Input.Sent("voice"))), Is.Empty);
        Assert.That(Said(TimeSpan.FromMinutes(27), sticker), Is.Empty);
        Assert.That(Said(TimeSpan.FromMinutes(2), sticker), Is.EqualTo("Cannot read sticker.\n\nWhich?"));
        Assert.That(Said(TimeSpan.Zero, () => _bench.Say("2")), Is.EqualTo("Tea it is.\n\nName?"), "the question stays open");
        Assert.That(Said(TimeSpan.Zero, sticker), Is.EqualTo("Cannot read sticker.\n\nName?"));
    }

    [Test]
    public void Two_near_meanings_are_asked()
    {
        _bench.Mean("cancel", exact: true).Say("or", new Meaning(new Intent("order"), Certainty.Ask, new Intent("time")));

        Assert.That(_bench.Last, Is.EqualTo("Which one?"));

        _bench.Say("2");

        Assert.That(_bench.Last, Is.EqualTo("Noon."));
    }

    [Test]
    public void Misses_are_counted_only_in_a_row()
    {
        _bench.Mean("cancel", exact: true).Say("x").Say("y");

        Assert.That(_bench.Last, Is.EqualTo("Not understood 2."));

        _bench.Mean("time").Say("z");

        Assert.That(_bench.Last, Is.EqualTo("Not understood 1."));
    }
}
