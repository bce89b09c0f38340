using HtxBot.Conversations;

namespace HtxBot.Features;

/// <summary>
/// One slice of what the alliance needs. Its constructor registers, explicitly, which intents it opens, which conversations it
/// holds and which effects it applies; the turn finds them here.
/// </summary>
public abstract class Feature
{
    private readonly Dictionary<string, Func<Intent, Visit, Opening>> _openings = [];
    private readonly Dictionary<Type, Func<Step, Visit, object>> _facts = [];
    private readonly Dictionary<Type, Action<Effect, Visit>> _effects = [];
    private readonly List<Conversation> _conversations = [];

    /// <summary>Intent name → what it opens.</summary>
    public IReadOnlyDictionary<string, Func<Intent, Visit, Opening>> Openings => _openings;

    /// <summary>Base type of a conversation's steps → how the facts of a step are loaded.</summary>
    public IReadOnlyDictionary<Type, Func<Step, Visit, object>> Facts => _facts;

    /// <summary>Effect type → how it is applied.</summary>
    public IReadOnlyDictionary<Type, Action<Effect, Visit>> Effects => _effects;

    /// <summary>The dialogues of this slice.</summary>
    public IReadOnlyList<Conversation> Conversations => _conversations;

    /// <summary>Registers what an intent opens. Decides on facts it loads itself; says and changes nothing on its own.</summary>
    protected void Opens(string intent, Func<Intent, Visit, Opening> open) => _openings.Add(intent, open);

    /// <summary>Registers a conversation and the loading of its facts, step by step.</summary>
    protected void Converses<TStep, TFacts>(Conversation<TStep> conversation, Func<TStep, Visit, TFacts> facts)
        where TStep : Step<TFacts>
        where TFacts : class
    {
        _conversations.Add(conversation);
        _facts.Add(typeof(TStep), (step, visit) => facts((TStep)step, visit));
    }

    /// <summary>Registers how one kind of effect is done, in the turn's transaction.</summary>
    protected void Applies<TEffect>(Action<TEffect, Visit> apply)
        where TEffect : Effect => _effects.Add(typeof(TEffect), (effect, visit) => apply((TEffect)effect, visit));
}
