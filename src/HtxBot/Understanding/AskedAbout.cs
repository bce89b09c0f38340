using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>Words that mean two things whatever the model makes of them: the two are offered.</summary>
internal static class AskedAbout
{
    private static readonly string[][] HowWords =
    [
        ["thế", "nào"],
        ["làm", "sao"],
        ["ra", "sao"],
        ["kiểu", "gì"],
        ["kiểu", "chi"],
        ["cách"],
        ["hướng", "dẫn"],
        ["chỉ", "cách"],
        ["sao", "để"],
        ["phải", "làm", "gì"],
    ];

    /// <summary>
    /// "Đăng ký thế nào?" asks for help with an act, and may be the wish for it; "stop" ends what is open, or the messages.
    /// </summary>
    public static Judgement Of(Judgement judged, Sentence sentence, OpenQuestion open)
    {
        if (open is OpenQuestion.YesNo or OpenQuestion.Trip)
            return judged;
        if (judged.First is Wishes.SignUp or Wishes.CancelSignUp && judged.Certainty != Certainty.None && IsHow(sentence))
            return judged with { Second = Wishes.Help, Certainty = Certainty.Ask };
        return open == OpenQuestion.None && IsBareStop(sentence.Words)
            ? judged with
            {
                First = Wishes.Cancel,
                Second = Wishes.NoticesOff,
                Certainty = Certainty.Ask,
            }
            : judged;
    }

    /// <summary>Only where the act has no object yet: who names the course wishes to join it.</summary>
    private static bool IsHow(Sentence sentence)
    {
        if (sentence.CourseCode is not null || !sentence.HasAny("reg", "rmname"))
            return false;
        for (var at = 0; at < sentence.Words.Count; at++)
        {
            foreach (var phrase in HowWords)
            {
                if (sentence.Words.Has(at, phrase))
                    return true;
            }
        }

        return false;
    }

    private static bool IsBareStop(TypedWords words) => words.Count == 1 && words[0].Bare == "stop";
}
