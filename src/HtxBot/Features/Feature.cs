using HtxBot.Conversations;
using HtxBot.Features.Roles;

namespace HtxBot.Features;

/// <summary>What an intent opens, and for whom.</summary>
public sealed record Entrance(Access Who, Func<Intent, Visit, Opening> Open);

/// <summary>A conversation, and who may be in it.</summary>
public sealed record Room(Conversation Conversation, Access Who);

/// <summary>How one kind of effect is done, and who may do it over what.</summary>
public sealed record Act(Access Who, Func<Effect, Visit, Scope>? Over, Action<Effect, Visit> Apply);

/// <summary>
/// One slice of what the alliance needs. Its constructor registers, explicitly, which intents it opens, which conversations it
/// holds and which effects it applies, each with who may; the turn finds them here and asks.
/// </summary>
public abstract class Feature
{
    private readonly Dictionary<string, Entrance> _openings = [];
    private readonly Dictionary<Type, Func<Step, Visit, object>> _facts = [];
    private readonly Dictionary<Type, Act> _effects = [];
    private readonly List<Room> _conversations = [];

    /// <summary>Intent name → what it opens.</summary>
    public IReadOnlyDictionary<string, Entrance> Openings => _openings;

    /// <summary>Base type of a conversation's steps → how the facts of a step are loaded.</summary>
    public IReadOnlyDictionary<Type, Func<Step, Visit, object>> Facts => _facts;

    /// <summary>Effect type → how it is applied.</summary>
    public IReadOnlyDictionary<Type, Act> Effects => _effects;

    /// <summary>The dialogues of this slice.</summary>
    public IReadOnlyList<Room> Conversations => _conversations;

    /// <summary>Registers what an intent opens. Decides on facts it loads itself; says and changes nothing on its own.</summary>
    protected void Opens(string intent, Access who, Func<Intent, Visit, Opening> open) => _openings.Add(intent, new Entrance(who, open));

    /// <summary>Registers a conversation and the loading of its facts, step by step.</summary>
    protected void Converses<TStep, TFacts>(Conversation<TStep> conversation, Access who, Func<TStep, Visit, TFacts> facts)
        where TStep : Step<TFacts>
        where TFacts : class
    {
        _conversations.Add(new Room(conversation, who));
        _facts.Add(typeof(TStep), (step, visit) => facts((TStep)step, visit));
    }

    /// <summary>Registers how one kind of effect is done, in the turn's transaction. For everybody, over what is theirs.</summary>
    protected void Applies<TEffect>(Access who, Action<TEffect, Visit> apply)
        where TEffect : Effect
    {
        if (who.Roles.Count > 0)
            throw new ArgumentException($"{typeof(TEffect).Name} needs a role: over what must be said.", nameof(who));
        _effects.Add(typeof(TEffect), new Act(who, null, (effect, visit) => apply((TEffect)effect, visit)));
    }

    /// <summary>Registers how one kind of effect is done by those who hold a role over the class or trip it touches.</summary>
    protected void Applies<TEffect>(Access who, Func<TEffect, Visit, Scope> over, Action<TEffect, Visit> apply)
        where TEffect : Effect =>
        _effects.Add(
            typeof(TEffect),
            new Act(who, (effect, visit) => over((TEffect)effect, visit), (effect, visit) => apply((TEffect)effect, visit))
        );
}
