namespace HtxBot.Conversations;

/// <summary>One waiting point of a conversation. Pure: its answers depend on nothing but the input and the facts.</summary>
public abstract record Step
{
    /// <summary>Whether it waits for free words (a name, a remark): then the step gets typed words first.</summary>
    public virtual bool AwaitsFreeText => false;

    /// <summary>Whether it waits for a person's name: there bare "huy" is asked about, since Huy is a name.</summary>
    public virtual bool AwaitsName => false;

    /// <summary>What the person is doing, more exactly than <see cref="Conversation.Doing"/>; null: that says enough.</summary>
    public virtual string? Doing => null;

    internal abstract Prompt AskWith(object facts);

    internal abstract Turn AnswerWith(Input input, object facts);
}

/// <summary>A step that decides on facts of one kind.</summary>
public abstract record Step<TFacts> : Step
    where TFacts : class
{
    /// <summary>The question.</summary>
    public abstract Prompt Ask(TFacts facts);

    /// <summary>What the input leads to. Total: every kind of input gets an answer.</summary>
    public abstract Turn Answer(Input input, TFacts facts);

    internal sealed override Prompt AskWith(object facts) => Ask((TFacts)facts);

    internal sealed override Turn AnswerWith(Input input, object facts) => Answer(input, (TFacts)facts);

    /// <summary>On to the next question, after these effects.</summary>
    protected static Turn Go(Step<TFacts> next, params ReadOnlySpan<Effect> effects) =>
        new Turn.Go(next) { Effects = Sequence.Create(effects) };

    /// <summary>The same question again, after a hint that says what would do.</summary>
    protected static Turn Again(string hint) => new Turn.Again(hint);

    /// <summary>The end of the conversation, after these effects.</summary>
    protected static Turn Finish(Prompt words, params ReadOnlySpan<Effect> effects) =>
        new Turn.Finish(words) { Effects = Sequence.Create(effects) };
}
