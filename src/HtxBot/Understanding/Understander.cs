using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>What is known about the moment in which something was typed.</summary>
/// <param name="IsYesNoOpen">Whether a yes-or-no question is open.</param>
public sealed record UnderstandingContext(bool IsYesNoOpen = false);

/// <summary>
/// Turns typed words into what is wanted: commands, menu labels, plain Vietnamese with or without accents, short forms, dialect,
/// mistakes. Pure and immutable; one instance serves all threads.
/// </summary>
public sealed class Understander
{
    /// <summary>Longer texts are looked at up to here, in characters.</summary>
    private const int LongestText = 400;
    private const int MostTokens = 120;
    private const double LeastWeight = 2.5;
    private const double Margin = 0.75;
    private const double SureQuality = 0.85;
    private const string CourseLink = "lop_";

    private readonly Phrases phrases;
    private readonly CourseNames courses;

    /// <summary>Uses checked phrases and the names of the courses that exist.</summary>
    public Understander(Phrases phrases, CourseNames? courses = null)
    {
        this.phrases = phrases;
        this.courses = courses ?? CourseNames.None;
    }

    /// <summary>The same with other courses, after the catalogue changed.</summary>
    public Understander WithCourses(CourseNames names) => new(phrases, names);

    /// <summary>
    /// What the words mean without the open question. "Clear" for leaving a course or cancelling is given only where nothing else is
    /// near and no letter had to be corrected. What the bot knows but cannot do (trips, papers …) is "not yet".
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="receivedAt">When it was received; "mai" counts from there, in Vietnam's days.</param>
    /// <param name="context">What is open, where known.</param>
    public Meaning Read(string text, DateTimeOffset receivedAt, UnderstandingContext? context = null)
    {
        var typed = Vietnamese.Compose(text.Length > LongestText ? text[..LongestText] : text).Trim();
        if (typed.Length == 0)
            return Meaning.Nothing;
        if (Exact(typed) is { } exact)
            return exact;
        var calm = ShortForms.Calm(typed);
        var tokens = phrases.ShortForms.Expand(TypedWord.Read(KeyLeftovers.Decode(calm)));
        var sentence = new Sentence(
            new TypedWords(tokens.Count > MostTokens ? tokens[..MostTokens] : tokens),
            calm,
            receivedAt,
            phrases,
            courses
        );
        return Choose(sentence, context ?? new UnderstandingContext());
    }

    private Meaning? Exact(string typed)
    {
        if (typed[0] == '/')
        {
            var parts = typed[1..].Split([' ', '@', '\n'], StringSplitOptions.RemoveEmptyEntries);
            var command = parts.Length == 0 ? "" : Vietnamese.Fold(parts[0]);
            if (!phrases.Commands.TryGetValue(command, out var named))
                return Meaning.Nothing with { IsExact = command.Length > 0 };
            var rest = parts.Length > 1 ? parts[^1] : null;
            if (RoleCodes.Taking(named, string.Concat(parts[1..])) is { } taking)
                return Exactly(taking);
            return Exactly(new Intent(named, Argument(named, rest)));
        }

        var unified = Vietnamese.Unify(typed);
        var label = unified
            .TrimStart([.. unified.TakeWhile(character => !char.IsLetterOrDigit(character) && character != '?')])
            .TrimEnd(' ', '.', '!');
        if (label.StartsWith(CourseLink, StringComparison.Ordinal) && courses.ByCode(label[CourseLink.Length..]) is { } course)
            return Exactly(new Intent(Intents.Start, CourseLink + course.Code));
        if (RoleCodes.Typed(typed) is { } role)
            return Exactly(role);
        if (phrases.Labels.TryGetValue(label, out var intent))
            return Exactly(new Intent(intent));
        // Bare "huy" may be somebody's name: it is understood, but not to the letter.
        return label != "huy" && phrases.Commands.TryGetValue(label, out intent) ? Exactly(new Intent(intent)) : null;
    }

    private string? Argument(string intent, string? rest) =>
        rest is null ? null
        : intent == Intents.Start ? (rest.Length <= 64 ? rest : null)
        : courses.ByCode(rest)?.Code;

    private static Meaning Exactly(Intent intent) => new(intent, Certainty.Clear, IsExact: true);

    private static Meaning Choose(Sentence sentence, UnderstandingContext context)
    {
        var scores = sentence.Score(context);
        if (scores.Count == 0 || scores[0].Weight < LeastWeight)
            return Meaning.Nothing;
        var best = scores[0];
        var second = scores.Count > 1 && best.Weight - scores[1].Weight < Margin ? scores[1] : null;
        if (PhraseRule.IsOther(best.Intent))
        {
            // What the bot cannot do is never answered with an act; a near question may be offered.
            return
                second is not null
                && !PhraseRule.IsOther(second.Intent)
                && !IsAct(second.Intent)
                && best.Weight - second.Weight < Margin / 2
                ? new Meaning(sentence.ToIntent(second.Intent), Certainty.Ask)
                : CannotDo(best.Intent);
        }

        if (IsAct(best.Intent) && sentence.IsDenied(best.Intent))
            return Meaning.Nothing;
        var other = second is null || PhraseRule.IsOther(second.Intent) ? null : sentence.ToIntent(second.Intent);
        var isSure = second is null && (best.Quality >= SureQuality || !IsAct(best.Intent));
        if (isSure && IsAct(best.Intent) && sentence.IsUnsure(best.Intent))
            isSure = false;
        var offer = isSure && best.Intent == Intents.Help && sentence.IsAboutSigningUp ? new Intent(Intents.SignUp) : other;
        var wish =
            isSure && offer is not null && best.Intent == Intents.Help
                ? new Intent(Intents.Help, Intents.SignUp)
                : sentence.ToIntent(best.Intent);
        return new Meaning(wish, isSure ? Certainty.Clear : Certainty.Ask, offer);
    }

    /// <summary>What is understood and cannot be done; talk about this and that stays without meaning.</summary>
    private static Meaning CannotDo(string other) =>
        other == PhraseRule.Chat
            ? Meaning.Nothing
            : new Meaning(new Intent(Intents.NotYet, other[PhraseRule.OtherPrefix.Length..]), Certainty.Clear);

    private static bool IsAct(string intent) => intent is Intents.SignUp or Intents.LeaveCourse or Intents.Cancel;
}
