using HtxBot.Conversations;
using HtxBot.Features;

namespace HtxBot.Turns;

/// <summary>All features together: which one opens an intent, loads a step's facts, applies an effect. Two that claim the same stop the start.</summary>
public sealed class FeatureSet
{
    private readonly Dictionary<string, Entrance> _openings = [];
    private readonly Dictionary<string, Access> _rooms = [];
    private readonly Dictionary<Type, Func<Step, Visit, object>> _facts = [];
    private readonly Dictionary<Type, Act> _effects = [];

    /// <summary>Gathers what the features registered.</summary>
    public FeatureSet(IEnumerable<Feature> features)
    {
        var conversations = new List<Conversation>();
        foreach (var feature in features)
        {
            foreach (var (intent, entrance) in feature.Openings)
                _openings.Add(intent, entrance);
            foreach (var (type, load) in feature.Facts)
                _facts.Add(type, load);
            foreach (var (type, act) in feature.Effects)
                _effects.Add(type, act);
            foreach (var (conversation, who) in feature.Conversations)
            {
                _rooms.Add(conversation.Name, who);
                conversations.Add(conversation);
            }
        }
        Conversations = conversations;
    }

    /// <summary>Every conversation.</summary>
    public IReadOnlyList<Conversation> Conversations { get; }

    /// <summary>Every intent some feature opens, and for whom.</summary>
    public IReadOnlyDictionary<string, Entrance> Entrances => _openings;

    /// <summary>Every kind of effect, and who may do it.</summary>
    public IReadOnlyDictionary<Type, Act> Acts => _effects;

    /// <summary>Who may be in a conversation.</summary>
    public Access WhoMayBeIn(Conversation conversation) => _rooms[conversation.Name];

    /// <summary>What an intent opens; null if no feature knows it.</summary>
    public Entrance? Entrance(string intent) => _openings.GetValueOrDefault(intent);

    /// <summary>The facts of a step, as they are now.</summary>
    public object Facts(Step step, Visit visit)
    {
        // Steps of one conversation may share a base below the registered one.
        for (var type = step.GetType().BaseType; type is not null; type = type.BaseType)
        {
            if (_facts.TryGetValue(type, out var load))
                return load(step, visit);
        }
        throw new InvalidOperationException($"No feature loads facts of {step.GetType()}.");
    }

    /// <summary>Who may do this; the scope is what it touches, null where everybody may.</summary>
    public bool Admits(Effect effect, Visit visit, out Access who)
    {
        var act = _effects[effect.GetType()];
        who = act.Who;
        return act.Over is null || who.Admits(visit, act.Over(effect, visit));
    }

    /// <summary>Applies an effect.</summary>
    public void Apply(Effect effect, Visit visit)
    {
        _effects[effect.GetType()].Apply(effect, visit);
        visit.Forget();
    }
}
