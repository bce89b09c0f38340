using HtxBot.Conversations;
using HtxBot.Features;

namespace HtxBot.Turns;

/// <summary>One turn's outside for the runner: the features, seen by one visit.</summary>
internal sealed class TurnWorld(FeatureSet features, IFallbackAnswers fallback, Visit visit) : ITurnWorld
{
    public object Facts(Step step) => features.Facts(step, visit);

    public void Apply(Effect effect) => features.Apply(effect, visit);

    public Opening? Open(Intent intent) => features.Open(intent, visit);

    public Prompt NotUnderstood(int misses) => fallback.NotUnderstood(visit, misses);

    public Prompt Unasked(Input input) => fallback.Unasked(visit, input);
}
