using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>A course as people may name it.</summary>
/// <param name="Code">For example <c>QTSX</c>.</param>
/// <param name="Title">In Vietnamese.</param>
public sealed record CourseName(string Code, string Title);

/// <summary>Recognises which course a sentence speaks of, by code, part of the title, or subject. Immutable.</summary>
public sealed class CourseNames
{
    private static readonly FrozenSet<string> Empty = Vietnamese
        .Split("trong htx cho và theo của ở tại về với các những để cùng là một hợp tác xã nông nghiệp lớp khóa học trên tập huấn")
        .ToFrozenSet();

    /// <summary>What a course's code adds to its likeness.</summary>
    private const double ByCodeAlone = 4;

    /// <summary>Animals and crops: who names one that a title does not have means another course, perhaps one that does not exist.</summary>
    private static readonly string[] Kinds = Vietnamese
        .Split("lợn heo gà vịt ngan tôm cá ong dê thỏ hươu ếch lươn ốc lúa ngô lạc chè nấm rau khoai sắn keo mía dưa ớt sen")
        .ToArray();

    private readonly List<(CourseName Course, List<TypedWord> Title, List<TypedWord> Code)> courses;
    private readonly Dictionary<string, int> spread = [];
    private readonly List<Subject> subjects;

    /// <summary>Prepares the names once.</summary>
    /// <param name="names">The courses.</param>
    /// <param name="subjects">Words of one subject each, as in phrases.json.</param>
    public CourseNames(IEnumerable<CourseName> names, IReadOnlyList<IReadOnlyList<string>>? subjects = null)
    {
        courses = [.. names.Select(course => (course, TitleWords(course.Title), TypedWord.Read(course.Code)))];
        this.subjects =
        [
            .. (subjects ?? [])
                .Select(group => group.Select(phrase => TypedWord.Read(phrase).ConvertAll(word => word.Unified).ToArray()).ToList())
                .Select(group => new Subject(
                    group,
                    [.. courses.Where(entry => group.Exists(phrase => Holds(entry.Title, phrase))).Select(entry => entry.Course)]
                ))
                .Where(subject => subject.Courses.Count > 0),
        ];
        foreach (var word in courses.SelectMany(course => course.Title.Select(word => word.Unified).Distinct()))
            spread[word] = spread.GetValueOrDefault(word) + 1;
    }

    /// <summary>No courses.</summary>
    public static CourseNames None { get; } = new([]);

    /// <summary>The course a link or typed code names, whatever its case; null if there is none.</summary>
    public CourseName? ByCode(string code) =>
        courses.Find(entry => string.Equals(entry.Course.Code, code, StringComparison.OrdinalIgnoreCase)).Course;

    /// <summary>The one course meant, and the tokens that say so.</summary>
    internal (CourseName? Course, bool[] Tokens) Find(TypedWords words)
    {
        CourseName? best = null;
        var tokens = new bool[words.Count];
        double most = 0;
        var isTied = false;
        foreach (var (course, title, code) in courses)
        {
            var marks = new bool[words.Count];
            var weight = Weigh(words, title, code, marks) + WeighSubjects(words, course, marks);
            if (weight < 1 || weight < most || (weight < ByCodeAlone && IsOfAnother(words, title)))
                continue;
            isTied = weight == most;
            (best, most, tokens) = (course, weight, marks);
        }

        return (isTied ? null : best, tokens);
    }

    private double Weigh(TypedWords words, List<TypedWord> title, List<TypedWord> code, bool[] marks)
    {
        double weight = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var length = CodeLength(words, at, code);
            for (var token = at; token < at + length; token++)
                marks[token] = true;
            weight += length > 0 ? ByCodeAlone : 0;
        }

        var seen = new HashSet<string>();
        for (var at = 0; at < words.Count; at++)
        {
            var length = Pair(words, at, title);
            if (length > 0)
            {
                marks[at] = marks[at + 1] = true;
                weight += seen.Add(words[at].Bare + words[at + 1].Bare) ? 1.2 : 0;
            }
            else if (IsSubject(words, at, title, out var word))
            {
                marks[at] = true;
                weight += seen.Add(word) ? 1.0 / spread[word] : 0;
            }
        }

        return weight;
    }

    private double WeighSubjects(TypedWords words, CourseName course, bool[] marks)
    {
        double weight = 0;
        foreach (var subject in subjects)
        {
            if (!subject.Courses.Contains(course))
                continue;
            var isMet = false;
            for (var at = 0; at < words.Count; at++)
            {
                foreach (var phrase in subject.Phrases)
                {
                    if (!words.Has(at, phrase) || (phrase.Length == 1 && !StandsAsSubject(words, at, phrase[0])))
                        continue;
                    isMet = true;
                    for (var token = at; token < at + phrase.Length; token++)
                        marks[token] = true;
                }
            }

            weight += isMet ? 1.0 / subject.Courses.Count : 0;
        }

        return weight;
    }

    /// <summary>A short word is a subject with its accents, or where a subject stands: bare "cam" begins "cam on" too.</summary>
    private static bool StandsAsSubject(TypedWords words, int at, string word) =>
        (words[at].IsAccented && words[at].Unified == word)
        || (word.Length > 4 && words[at].Unified == word)
        || words[at - 1].IsAny("lớp", "khóa", "về", "nuôi", "trồng", "vườn", "con", "cây", "quả", "học", "dạy", "biến", "hình")
        || words[at - 2].IsAny("lớp", "khóa");

    private static bool IsOfAnother(TypedWords words, List<TypedWord> title)
    {
        for (var at = 1; at < words.Count; at++)
        {
            var isNamed = words[at - 1].IsAny("nuôi", "trồng", "về", "con", "cây", "lớp", "khóa") && words[at].IsAny(Kinds);
            if (isNamed && !title.Exists(word => words[at].Is(word.Unified)))
                return true;
        }

        return false;
    }

    private static bool Holds(List<TypedWord> title, string[] phrase)
    {
        for (var at = 0; at + phrase.Length <= title.Count; at++)
        {
            if (phrase.Index().All(pair => title[at + pair.Index].Unified == pair.Item))
                return true;
        }

        return false;
    }

    private static int CodeLength(TypedWords words, int at, List<TypedWord> code)
    {
        if (code.Count == 0 || words[at].Bare != code[0].Bare || (code[0].Bare.Length < 3 && code.Count == 1))
            return 0;
        for (var piece = 1; piece < code.Count; piece++)
        {
            // "QTSX" is enough for QTSX01; two such courses tie and are asked about.
            if (words[at + piece].Bare != code[piece].Bare)
                return piece == 1 && code[0].Bare.Length >= 3 && words[at + 1].Number < 0 ? 1 : 0;
        }

        return code.Count;
    }

    private static int Pair(TypedWords words, int at, List<TypedWord> title)
    {
        for (var word = 0; word + 1 < title.Count; word++)
        {
            if (words[at].Is(title[word].Unified) && words[at + 1].Is(title[word + 1].Unified))
                return 2;
        }

        return 0;
    }

    /// <summary>A single word of a title counts when it stands where a subject stands, for example after "lớp" or "nuôi".</summary>
    private bool IsSubject(TypedWords words, int at, List<TypedWord> title, out string word)
    {
        word = "";
        var found = title.Find(candidate => words[at].Is(candidate.Unified));
        if (found is null || found.Unified.Length < 2 || words[at + 1].Number >= 0)
            return false;
        word = found.Unified;
        return (words.Count == 1 && words[at].Unified == found.Unified)
            || words[at - 1].IsAny("lớp", "khóa", "về", "nuôi", "trồng", "bù", "chanh", "con", "cây", "quả")
            || (words[at - 1].Is("học") && words[at].Unified == found.Unified)
            || (words[at - 2].IsAny("lớp", "khóa", "về") && spread[word] == 1)
            || (words[at].IsAccented && spread[word] == 1 && words[at + 1].IsAny("và", "liên", ","));
    }

    private sealed record Subject(List<string[]> Phrases, List<CourseName> Courses);

    private static List<TypedWord> TitleWords(string title) =>
        [.. TypedWord.Read(title).Where(word => char.IsLetterOrDigit(word.Bare[0]) && !Empty.Contains(word.Unified))];
}
