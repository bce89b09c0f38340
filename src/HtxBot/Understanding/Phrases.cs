using System.Text.Json;
using HtxBot.Understanding.Learning;
using HtxBot.Understanding.Parameters;

namespace HtxBot.Understanding;

/// <summary>
/// The words and weights that typed sentences are understood by, as in <c>config/understanding/phrases.json</c>: short forms,
/// classes of words that mean the same, and rules over classes. Checked when loaded; immutable.
/// </summary>
public sealed class Phrases
{
    private const string Resource = "Understanding/phrases.json";

    private static readonly HashSet<string> KnownIntents = typeof(Intents)
        .GetFields()
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet();

    private static readonly Lazy<Phrases> BuiltIn = new(ReadBuiltIn);

    private readonly Dictionary<string, string> _apps = [];
    private LinearModel? model;

    private Phrases(JsonElement root, List<string> problems)
    {
        Commands = Texts(root, "commands", problems);
        Labels = Texts(root, "labels", problems).ToDictionary(pair => Vietnamese.Unify(pair.Key), pair => pair.Value);
        foreach (var (word, intent) in Commands.Concat(Labels).Where(pair => !KnownIntents.Contains(pair.Value)))
            problems.Add($"\"{word}\": there is no intent \"{intent}\"");
        ShortForms = new ShortForms(Texts(root, "shortForms", problems));
        Classes = new WordClasses(Lists(root, "classes", problems));
        var rules = new List<PhraseRule>();
        foreach (var (intent, lines) in Lists(root, "rules", problems))
        {
            if (!KnownIntents.Contains(intent) && !PhraseRule.IsOther(intent))
                problems.Add($"rules.{intent}: there is no such intent (others begin with \"other:\")");
            rules.AddRange(lines.Select(line => PhraseRule.Read(intent, line, Classes, problems)).OfType<PhraseRule>());
        }

        Rules = rules;
        foreach (var (app, words) in root.TryGetProperty("apps", out _) ? Lists(root, "apps", problems) : [])
        {
            foreach (var word in words.Where(word => !_apps.TryAdd(Vietnamese.Fold(word), app)))
                problems.Add($"apps.{app}: \"{word}\" stands there twice");
        }

        Topics = new Topics(Lists(root, "topics", problems));
        Subjects =
            root.TryGetProperty("subjects", out var groups) && groups.ValueKind == JsonValueKind.Array
                ? ReadSubjects(groups, problems)
                : [];
    }

    internal IReadOnlyDictionary<string, string> Commands { get; }

    internal IReadOnlyDictionary<string, string> Labels { get; }

    internal ShortForms ShortForms { get; }

    internal WordClasses Classes { get; }

    internal IReadOnlyList<PhraseRule> Rules { get; }

    internal Topics Topics { get; }

    /// <summary>What people call the apps the bot may be on, folded, with the name of the channel.</summary>
    internal IReadOnlyDictionary<string, string> Apps => _apps;

    /// <summary>Words of one subject each: a course whose title holds one of a group is meant by all of them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Subjects { get; }

    /// <summary>Whether a word stands in some phrase or short form.</summary>
    internal bool Knows(TypedWord word) => Classes.Holds(word) || ShortForms.Holds(word);

    /// <summary>The weights that go with these phrases; those built in if no others were given.</summary>
    internal LinearModel Model => model ?? WishModel.Default;

    /// <summary>The same phrases with another model.</summary>
    internal Phrases With(LinearModel other)
    {
        var copy = (Phrases)MemberwiseClone();
        copy.model = other;
        return copy;
    }

    /// <summary>The phrases built into the program; read once.</summary>
    public static Phrases LoadDefault() => BuiltIn.Value;

    private static Phrases ReadBuiltIn()
    {
        using var stream =
            typeof(Phrases).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads phrases; throws <see cref="FormatException"/> that names every problem.</summary>
    public static Phrases Parse(string json)
    {
        var problems = new List<string>();
        Phrases phrases;
        try
        {
            using var document = JsonDocument.Parse(json);
            phrases = new Phrases(document.RootElement, problems);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"phrases.json: no valid JSON: {broken.Message}", broken);
        }

        return problems.Count == 0 ? phrases : throw new FormatException($"phrases.json: {string.Join("; ", problems)}");
    }

    private static List<IReadOnlyList<string>> ReadSubjects(JsonElement groups, List<string> problems)
    {
        var subjects = new List<IReadOnlyList<string>>();
        foreach (var group in groups.EnumerateArray())
        {
            if (group.ValueKind == JsonValueKind.Array && group.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String))
                subjects.Add([.. group.EnumerateArray().Select(word => word.GetString()!)]);
            else
                problems.Add("subjects: must be a list of lists of words");
        }

        return subjects;
    }

    private static Dictionary<string, string> Texts(JsonElement root, string name, List<string> problems)
    {
        var texts = new Dictionary<string, string>();
        foreach (var property in Members(root, name, problems))
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                texts[property.Name] = property.Value.GetString()!;
            else
                problems.Add($"{name}.{property.Name}: must be a text");
        }

        return texts;
    }

    private static Dictionary<string, List<string>> Lists(JsonElement root, string name, List<string> problems)
    {
        var lists = new Dictionary<string, List<string>>();
        foreach (var property in Members(root, name, problems))
        {
            var isList =
                property.Value.ValueKind == JsonValueKind.Array
                && property.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString()!.Length > 0);
            if (isList)
                lists[property.Name] = [.. property.Value.EnumerateArray().Select(item => item.GetString()!)];
            else
                problems.Add($"{name}.{property.Name}: must be a list of texts");
        }

        return lists;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement root, string name, List<string> problems)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object)
            return found.EnumerateObject();
        problems.Add($"\"{name}\" is missing");
        return default;
    }
}
