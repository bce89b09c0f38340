using System.Globalization;

namespace HtxBot.Benchmarks;

/// <summary>What is measured and for how long.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        Options:
          --quick               one short round, small: does everything run and is every sign-up kept
          --rounds N            rounds of each bot, alternating (3)
          --seconds N           length of a measured window (8)
          --warm-up N           seconds before it (8)
          --conversations N     people at once (64)
          --distances A,B       network distances in milliseconds (0,40)
          --only WHAT           speed; start: memory and start-up; webhook: the speed of HtxBot by webhook;
                                understanding: typed words; broadcast: an announcement;
                                reminders: those of a province; year: those of a year in virtual time (these four never measured
                                besides)
          --recipients N        people the announcement goes to (3000)
          --people N            people who are reminded (57087)
          --pace N              messages a second that the channel takes (30)
          --bot htxbot|baseline only this bot
          --program PATH        another build's htxbot.dll for the speed
          --folder PATH         where the databases lie; a real disk, not a memory file system
        """;

    /// <summary>The short form for a smoke test.</summary>
    public static BenchmarkOptions Quick { get; } =
        new()
        {
            Rounds = 1,
            Window = TimeSpan.FromSeconds(1),
            WarmUp = TimeSpan.FromMilliseconds(500),
            Conversations = 8,
            WithStart = false,
        };

    /// <summary>Rounds of each bot.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Length of a measured window.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Time under load before it.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>People who sign up at once.</summary>
    public int Conversations { get; init; } = 64;

    /// <summary>Network distances, milliseconds.</summary>
    public IReadOnlyList<int> Distances { get; init; } = [0, 40];

    /// <summary>Whether speed is measured.</summary>
    public bool WithSpeed { get; init; } = true;

    /// <summary>Whether memory and start-up of the published program are measured.</summary>
    public bool WithStart { get; init; } = true;

    /// <summary>Whether the speed is that of HtxBot by webhook, alone.</summary>
    public bool ByWebhook { get; init; }

    /// <summary>Whether understanding typed words is measured.</summary>
    public bool WithUnderstanding { get; init; }

    /// <summary>Whether an announcement at the channel's pace is measured, and nothing else.</summary>
    public bool WithBroadcast { get; init; }

    /// <summary>People the announcement goes to.</summary>
    public int Recipients { get; init; } = 3000;

    /// <summary>Whether planning and sending reminders is measured, and nothing else.</summary>
    public bool WithReminders { get; init; }

    /// <summary>Whether the reminders of a year are fired in virtual time, and nothing else.</summary>
    public bool WithYear { get; init; }

    /// <summary>People who are reminded.</summary>
    public int People { get; init; } = 57_087;

    /// <summary>Messages a second that the announcement's channel takes.</summary>
    public int PerSecond { get; init; } = 30;

    /// <summary>Only the bot of this name, in lower case; null: both.</summary>
    public string? OnlyBot { get; init; }

    /// <summary>The program of the measured HtxBot; null: the build beside this program.</summary>
    public string? Program { get; init; }

    /// <summary>Where the databases lie.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Reads the command line; null if it is not understood.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var at = 0; at < arguments.Count; at++)
        {
            if (arguments[at] == "--quick")
                options = Quick with { Folder = options.Folder };
            else if (at + 1 == arguments.Count || options.With(arguments[at], arguments[++at]) is not { } changed)
                return null;
            else
                options = changed;
        }

        return options;
    }

    private BenchmarkOptions? With(string name, string value) =>
        name switch
        {
            "--rounds" when Number(value) is { } rounds => this with { Rounds = rounds },
            "--seconds" when Number(value) is { } seconds => this with { Window = TimeSpan.FromSeconds(seconds) },
            "--warm-up" when Number(value) is { } seconds => this with { WarmUp = TimeSpan.FromSeconds(seconds) },
            "--conversations" when Number(value) is { } people => this with { Conversations = people },
            "--distances" => this with { Distances = [.. value.Split(',').Select(each => Number(each) ?? 0)] },
            "--only" when value is "speed" or "start" => this with { WithSpeed = value == "speed", WithStart = value == "start" },
            "--only" when value is "webhook" => this with { WithSpeed = true, WithStart = false, ByWebhook = true },
            "--only" when value is "understanding" => this with { WithUnderstanding = true },
            "--only" when value is "broadcast" => this with { WithSpeed = false, WithStart = false, WithBroadcast = true },
            "--recipients" when Number(value) is { } people => this with { Recipients = people },
            "--only" when value is "reminders" => this with { WithSpeed = false, WithStart = false, WithReminders = true },
            "--only" when value is "year" => this with { WithSpeed = false, WithStart = false, WithYear = true },
            "--people" when Number(value) is > 0 and var people => this with { People = people },
            "--pace" when Number(value) is > 0 and var pace => this with { PerSecond = pace },
            "--bot" when value is "htxbot" or "baseline" => this with { OnlyBot = value },
            "--program" => this with { Program = Path.GetFullPath(value) },
            "--folder" => this with { Folder = value },
            _ => null,
        };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
