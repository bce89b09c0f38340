using Dapper;
using HtxBot.Features.Import;
using HtxBot.Sandbox;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;

namespace HtxBot.Tests.EndToEnd;

/// <summary>A sandbox, a database with the sample around today, and people who may talk to the real program over HTTP.</summary>
internal sealed class Town : IAsyncDisposable
{
    private const string Token = "1000001:town-token-of-no-value-0000000000000000";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly CancellationTokenSource _limit = new(Patience);
    private int _people;

    private Town(SandboxServer sandbox) => Sandbox = sandbox;

    public SandboxServer Sandbox { get; }

    public TestDatabase File { get; } = new();

    /// <summary>Ends a test that waits for something that never comes.</summary>
    public CancellationToken Limit => _limit.Token;

    /// <param name="seats">Seats of QTSX; there is no limit per cooperative.</param>
    public static async Task<Town> BuildAsync(int seats)
    {
        var town = new Town(await SandboxServer.StartAsync(new SandboxOptions { BotToken = Token }, CancellationToken.None));
        using var db = town.File.Open();
        var now = TimeProvider.System.GetUtcNow();
        SampleData.Import(db, SampleCourses.StartAround(now), now);
        _ = db.Execute("UPDATE course SET capacity = @seats, per_cooperative = 0 WHERE code = 'QTSX'", new { seats });
        return town;
    }

    public BotProcess StartBot() => BotProcess.Start(Sandbox.Address, Token, File.Database.Path);

    public Member Person()
    {
        var number = Interlocked.Increment(ref _people);
        string[] given = ["An", "Bình", "Châu", "Dung", "Hà", "Khang", "Lan", "Minh", "Nga", "Sơn"];
        return new Member(
            Sandbox,
            2_000_000 + number,
            "QTSX",
            $"Nguyễn Văn {given[number / 10 % 10]} {given[number % 10]}",
            "Ngàn Phố",
            $"0300{number:000000}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        _limit.Dispose();
        await Sandbox.DisposeAsync();
        File.Dispose();
    }
}
