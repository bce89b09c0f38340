using HtxBot.Conversations;
using HtxBot.Features;

namespace HtxBot.Turns;

/// <summary>All features together: which one opens an intent, loads a step's facts, applies an effect. Two that claim the same stop the start.</summary>
public sealed class FeatureSet
{
    private readonly Dictionary<string, Func<Intent, Visit, Opening>> _openings = [];
    private readonly Dictionary<Type, Func<Step, Visit, object>> _facts = [];
    private readonly Dictionary<Type, Action<Effect, Visit>> _effects = [];

    /// <summary>Gathers what the features registered.</summary>
    public FeatureSet(IEnumerable<Feature> features)
    {
        var conversations = new List<Conversation>();
        foreach (var feature in features)
        {
            foreach (var (intent, open) in feature.Openings)
                _openings.Add(intent, open);
            foreach (var (type, load) in feature.Facts)
                _facts.Add(type, load);
            foreach (var (type, apply) in feature.Effects)
                _effects.Add(type, apply);
            conversations.AddRange(feature.Conversations);
        }
        Conversations = conversations;
    }

    /// <summary>Every conversation.</summary>
    public IReadOnlyList<Conversation> Conversations { get; }

    /// <summary>Names of every intent some feature opens.</summary>
    public IReadOnlyCollection<string> Intents => _openings.Keys;

    /// <summary>What an intent opens; null if no feature knows it.</summary>
    public Opening? Open(Intent intent, Visit visit) => _openings.TryGetValue(intent.Name, out var open) ? open(intent, visit) : null;

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

    /// <summary>Applies an effect.</summary>
    public void Apply(Effect effect, Visit visit)
    {
        _effects[effect.GetType()](effect, visit);
        visit.Forget();
    }
}
