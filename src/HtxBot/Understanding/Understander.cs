using HtxBot.Conversations;
using HtxBot.Understanding.Learning;
using HtxBot.Understanding.Parameters;

namespace HtxBot.Understanding;

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
    private readonly WishReader wishes;

    /// <summary>Uses checked phrases and the names of the courses that exist.</summary>
    public Understander(Phrases phrases, CourseNames? courses = null)
        : this(phrases, courses, phrases.Model) { }

    internal Understander(Phrases phrases, CourseNames? courses, LinearModel model)
    {
        this.phrases = phrases;
        this.courses = courses ?? CourseNames.None;
        wishes = new WishReader(model);
    }

    /// <summary>
    /// What the words mean in the chat. "Clear" for leaving a course or cancelling is given only where rules and model agree and nothing
    /// speaks against it. What the bot knows but cannot do (trips, papers …) is "not yet".
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="receivedAt">When it was received; "mai" counts from there, in Vietnam's days.</param>
    /// <param name="open">What was asked before, where known.</param>
    public Meaning Read(string text, DateTimeOffset receivedAt, OpenQuestion open = OpenQuestion.None)
    {
        var typed = Typed(text);
        if (typed.Length == 0)
            return Meaning.Nothing;
        if (Exact(typed) is { } exact)
            return exact;
        if (SharingWords.Named(typed) is { } speaking)
            return new Meaning(speaking, Certainty.Clear) { HoldsInForm = false };
        if (BusWords.Read(typed) is { } bus)
            return new Meaning(bus, Certainty.Clear);
        if (TagWords.Read(typed) is { } tag)
            return new Meaning(tag, Certainty.Clear) { HoldsInForm = false };
        if (AddresseeWords.Read(typed, phrases.Apps) is { } telling)
            return new Meaning(telling, Certainty.Clear) { HoldsInForm = false };
        // Six bare digits may be part of an answer to whatever is asked.
        if (JoinWords.Code(typed) is { } code)
            return new Meaning(code, Certainty.Clear) { HoldsInForm = false };
        if (TeachingWords.Asks(typed))
            return new Meaning(new Intent(Intents.Teaching, VietnameseDates.Read(typed, receivedAt)?.ToArgument()), Certainty.Clear)
            {
                HoldsInForm = false,
            };
        var sentence = Parse(typed, receivedAt, phrases, courses);
        var meant = Meant(sentence, receivedAt, open);
        return meant with
        {
            Intent = Named(meant, sentence),
            Replies = Replies.Of(sentence, wishes),
            HoldsInForm = Replies.HoldsInForm(sentence, wishes),
        };
    }

    /// <summary>A person who is asked for by name; in a choice the name has no room.</summary>
    private static Intent? Named(Meaning meant, Sentence sentence) =>
        meant is { Certainty: Certainty.Clear, Intent: { Name: Intents.Human, Argument: null } human }
            ? human with
            {
                Argument = NamedPerson.Words(sentence),
            }
            : meant.Intent;

    private Meaning Meant(Sentence sentence, DateTimeOffset receivedAt, OpenQuestion open)
    {
        var byRules = Choose(sentence, open);
        if (IsHouse(byRules))
            return byRules;
        var judged = wishes.Judge(sentence, open);
        if (open != OpenQuestion.None || PairOf(judged, sentence, receivedAt) is not { } pair)
            return ChatMeaning.Of(judged, sentence, byRules);
        return new Meaning(
            ChatMeaning.IntentOf(pair.First, pair.FirstPart),
            Certainty.Clear,
            ChatMeaning.IntentOf(pair.Second, pair.SecondPart)
        );
    }

    /// <summary>What somebody wishes, in the words of the collected utterances: for measuring, and for the office to try phrases.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <param name="open">What was asked before.</param>
    public Wish ReadWish(string text, DateTimeOffset receivedAt, OpenQuestion open = OpenQuestion.None)
    {
        var typed = Typed(text);
        if (typed.Length == 0)
            return new Wish(Wishes.Nonsense, "", Certainty.None, null, "empty");
        if (
            open is OpenQuestion.None or OpenQuestion.Form
            && Exact(typed) is { Intent: { } exact }
            && RuleWishes.OfLabel(exact.Name) is { } label
        )
            return exact.Name == Intents.Menu && typed.Contains(' ')
                ? new Wish(Wishes.Back, "to=menu", Certainty.Clear, null, "exact")
                : new Wish(label, "", Certainty.Clear, null, "exact");
        var sentence = Parse(typed, receivedAt, phrases, courses);
        var judged = wishes.Judge(sentence, open);
        var isAnswer = open == OpenQuestion.Form && (judged.First == Wishes.Nonsense || judged.Certainty != Certainty.Clear);
        if (isAnswer)
            return new Wish("", "", Certainty.None, null, Explanation.Of(judged, sentence));
        var certainty = judged is { First: Wishes.Nonsense, Certainty: Certainty.Ask, Likelihood: < 0.3f }
            ? Certainty.None
            : judged.Certainty;
        var why = Explanation.Of(judged, sentence);
        if (open == OpenQuestion.None && PairOf(judged, sentence, receivedAt) is { } pair)
            return new Wish(pair.First, Parameters(pair.First, pair.FirstPart), Certainty.Clear, pair.Second, why);
        return new Wish(
            judged.First,
            Parameters(judged.First, sentence),
            certainty,
            certainty == Certainty.Clear ? null : judged.Second,
            why
        );
    }

    /// <summary>The same with other courses, after the catalogue changed.</summary>
    public Understander WithCourses(CourseNames names) => new(phrases, names, wishes.Model);

    internal static Sentence Parse(string typed, DateTimeOffset receivedAt, Phrases phrases, CourseNames courses)
    {
        var decoded = KeyLeftovers.Decode(ShortForms.Calm(typed));
        var tokens = phrases.ShortForms.Expand(TypedWord.Read(decoded));
        return new Sentence(
            new TypedWords(tokens.Count > MostTokens ? tokens[..MostTokens] : tokens),
            decoded,
            receivedAt,
            phrases,
            courses
        );
    }

    private WishPair? PairOf(Judgement judged, Sentence sentence, DateTimeOffset receivedAt) =>
        TwoWishes.Find(judged, sentence, words => new Sentence(words, words.Joined(), receivedAt, phrases, courses), wishes);

    private string Parameters(string wish, Sentence sentence) => WishParameters.Of(wish, sentence, phrases.Topics);

    private static string Typed(string text) => Vietnamese.Compose(text.Length > LongestText ? text[..LongestText] : text).Trim();

    /// <summary>What the collected wishes do not hold: the rules alone know it.</summary>
    private static bool IsHouse(Meaning meaning) =>
        meaning is { Certainty: not Certainty.None, Intent: { } intent }
        && (meaning.Certainty == Certainty.Clear || intent.Name is Intents.ChangeName or Intents.ChangeRole or Intents.ChangeCooperative)
        && (!RuleWishes.IsCollected(intent.Name) || intent is { Name: Intents.Help, Argument: Intents.SignUp });

    private Meaning? Exact(string typed)
    {
        if (typed[0] == '/')
        {
            var parts = typed[1..].Split([' ', '@', '\n'], StringSplitOptions.RemoveEmptyEntries);
            var command = parts.Length == 0 ? "" : Vietnamese.Fold(parts[0]);
            if (!phrases.Commands.TryGetValue(command, out var named))
                return Meaning.Nothing with { IsExact = command.Length > 0 };
            var rest = parts.Length > 1 ? parts[^1] : null;
            if (named == Intents.FindPerson)
                return Exactly(new Intent(named, parts.Length > 1 ? string.Join(' ', parts[1..]) : null));
            if (parts.Length > 1 && named is Intents.Tags or Intents.GiveTag or Intents.TakeTag or Intents.DeleteTag)
                return Exactly(new Intent(named == Intents.Tags ? Intents.Tag : named, $"{TagWords.Mark}{string.Join(' ', parts[1..])}"));
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
        if (JoinWords.Read(typed, phrases.Apps) is { } joining)
            return Exactly(joining);
        if (SharingWords.Read(typed) is { } sharing)
            return Exactly(sharing);
        if (phrases.Labels.TryGetValue(label, out var intent))
            return Exactly(new Intent(intent));
        // Bare "huy", "dung", "quyen", "nhan" may be somebody's name: it is understood, but not to the letter.
        return label is not ("huy" or "dung" or "quyen" or "nhan" or "nhom") && phrases.Commands.TryGetValue(label, out intent)
            ? Exactly(new Intent(intent))
            : null;
    }

    private string? Argument(string intent, string? rest) =>
        rest is null ? null
        : intent == Intents.Start ? (rest.Length <= 64 ? rest : null)
        : courses.ByCode(rest)?.Code ?? (intent == Intents.Announce && IsCode(rest) ? rest.ToUpperInvariant() : null);

    // The code of a trip, which is not in the list of courses.
    private static bool IsCode(string words) => words.Length <= 16 && words.All(char.IsAsciiLetterOrDigit);

    private static Meaning Exactly(Intent intent) => new(intent, Certainty.Clear, IsExact: true) { Replies = Replies.OfExact(intent.Name) };

    private static Meaning Choose(Sentence sentence, OpenQuestion open)
    {
        var scores = open == OpenQuestion.None ? sentence.Scores : sentence.Score(open);
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
        if (isSure && best.Intent == Intents.Help && sentence.IsAboutSigningUp)
            return new Meaning(new Intent(Intents.Help, Intents.SignUp), Certainty.Clear);
        return new Meaning(sentence.ToIntent(best.Intent), isSure ? Certainty.Clear : Certainty.Ask, isSure ? null : other);
    }

    /// <summary>What is understood and cannot be done; talk about this and that stays without meaning.</summary>
    private static Meaning CannotDo(string other) =>
        other == PhraseRule.Chat
            ? Meaning.Nothing
            : new Meaning(new Intent(Intents.NotYet, other[PhraseRule.OtherPrefix.Length..]), Certainty.Clear);

    private static bool IsAct(string intent) => intent is Intents.SignUp or Intents.LeaveCourse or Intents.Cancel;
}
