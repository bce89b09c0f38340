using System.Diagnostics;
using HtxBot.Sandbox;

namespace HtxBot.Benchmarks.Driving;

/// <summary>People who ask for help, read the answer, think, and ask again.</summary>
internal sealed class Chatter(SandboxServer sandbox, int people, TimeSpan thinking, CancellationToken stopping)
{
    private const long First = 70_000_000;

    /// <summary>How long their answers took.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Ends when stopped.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, people).Select(OneAsync));

    private async Task OneAsync(int person)
    {
        var account = First + person;
        sandbox.Users.Open(account);
        try
        {
            // Not all at the same moment.
            await Task.Delay(thinking * ((double)person / people), TimeProvider.System, stopping);
            while (true)
            {
                var after = sandbox.Ledger.LastNumber;
                var asked = Stopwatch.GetTimestamp();
                _ = sandbox.Users.Say(account, "trợ giúp");
                _ = await sandbox.Ledger.WaitForAsync(entry => entry.ChatId == account, after, stopping);
                Tally.CountReply(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                await Task.Delay(thinking, TimeProvider.System, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The announcement is through.
        }
    }
}
