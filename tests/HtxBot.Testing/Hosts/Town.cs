using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Import;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// A sandbox, a database with the sample around today, and people who may talk to the real program over HTTP. Every program of the
/// end-to-end tests starts here: at the end all they wrote is searched for names, phone numbers, typed words and tokens (F15).
/// </summary>
public sealed class Town : IAsyncDisposable
{
    public const string Course = "QTSX";
    private const string Token = "1000001:town-token-of-no-value-0000000000000000";

    // No measure of speed: it only ends what would hang.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Nightly.Runs ? 60 : 20);
    private readonly CancellationTokenSource _limit = new(Patience);
    private readonly List<IAsyncDisposable> _programs = [];
    private int _people;

    // Shorter ones may stand in any sentence.
    private const int ShortestWords = 8;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    private Town(SandboxServer sandbox, DateTimeOffset now)
    {
        Sandbox = sandbox;
        Now = now;
        Watch.ForbidToken(Token);
        Watch.ForbidToken(SandboxZaloBot.First.Token);
        Watch.Forbid("Người dùng");
        Watch.Forbid($"đăng ký {Course}");
    }

    public SandboxServer Sandbox { get; }

    public required TestDatabase File { get; init; }

    public LeakWatch Watch { get; } = new();

    /// <summary>Further settings of the programs that are started from now on.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>When the applications in this process send nothing that can wait; at first never.</summary>
    public QuietHours Quiet { get; set; } = QuietHours.None;

    /// <summary>When it was built.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Ends a test that waits for something that never comes.</summary>
    public CancellationToken Limit => _limit.Token;

    /// <param name="seats">Seats of QTSX; there is no limit per cooperative.</param>
    /// <param name="deliveries">How often each update is delivered.</param>
    /// <param name="calendar">The sandbox's; null: the system's.</param>
    /// <param name="folder">Where the database lies; null: in a folder of its own, on the disk.</param>
    /// <param name="machine">By which the sandbox waits; null: the system's.</param>
    public static async Task<Town> BuildAsync(
        int seats,
        int deliveries = 1,
        TimeProvider? calendar = null,
        string? folder = null,
        TimeProvider? machine = null
    )
    {
        var options = new SandboxOptions
        {
            BotToken = Token,
            Deliveries = deliveries,
            Zalo = new SandboxZaloOptions { MessagesPerMonth = 0, UsersPerBot = 0 },
            Calendar = calendar ?? TimeProvider.System,
            Machine = machine ?? TimeProvider.System,
        };
        var sandbox = await SandboxServer.StartAsync(options, CancellationToken.None);
        var town = new Town(sandbox, TimeProvider.System.GetUtcNow()) { File = new TestDatabase(folder: folder ?? TestFolders.OnDisk()) };
        using var db = town.File.Open();
        SampleData.Import(db, SampleCourses.StartAround(town.Now), town.Now);
        _ = db.Execute("UPDATE course SET capacity = @seats, per_cooperative = 0 WHERE code = @Course", new { seats, Course });
        return town;
    }

    /// <summary>The program as a child process.</summary>
    public BotProcess StartBot(TestDatabase? file = null, string token = Token, params ReadOnlySpan<string> arguments)
    {
        Watch.ForbidToken(token);
        return Own(BotProcess.Start(Watch, Sandbox.Address, token, (file ?? File).Database.Path, Settings, arguments));
    }

    /// <summary>The application in this process, not yet started; on Zalo too if an address is given, with alarms and copies if it is watched.</summary>
    public BotHost Host(
        TestDatabase? file = null,
        Uri? api = null,
        ICrashPoints? crash = null,
        TimeProvider? calendar = null,
        TimeProvider? machine = null,
        Uri? zalo = null,
        IReadOnlyList<string>? owners = null,
        bool isWatched = false
    ) =>
        Own(
            new BotHost(
                Watch,
                api ?? Sandbox.Address,
                Token,
                (file ?? File).Database.Path,
                crash,
                calendar,
                machine,
                zalo,
                owners,
                Quiet,
                isWatched
            )
        );

    /// <summary>The next person, who has Zalo only; says the same once more when nobody has answered for so long, or never.</summary>
    public ZaloMember PersonOnZalo(TimeSpan? patience = null)
    {
        var (id, name, phone) = Next(null);
        return new ZaloMember(Sandbox.Zalo!, id, Course, name, "Ngàn Phố", phone) { Patience = patience ?? Timeout.InfiniteTimeSpan };
    }

    /// <summary>The programs that are started from now on are on Zalo too, by polling, at full speed.</summary>
    public void GoOnZalo()
    {
        Settings["Zalo__Bots__0__Token"] = SandboxZaloBot.First.Token;
        Settings["Zalo__Bots__0__MessagesPerMonth"] = "0";
        Settings["Zalo__Bots__0__Users"] = "0";
        Settings["Zalo__BaseUrl"] = Sandbox.Zalo!.Address.ToString();
        Settings["Pace__Zalo__PerSecond"] = "0";
        Settings["Pace__Zalo__PerChatPerSecond"] = "0";
    }

    /// <summary>The next person, or the person of a number once more with a new account.</summary>
    public Member Person(int? like = null)
    {
        var (id, name, phone) = Next(like);
        return new Member(Sandbox, id, Course, name, "Ngàn Phố", phone);
    }

    private (long Id, string Name, string Phone) Next(int? like)
    {
        var account = Interlocked.Increment(ref _people);
        var number = like ?? account;
        string[] given = ["An", "Bình", "Châu", "Dung", "Hà", "Khang", "Lan", "Minh", "Nga", "Sơn"];
        var name = $"Nguyễn Văn {given[number / 10 % 10]} {given[number % 10]}";
        var phone = $"0300{number:000000}";
        Watch.Forbid(name);
        Watch.ForbidPhone(phone);
        return (2_000_000 + account, name, phone);
    }

    /// <summary>Ends when nothing waits any more: at the sandbox, in the inbox, in the outbox.</summary>
    public async Task QuietAsync(TestDatabase? file = null, CancellationToken? stopping = null)
    {
        using var db = (file ?? File).Database.OpenReader();
        while (Sandbox.PendingUpdates > 0 || db.QuerySingle<long>(Waiting) > 0)
        {
            if (_limit.IsCancellationRequested)
                Assert.Fail($"{Sandbox.PendingUpdates} updates at the sandbox, {db.QuerySingle<long>(Waiting)} rows still wait");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, stopping ?? CancellationToken.None);
        }
    }

    /// <summary>Ends when the database says so.</summary>
    public async Task WaitAsync(Func<SqliteConnection, bool> isSo)
    {
        using var db = File.Database.OpenReader();
        while (!isSo(db))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
        ForbidWhatPeopleWereTold();
        ForbidWhatIsStored();
        await Sandbox.DisposeAsync();
        File.Dispose();
        _limit.Dispose();
        Assert.That(Watch.Leaks(), Is.Empty, "personal data or a token in the output of a program (F15)");
    }

    private void ForbidWhatPeopleWereTold()
    {
        foreach (var entry in Sandbox.Ledger.Entries().Concat(Sandbox.Zalo?.Ledger.Entries() ?? []))
            Watch.ForbidSecretsIn($"{entry.Text} {string.Join(' ', entry.Buttons.SelectMany(row => row).Select(button => button.Url))}");
    }

    /// <summary>Whoever was put into the database by whatever way, and what they wrote. Of people who only differ by a number the name is known once.</summary>
    private void ForbidWhatIsStored()
    {
        try
        {
            using var db = File.Database.OpenReader();
            foreach (var words in db.Query<string>(SelectWords).Select(words => words.Trim()))
            {
                if (words.Length >= ShortestWords && words.Contains(' ') && words != RoleTexts.OwnerName)
                    Watch.Forbid(words);
            }
            foreach (var phone in db.Query<string>("SELECT DISTINCT phone FROM person"))
                Watch.ForbidPhone(phone);
            foreach (var (bot, secret) in db.Query<(string Bot, string Secret)>("SELECT bot, secret FROM webhook_secret"))
            {
                Watch.ForbidToken(secret);
                Watch.Forbid(new WebhookSecret(bot[..bot.IndexOf(':', StringComparison.Ordinal)], secret).Path.Split('/')[^1]);
            }
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is Corrupt or CannotOpen or NoDatabase)
        {
            // A test may have done that to the file.
        }
    }

    private T Own<T>(T program)
        where T : IAsyncDisposable
    {
        _programs.Add(program);
        return program;
    }

    private const string SelectWords = """
        SELECT rtrim(full_name, '0123456789 ')
        FROM person
        UNION
        SELECT name
        FROM staff
        UNION
        SELECT name
        FROM invitation
        UNION
        SELECT text
        FROM announcement
        UNION
        SELECT text
        FROM announcement_reply
        """;

    private const string Waiting = """
        SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting') + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed'))
        """;
}
