namespace HtxBot.Conversations;

/// <content>Typed words where a question is open.</content>
internal sealed partial class RunnerTurn
{
    /// <summary>
    /// The step gets the words first; what is no answer to it may say what one of its choices stands for, or be another wish.
    /// </summary>
    public void AnswerOrElse(Input.Said said, Meaning meaning)
    {
        var turn = Decide(said);
        var isOpen = turn is Turn.Again { IsAttempt: false } or { IsGuess: true };
        if (isOpen && Replied(meaning) is { } reply)
        {
            Choose(reply);
            return;
        }
        var wish = isOpen && ClearIn(ReadStep(), meaning) is { } clear ? Begun(clear) : null;
        var smallTalk = wish is null ? null : SmallTalk(wish);
        if (wish is not null && smallTalk is null)
            Do(wish);
        else if (turn is Turn.Again && IsAfterLongSilence)
            OfferForm(smallTalk);
        else if (smallTalk is { Length: > 0 } && ReadStep() is { } step)
            AskAgain(smallTalk, step);
        else
            Follow(turn, said);
    }

    /// <summary>The wish that began the open form, said once more without of what, is of the same.</summary>
    private Intent Begun(Intent wish) =>
        Session.Form is { Intent: var begun } && wish.Argument is null && begun.Name == wish.Name ? begun : wish;

    /// <summary>Whether words that are no clear wish answer the question of the form put aside: then it is taken up again.</summary>
    public bool TakesUp(Input input, Meaning meaning)
    {
        if (Session is not { Form: not null, IsParked: true } || ClearIn(ReadStep(), meaning) is not null)
            return false;
        if (ReadStep() is null || Decide(input) is not Turn.Go { IsGuess: false } turn)
            return false;
        Session = Session with { IsParked = false };
        Follow(turn, input);
        return true;
    }

    /// <summary>
    /// Whether words may answer offers to several people who share the chat: then it is asked for whom, and nobody is guessed.
    /// </summary>
    public bool AsksForWhom(Meaning meaning)
    {
        if (OpenStep is not null || !Session.IsOfferNew)
            return false;
        var wished = Clear(meaning)?.Name;
        var meant = Session
            .Offered.Where(choice => meaning.Replies.Any(reply => StandsFor(choice, reply, Session.Offered)) || IsAbout(choice, wished))
            .DistinctBy(choice => choice.Id)
            .ToList();
        if (meant.Select(WhomOf).Distinct().Count() < 2)
            return false;
        Say(new Prompt(texts.ForWhom) { Choices = Sequence.From(meant.Select(choice => choice with { TakesDigit = true })) });
        return true;
    }

    /// <summary>
    /// The shown choice that the words stand for; none where free words are awaited: there only a choice's own words pick it.
    /// </summary>
    public Choice? Replied(Meaning meaning)
    {
        if (OpenStep is { AwaitsFreeText: true })
            return null;
        // A destructive choice takes its own words only.
        var asked = ShownChoices.Where(choice => choice.TakesDigit).ToList();
        // What has come since is newer than the list above it.
        return (OpenStep is null && Session.IsOfferNew ? Among(Session.Offered, Session.Offered, meaning) : null)
            ?? Among(asked, ShownChoices, meaning);
    }

    /// <summary>
    /// What a wish to the letter that does not say of what answers, of what was offered just before: "không đi được" under a changed session means
    /// the session.
    /// </summary>
    public Choice? Offered(Meaning meaning) =>
        OpenStep is null && Session.IsOfferNew && meaning.Intent is { Argument: null }
            ? Among(Session.Offered, Session.Offered, meaning)
            : null;

    private static Choice? Among(IReadOnlyList<Choice> choices, Sequence<Choice> all, Meaning meaning)
    {
        foreach (var reply in meaning.Replies)
        {
            // Of several that it may mean none is guessed: the wish itself asks which.
            List<Choice> meant = [.. choices.Where(choice => StandsFor(choice, reply, all)).DistinctBy(choice => choice.Id)];
            if (meant is [var choice])
                return choice;
        }
        return null;
    }

    /// <summary>
    /// A choice may carry the reply's intent too; then the contrary must stand beside it: "Không đi được" under the card of who has a
    /// seat asks nothing.
    /// </summary>
    private static bool StandsFor(Choice choice, Reply reply, Sequence<Choice> among) =>
        choice.Says == reply.Intent
        || (
            Intent.FromChoiceId(choice.Id)?.Name == reply.Intent
            && among.Any(other => Intent.FromChoiceId(other.Id)?.Name == reply.Opposite)
        );

    private static bool IsAbout(Choice choice, string? wish) =>
        wish is not null
        && (choice.Says == wish || (Intent.FromChoiceId(choice.Id) is { Argument: not null } offered && offered.Name == wish));

    private static string? WhomOf(Choice choice) => Intent.FromChoiceId(choice.Id)?.For;

    private static Intent? ClearIn(Step? step, Meaning meaning) =>
        meaning.HoldsInForm || step is not { AwaitsFreeText: true } ? Clear(meaning) : null;
}
