using HtxBot.Conversations;
using HtxBot.Understanding.Learning;

namespace HtxBot.Understanding;

/// <summary>Two wishes a sentence may hold, best first, and how sure the first is.</summary>
internal readonly record struct Judgement(
    string First,
    string Second,
    Certainty Certainty,
    float Likelihood,
    float SecondLikelihood,
    bool RulesAgree
);

/// <summary>
/// Decides what a sentence wishes: the trained model says how likely each wish is, the rules confirm or warn. What would lose
/// something is clear only where both agree and nothing in the sentence speaks against it.
/// </summary>
internal sealed class WishReader(LinearModel model)
{
    /// <summary>A first wish this likely is clear.</summary>
    private const float ClearLikelihood = 0.55f;

    /// <summary>The same where the rules found it too.</summary>
    private const float AgreedLikelihood = 0.35f;
    private const float HarmfulLikelihood = 0.75f;

    /// <summary>Below this two wishes are not even worth offering.</summary>
    private const float LeastLikelihood = 0.12f;

    /// <summary>The weights.</summary>
    public LinearModel Model => model;

    /// <summary>What the sentence wishes after this question.</summary>
    public Judgement Judge(Sentence sentence, OpenQuestion open)
    {
        Span<float> likelihoods = stackalloc float[model.Labels.Count];
        using (var features = new FeatureList())
        {
            SentenceFeatures.Add(sentence, open, features);
            model.Likelihoods(features.Distinct(), likelihoods);
        }

        if (HarmGuard.IsRefused(sentence))
            LeaveOutHarmful(likelihoods);
        var first = Most(likelihoods, -1);
        var second = Most(likelihoods, first);
        var (name, likelihood) = (model.Labels[first], likelihoods[first]);
        var agree = sentence.Scores.Count > 0 && RuleWishes.Agree(sentence.Scores[0].Intent, name);
        var certainty =
            Wishes.IsHarmful(name) ? HarmfulCertainty(sentence, name, likelihood, agree, open)
            : likelihood >= ClearLikelihood || (agree && likelihood >= AgreedLikelihood) ? Certainty.Clear
            : likelihood >= LeastLikelihood ? Certainty.Ask
            : Certainty.None;
        var judged = new Judgement(name, model.Labels[second], certainty, likelihood, likelihoods[second], agree);
        return AskedAbout.Of(judged, sentence, open);
    }

    private static Certainty HarmfulCertainty(Sentence sentence, string wish, float likelihood, bool agree, OpenQuestion open)
    {
        var isSure =
            likelihood >= HarmfulLikelihood
            && agree
            && sentence.Scores[0].Quality >= 0.85
            && (open == OpenQuestion.None || (wish == Wishes.Cancel && open != OpenQuestion.Trip))
            && !HarmGuard.SpeaksAgainst(sentence, wish);
        return isSure ? Certainty.Clear : Certainty.Ask;
    }

    /// <summary>"đừng hủy lớp": whatever it wishes, none of these.</summary>
    private void LeaveOutHarmful(Span<float> likelihoods)
    {
        for (var at = 0; at < likelihoods.Length; at++)
        {
            if (Wishes.IsHarmful(model.Labels[at]))
                likelihoods[at] = 0;
        }
    }

    private static int Most(ReadOnlySpan<float> likelihoods, int except)
    {
        var best = except == 0 ? 1 : 0;
        for (var at = 0; at < likelihoods.Length; at++)
        {
            if (at != except && likelihoods[at] > likelihoods[best])
                best = at;
        }

        return best;
    }
}
