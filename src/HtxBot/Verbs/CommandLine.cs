namespace HtxBot.Verbs;

/// <summary>The operator wrote something this program does not know; the message is one Vietnamese sentence.</summary>
public sealed class UsageException(string message) : Exception(message);

/// <summary>A verb cannot do what it is for; the message is one Vietnamese sentence.</summary>
public sealed class VerbException(string message) : Exception(message);

/// <summary>A verb, what stands behind it, and its options.</summary>
internal sealed class CommandLine
{
    private static readonly HashSet<string> WithValue = ["--config", "--start", "--port", "--token", "--zalo-port", "--data"];
    private static readonly HashSet<string> Flags =
    [
        "--sandbox",
        "--dry-run",
        "--without-notice",
        "--help",
        "-h",
        "--version",
        "--dates",
        "--explain",
        "--train",
    ];
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _words = [];

    public CommandLine(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var (name, value) = Split(arguments[at]);
            if (!name.StartsWith('-'))
                _words.Add(name);
            else if (Flags.Contains(name) && value is null)
                _options[name] = "";
            else if (!WithValue.Contains(name))
                throw new UsageException($"Không có tùy chọn {name}; xem htxbot --help.");
            else if (value is not null || ++at < arguments.Count)
                _options[name] = value ?? arguments[at];
            else
                throw new UsageException($"Sau {name} còn thiếu giá trị; xem htxbot --help.");
        }
    }

    /// <summary>The verb; <c>run</c> if none is written.</summary>
    public string Verb => _words.Count == 0 ? "run" : _words[0];

    /// <summary>What stands behind the verb.</summary>
    public IReadOnlyList<string> Words => _words.Count == 0 ? [] : _words[1..];

    public bool Has(string flag) => _options.ContainsKey(flag);

    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>Refuses options that this verb has no use for, and words too many.</summary>
    public void Allow(int mostWords, params ReadOnlySpan<string> options)
    {
        foreach (var option in _options.Keys)
        {
            if (!options.Contains(option) && option != "--config")
                throw new UsageException($"Lệnh {Verb} không dùng {option}; xem htxbot --help.");
        }
        if (Words.Count > mostWords)
            throw new UsageException($"Lệnh {Verb} không hiểu \"{Words[mostWords]}\"; xem htxbot --help.");
    }

    // "--start=2027-03-01" is "--start 2027-03-01"; file names keep their equals signs.
    private static (string Name, string? Value) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=') is > 0 and var at
            ? (argument[..at], argument[(at + 1)..])
            : (argument, null);
}
