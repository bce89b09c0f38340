using HtxBot.Conversations;
using HtxBot.Understanding.Learning;
using HtxBot.Understanding.Parameters;

namespace HtxBot.Understanding;

/// <summary>How well one intent fits a sentence.</summary>
internal sealed record IntentScore(string Intent, double Weight, double Quality, string Rule);

/// <summary>One typed sentence with everything recognised in it.</summary>
internal sealed class Sentence
{
    private static readonly string[] NoNegation = ["biết", "hiểu", "thấy", "rõ", "có", "nhớ", "phải", "sao", "vào"];

    private static readonly string[] BeforeHuy = ["thầy", "ông", "chú", "văn", "tên", "gia", "quang", "đức", "chỉ", "phát", "ngọc", "minh"];

    private readonly TypedWords words;
    private readonly Phrases phrases;
    private readonly ClassSpans spans;
    private readonly bool[] isFiller;
    private readonly DateFinding? date;
    private readonly CourseName? course;
    private readonly string text;
    private List<IntentScore>? scores;

    public Sentence(TypedWords words, string text, DateTimeOffset receivedAt, Phrases phrases, CourseNames courses)
    {
        this.words = words;
        this.phrases = phrases;
        this.text = text;
        spans = phrases.Classes.Find(words);
        date = VietnameseDates.Find(words, receivedAt, out var piece);
        if (piece is not null)
            spans.Add(phrases.Classes.Id("date"), new ClassSpan(piece.Start, piece.End, 1));
        DateLabel = piece?.Label;
        (course, var tokens) = courses.Find(words);
        AddRuns("course", tokens);
        AddRuns("phone", PhoneTokens());
        isFiller = FindFillers();
        DropQuestionMarks();
    }

    /// <summary>Whether it speaks of signing up, as "đăng ký thế nào" does.</summary>
    public bool IsAboutSigningUp => Spans("regclear").Count > 0 && Spans("cancel").Count == 0 && Spans("rmname").Count == 0;

    /// <summary>As typed, composed.</summary>
    public string Text => text;

    /// <summary>The code of the one course meant; null if none or several are.</summary>
    public string? CourseCode => course?.Code;

    /// <summary>How the day was named; null if none was.</summary>
    public string? DateLabel { get; }

    /// <summary>The part of the day beside it.</summary>
    public DayPart Part => date?.Part ?? DayPart.Any;

    /// <summary>The number typed, in the international form.</summary>
    public string? Phone => PhoneNumber();

    /// <summary>Its tokens, short forms written out.</summary>
    public TypedWords Words => words;

    /// <summary>The rules that fit without a question open, best first.</summary>
    public List<IntentScore> Scores => scores ??= Score(OpenQuestion.None);

    /// <summary>Whether a token is part of something of this class.</summary>
    public bool IsIn(string name, int at)
    {
        foreach (var span in Spans(name))
        {
            if (span.Start <= at && at < span.End)
                return true;
        }

        return false;
    }

    /// <summary>Whether any of these classes was met.</summary>
    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Spans(name).Count > 0)
                return true;
        }

        return false;
    }

    /// <summary>Features of the classes met.</summary>
    public void MetClasses(List<FeatureHash> met) => phrases.Classes.Met(spans, met);

    /// <summary>All intents that fit, best first.</summary>
    public List<IntentScore> Score(OpenQuestion open)
    {
        var best = new Dictionary<string, IntentScore>();
        foreach (var rule in phrases.Rules)
        {
            var quality = rule.Match(spans, isFiller);
            if (quality == 0)
                continue;
            var weight = rule.Weight * quality + (open == OpenQuestion.YesNo && rule.Intent is Intents.Yes or Intents.No ? 2 : 0);
            if (!best.TryGetValue(rule.Intent, out var known) || weight > known.Weight)
                best[rule.Intent] = new IntentScore(rule.Intent, weight, quality, rule.Text);
        }

        return [.. best.Values.OrderByDescending(score => score.Weight).ThenBy(score => score.Intent, StringComparer.Ordinal)];
    }

    /// <summary>Whether an act is ruled out: "đừng hủy lớp".</summary>
    public bool IsDenied(string intent)
    {
        var denied = intent == Intents.SignUp ? Spans("reg") : [.. Spans("cancel"), .. Spans("rmname")];
        return Spans("neg").Exists(negation => denied.Exists(act => act.Start >= negation.End && act.Start - negation.End <= 2));
    }

    /// <summary>
    /// Whether an act that loses something is asked about rather than wanted ("lớp bị hủy à?"), or rests on a bare "huy" that may be
    /// a name or another word ("thầy Huy", "phát huy").
    /// </summary>
    public bool IsUnsure(string intent) =>
        intent != Intents.SignUp && (words[words.Count - 1].Bare == "?" || (IsMostlyAccented() && HasBareHuy()) || HasNamedHuy());

    private bool HasBareHuy() => Enumerable.Range(0, words.Count).Any(at => words[at].Unified == "huy") && words.Count > 1;

    private bool HasNamedHuy() =>
        Enumerable.Range(0, words.Count).Any(at => words[at].Unified == "huy" && words[at - 1].IsAny(BeforeHuy) && at > 0);

    private bool IsMostlyAccented()
    {
        var letters = Enumerable.Range(0, words.Count).Where(at => char.IsLetter(words[at].Bare[0])).ToList();
        return letters.Count(at => words[at].IsAccented) * 2 >= letters.Count;
    }

    /// <summary>The intent with what it is about.</summary>
    public Intent ToIntent(string intent) =>
        intent switch
        {
            Intents.Schedule => new Intent(intent, date?.Reading.ToArgument() ?? course?.Code),
            Intents.SignUp or Intents.LeaveCourse or Intents.CourseInfo or Intents.CalendarFile or Intents.Map => new Intent(
                intent,
                course?.Code
            ),
            Intents.ChangePhone => new Intent(intent, Phone),
            Intents.SessionAbsent when IsLate => new Intent(Intents.NotYet, "late"),
            Intents.SessionAbsent => new Intent(intent, Sessions(mayBeTrip: HasAny("trip") || !HasAny("leave", "learn", "cls"))),
            Intents.TripDecline when HasAny("trip") => new Intent(intent, course?.Code ?? "-"),
            Intents.TripDecline when date is not null || course is not null => new Intent(
                Intents.SessionAbsent,
                Sessions(mayBeTrip: !HasAny("leave", "learn"))
            ),
            Intents.Trip => new Intent(intent, course?.Code),
            Intents.TripJoin => new Intent(intent, FreeText.Pickup(text) is { } point ? $"{course?.Code ?? "-"} {point}" : course?.Code),
            _ => new Intent(intent),
        };

    /// <summary>Which sessions somebody cannot come to, as far as they say.</summary>
    private string? Sessions(bool mayBeTrip) =>
        new MeantSessions
        {
            Course = course?.Code,
            MayBeTrip = mayBeTrip,
            Span = date is null ? null : SessionSpan.Of(date.Reading, Part == DayPart.Evening && !NamesEvening ? DayPart.Any : Part),
            Impossible = (date?.Reading as DateReading.Impossible)?.Reason,
        }.ToArgument();

    /// <summary>Whether somebody comes late or leaves early, and does not stay away.</summary>
    private bool IsLate =>
        Enumerable.Range(0, words.Count).Any(at => words[at].IsAny("muộn", "trễ") || words.Has(at, "về", "sớm"))
        && !Enumerable.Range(0, words.Count).Any(at => words[at].IsAny("nghỉ", "vắng"));

    // "Mai toi xin nghi" says "tôi".
    private bool NamesEvening => Enumerable.Range(0, words.Count).Any(at => words[at].Unified is "tối" or "đêm" or "khuya");

    private string? PhoneNumber() =>
        MobilePhone.Read(text) switch
        {
            PhoneReading.Ok ok => ok.Number.E164,
            PhoneReading.ConvertedOld old => old.Number.E164,
            PhoneReading.AskLandline039 ask => ask.Number.E164,
            _ => null,
        };

    private List<ClassSpan> Spans(string name) => phrases.Classes.Id(name) is >= 0 and var id ? spans[id] : [];

    private void AddRuns(string name, bool[] tokens)
    {
        for (var at = 0; at < tokens.Length; at++)
        {
            var start = at;
            while (at < tokens.Length && tokens[at])
                at++;
            if (at > start)
                spans.Add(phrases.Classes.Id(name), new ClassSpan(start, at, 1));
        }
    }

    private bool[] PhoneTokens()
    {
        var tokens = new bool[words.Count];
        for (var at = 0; at < words.Count; at++)
        {
            var end = at;
            var digits = 0;
            while (IsDigits(end) || (digits > 0 && words[end].Bare is "." or "-" or " " && IsDigits(end + 1)) || words[end].Bare == "+")
                digits += IsDigits(end) ? words[end++].Bare.Length : end++ * 0;
            if (digits is < 9 or > 15)
                continue;
            for (; at < end; at++)
                tokens[at] = true;
        }

        return tokens;
    }

    private bool IsDigits(int at) => words[at].Bare.Length > 0 && char.IsAsciiDigit(words[at].Bare[0]);

    private bool[] FindFillers()
    {
        var fillers = new bool[words.Count];
        for (var at = 0; at < words.Count; at++)
            fillers[at] = !char.IsLetterOrDigit(words[at].Bare[0]) && words[at].Bare != "?";
        foreach (var span in Spans("filler"))
        {
            for (var at = span.Start; at < Math.Min(span.End, words.Count); at++)
                fillers[at] |= span.Quality == 1;
        }

        return fillers;
    }

    /// <summary>"không" that ends a sentence asks; "không biết" and the like deny nothing that was done.</summary>
    private void DropQuestionMarks() =>
        spans.Remove(
            phrases.Classes.Id("neg"),
            span =>
                words[span.End].IsAny(NoNegation)
                || IsEnd(span.End)
                || (words[span.Start - 1].IsAny("hay", "phải") && words[span.Start].Is("không"))
        );

    private bool IsEnd(int at)
    {
        for (; at < words.Count; at++)
        {
            if (!isFiller[at] && words[at].Bare != "?")
                return false;
        }

        return true;
    }
}
