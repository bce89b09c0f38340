using System.Globalization;

namespace HtxBot.Understanding;

/// <summary>Why a sentence was understood as it was, for the office.</summary>
internal static class Explanation
{
    public static string Of(Judgement judged, Sentence sentence)
    {
        var words = string.Join(' ', Enumerable.Range(0, sentence.Words.Count).Select(at => sentence.Words[at].Unified));
        var rule = sentence.Scores.Count > 0 ? $"{sentence.Scores[0].Intent}: {sentence.Scores[0].Rule}" : "none";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"read as \"{words}\"; model {judged.First} {judged.Likelihood:0.00}, {judged.Second} {judged.SecondLikelihood:0.00}; rule {rule}"
        );
    }
}
