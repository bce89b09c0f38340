using Dapper;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// Plays a scenario again and again, each time from the same files, and ends everything at the n-th step, n = 1, 2, 3 … until a run
/// ends without reaching it. A second program goes on with the files as they were at that moment, while the people just wait.
/// </summary>
internal sealed class CrashSweep(Town town, TestDatabase template)
{
    /// <summary>The calendar of all runs; it stands still.</summary>
    public TimeProvider Calendar { get; init; } = new ManualTimeProvider(town.Now);

    /// <summary>The machine's clock; null: the system's.</summary>
    public TimeProvider? Machine { get; init; }

    /// <summary>What happens before the program runs, with the same crash points; again before the second start.</summary>
    public Action<TestDatabase, ICrashPoints?> Before { get; init; } = (_, _) => { };

    /// <summary>Looks at the files as the crash left them.</summary>
    public Action<TestDatabase, string> Left { get; init; } = (_, _) => { };

    /// <summary>Looks at the files at the end.</summary>
    public required Action<TestDatabase, IReadOnlyList<Member>, string> Check { get; init; }

    /// <summary>Who is in it; asked anew for each run.</summary>
    public required Func<IReadOnlyList<Member>> Who { get; init; }

    /// <summary>Who is in it on Zalo; null: the program is on Telegram only.</summary>
    public ZaloMember? OnZalo { get; init; }

    /// <summary>Whether a message is kept current: a second copy of one that was in flight says what is so by then.</summary>
    public Func<string, bool> IsKept { get; init; } = _ => false;

    /// <summary>What may come once or, where its fate is unknown, not at all; <see cref="Check"/> counts it.</summary>
    public Func<string, bool> IsAtMostOnce { get; init; } = _ => false;

    /// <summary>What they do.</summary>
    public required Func<IReadOnlyList<Member>, long, Task> Play { get; init; }

    /// <summary>Runs them all; there are so many steps or more at which it was ended.</summary>
    public async Task RunAsync(int atLeast)
    {
        var steps = await StepsAsync();
        Measured.Figure($"ended at each of {steps} steps");
        Assert.That(steps, Is.GreaterThanOrEqualTo(atLeast), "steps that were reached");
    }

    private async Task<int> StepsAsync()
    {
        var expected = (await OnceAsync(0)).Heard;
        Assert.That(expected, Has.Some.Not.Empty);
        for (var step = 1; ; step++)
        {
            var (crash, heard) = await OnceAsync(step);
            var where = $"ended at step {step}, {crash.Step}";
            for (var person = 0; person < heard.Count; person++)
                CheckHeard(expected[person], heard[person], crash.InFlight, where);
            if (!crash.HasHappened)
                return step - 1;
            Assert.That(step, Is.LessThan(2000));
        }
    }

    /// <summary>
    /// The chat goes as if nothing had happened, but for a second copy of what was in flight: a notice's copy may come behind the answer
    /// that overtook it, and a place comes again with its message.
    /// </summary>
    private void CheckHeard(IReadOnlyList<Heard> expected, IReadOnlyList<Heard> heard, int inFlight, string where)
    {
        expected = [.. expected.Where(message => !IsAtMostOnce(message.Text))];
        heard = [.. heard.Where(message => !IsAtMostOnce(message.Text))];
        var copies = 0;
        var at = 0;
        foreach (var message in heard)
        {
            if (at < expected.Count && message == expected[at])
                at++;
            else if (expected.Take(at).Contains(message) || IsKept(message.Text))
                copies += message.Kind == "venue" ? 0 : 1;
            else
                Assert.Fail($"{where}: unexpected after {at} messages: {message.Text}");
        }
        Assert.That(at, Is.EqualTo(expected.Count), $"{where}: messages missing");
        Assert.That(copies, Is.LessThanOrEqualTo(inFlight), $"{where}: copies of what was not in flight");
    }

    /// <summary>Nothing waits, and what was taken back since it was true no more has been judged again.</summary>
    private async Task QuietAsync(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        await town.QuietAsync(file);
        while (db.QuerySingle<bool>(IsToBeJudged, new { now = Instants.Format(Calendar.GetUtcNow()) }))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, town.Limit);
            await town.QuietAsync(file);
        }
    }

    private const string IsToBeJudged = """
        SELECT EXISTS (SELECT 1
                       FROM outbox
                       JOIN timer ON timer.id = outbox.timer_id
                       WHERE outbox.state = 'cancelled' AND timer.state = 'planned' AND timer.due_at <= @now)
        """;

    private async Task<(CrashAt Crash, IReadOnlyList<IReadOnlyList<Heard>> Heard)> OnceAsync(int step)
    {
        using var file = TestDatabase.CopyOf(template);
        using var line = Line.To(town.Sandbox.Address);
        using var zaloLine = Line.To(town.Sandbox.Zalo!.Address);
        TestDatabase? left = null;
        var crash = new CrashAt(
            step,
            () =>
            {
                line.Cut();
                zaloLine.Cut();
                left = TestDatabase.CopyOf(file);
            }
        );
        var people = Who();
        var since = town.Sandbox.Ledger.LastNumber;
        var sinceOnZalo = town.Sandbox.Zalo.Ledger.LastNumber;
        var playing = Play(people, since);

        // Nothing of the first program is stopped or tidied before the second is through: it is cut off and left alone.
        await using var first = town.Host(file, line.Address, crash, Calendar, Machine, OnZalo is null ? null : zaloLine.Address);
        await LiveAsync(first, file, crash, playing);
        var where = $"step {step}, {crash.Step}";
        if (left is not null)
        {
            Left(left, where);
            Before(left, null);
            await using var second = town.Host(
                left,
                calendar: Calendar,
                machine: Machine,
                zalo: OnZalo is null ? null : town.Sandbox.Zalo.Address
            );
            await second.StartAsync();
            await playing;
            await QuietAsync(left);
            await second.StopAsync();
        }

        using var end = left;
        Invariants.CheckFile(left ?? file, where);
        Check(left ?? file, people, where);
        var heard = people.Select(person => HeardBy(town.Sandbox.Ledger, person.Id, since)).ToList();
        if (OnZalo is { } member)
            heard.Add(HeardBy(town.Sandbox.Zalo.Ledger, member.Id, sinceOnZalo));
        return (crash, heard);
    }

    private static IReadOnlyList<Heard> HeardBy(SandboxLedger ledger, long person, long since) =>
        [
            .. ledger
                .Entries(person)
                .Where(entry => entry.Number > since && Member.IsMessage(entry))
                .Select(entry => new Heard(entry.Kind, entry.Text)),
        ];

    private async Task LiveAsync(BotHost host, TestDatabase file, CrashAt crash, Task playing)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(town.Limit);
        try
        {
            Before(file, crash);
            await host.StartAsync();
            _ = await Task.WhenAny(playing, crash.Happened);
            if (!crash.HasHappened)
            {
                await playing;
                _ = await Task.WhenAny(town.QuietAsync(file, over.Token), crash.Happened);
            }
            if (!crash.HasHappened)
                await host.StopAsync();
        }
        catch (CrashException)
        {
            await crash.Happened;
        }
        catch (TimeoutException late)
        {
            Assert.Fail($"{late.Message}; {crash.Reached} steps reached\n{host.Output}");
        }
        await over.CancelAsync();
    }

    private sealed record Heard(string Kind, string Text);
}
