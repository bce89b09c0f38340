namespace HtxBot.Conversations;

/// <summary>
/// What every conversation shares, once: cancel, back, menu, numbers and labels for taps, old buttons, double taps, questions in
/// the middle of a form, forms put aside, forms of older versions. Pure but for what <see cref="ITurnWorld"/> does in the turn.
/// </summary>
/// <param name="conversations">Every conversation of the application.</param>
/// <param name="texts">What the runner itself says.</param>
/// <param name="fold">Lower-cases and takes accents off.</param>
public sealed class Runner(IEnumerable<Conversation> conversations, RunnerTexts texts, Func<string, string> fold)
{
    /// <summary>A press repeated within this time is the same press.</summary>
    private static readonly TimeSpan DoubleTap = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Conversation> _conversations = conversations.ToDictionary(conversation => conversation.Name);
    private readonly Picking _picking = new(fold);

    /// <summary>One turn: from where the person was, through what came, to where the person is and what is said.</summary>
    public Outcome Run(Session session, Arrival arrival, ITurnWorld world)
    {
        if (arrival.Tap is { } tap)
        {
            if (tap == session.LastTap && arrival.At - session.LastTapAt < DoubleTap)
                return new Outcome(session, []);
            session = session with { LastTap = tap, LastTapAt = arrival.At };
        }

        var run = new RunnerTurn(session, arrival, world, texts, _conversations);
        if (run.ClosesRefusedForm())
            return run.Outcome(arrival.At);
        if (arrival.Tap is not null)
            TakeTap(run, arrival.Tap);
        else if (arrival.Input is Input.Said said)
            TakeWords(run, said, arrival.Meaning);
        else
            run.TakeOther(arrival.Input!);
        return run.Outcome(arrival.At);
    }

    private static void TakeTap(RunnerTurn run, string data)
    {
        if (Intent.FromChoiceId(data) is { } intent)
            run.Do(intent);
        else if (run.IsFormLost)
            run.BeginAnew();
        else if (run.IsOpenChoice(data, out var id))
            run.Answer(new Input.Tapped(id));
        else
            run.TellThatItHasPassed();
    }

    private void TakeWords(RunnerTurn run, Input.Said said, Meaning meaning)
    {
        var picked = _picking.Read(said.Text, run.ShownChoices, run.Session.Choices);
        if (picked is Pick.None && run.OpenStep is not { AwaitsFreeText: true })
            picked = _picking.ReadLabel(said.Text, run.Session.Offered);
        if (picked is not Pick.Of && run.AsksForWhom(meaning))
            return;
        if (picked is not Pick.Of && meaning.IsExact && run.Offered(meaning) is { } offered)
        {
            run.Choose(offered);
            return;
        }
        if (meaning is { IsExact: true, Intent: { } exact } && !(run.OpenStep is not null && IsAnswer(picked)) && !Says(picked, exact))
        {
            run.Do(exact);
            return;
        }
        if (run.IsFormLost)
        {
            run.BeginAnew();
            return;
        }
        if (picked is Pick.Of { Choice: var choice })
            run.Choose(choice);
        else if (picked is Pick.NeedsWords needs)
            run.AskAgain(texts.WordsInstead(needs.Choice.Label));
        else if (run.OpenStep is { AwaitsName: true } && IsBareHuy(said.Text))
            run.AskWhetherName(said.Text);
        else if (picked is Pick.OutOfRange && run.OpenStep is not { AwaitsFreeText: true })
            run.AskAgain(texts.OnlyNumbers(Picking.Numbered(run.ShownChoices).Count));
        else if (run.OpenStep is not null)
            run.AnswerOrElse(
                said with
                {
                    Numbered = Sequence.From(Picking.Numbered(run.ShownChoices).Select(choice => choice.Id)),
                },
                meaning
            );
        else if (run.Replied(meaning) is { } reply)
            run.Choose(reply);
        else if (run.TakesUp(said, meaning))
            return;
        else if (meaning.Certainty != Certainty.Clear && _picking.IsNumber(said.Text))
            // The list it was meant for is gone, or there never was one.
            run.TellThatItHasPassed();
        else
            run.DoMeaning(meaning);
    }

    /// <summary>
    /// A message that nobody asked for has come with choices: from now on a typed number means them. Not where the open question takes words or
    /// numbers as its answer; there they stay what they are. One that gives no numbers leaves them to the list above it and takes its words only.
    /// </summary>
    public Session Interrupted(Session session, Sequence<Choice> choices)
    {
        if (Picking.Numbered(choices).Count == 0)
            return session with { Offered = choices.Count == 0 ? choices : [.. choices, .. Others(session, choices)], IsOfferNew = true };
        if (session is { Form: { } form, IsParked: false } && Awaits(form) is not { AwaitsFreeText: false })
            return session;
        return session with { Choices = choices, Page = 0, PagedText = null };
    }

    /// <summary>What was offered just before to others who share the chat: nobody has answered yet, and it still takes its words.</summary>
    private static IEnumerable<Choice> Others(Session session, Sequence<Choice> choices) =>
        session.IsOfferNew
            ? session.Offered.Where(before =>
                Intent.FromChoiceId(before.Id)?.For is { } whom
                && choices.All(choice => Intent.FromChoiceId(choice.Id)?.For != whom && choice.Label != before.Label)
            )
            : [];

    private Step? Awaits(OpenForm form) =>
        _conversations.TryGetValue(form.Conversation, out var conversation) ? conversation.Read(form.Steps[^1], form.Version) : null;

    // "Khác" is a label of the menu, but also the last answer of some questions.
    private static bool IsAnswer(Pick picked) => picked is Pick.Of { Choice: var choice } && Intent.FromChoiceId(choice.Id) is null;

    // What is shown says the same and of which: "Tôi đi" under one trip of two.
    private static bool Says(Pick picked, Intent exact) =>
        picked is Pick.Of { Choice: var choice }
        && (choice.Says == exact.Name || (Intent.FromChoiceId(choice.Id) is { Argument: not null } shown && shown.Name == exact.Name));

    private static bool IsBareHuy(string words) => words.Trim().Equals("huy", StringComparison.OrdinalIgnoreCase);
}
