using System.Diagnostics;
using System.Globalization;
using Dapper;
using HtxBot.Benchmarks.Baseline;
using HtxBot.Benchmarks.Bots;
using HtxBot.Benchmarks.Data;
using HtxBot.Sandbox;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks;

/// <summary>
/// Planning the reminders of a whole province, and sending them when all are due at one moment, at no pace, in real time, beside the plain
/// way of sending as many. Fails if anybody is missed or reminded twice.
/// </summary>
internal sealed class ReminderBenchmark(BenchmarkOptions options)
{
    private const int PlainPeople = 2_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var (plan, send) = await OursAsync();
        var plain = await PlainAsync();
        var people = options.People;
        return
        [
            "| reminders | people | seconds | per second | CPU µs each | HtxBot : baseline |",
            "|---|--:|--:|--:|--:|--:|",
            Row("planned", people, plan.Seconds, plan.Processor, ""),
            Row("sent, all due at once", people, send.Seconds, send.Processor, $"{people / send.Seconds / plain:0.00} : 1"),
            $"| sent by the baseline | {PlainPeople:N0} | {PlainPeople / plain:0.00} | {plain:N0} |  |  |",
        ];
    }

    private static string Row(string name, int people, double seconds, TimeSpan processor, string ratio) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {people:N0} | {seconds:0.00} | {people / seconds:N0} | {processor.TotalMicroseconds / people:0} | {ratio} |"
        );

    private async Task<((double Seconds, TimeSpan Processor) Plan, (double Seconds, TimeSpan Processor) Send)> OursAsync()
    {
        using var folder = new WorkFolder(options.Folder);
        RemindedClass.Create(folder.Database, options.People);
        var settings = new SandboxOptions();
        await using var sandbox = await SandboxServer.StartAsync(settings, CancellationToken.None);
        foreach (var account in RemindedClass.Accounts(options.People))
            sandbox.Users.Open(account);
        var start = Contestant.HtxBot.Start(sandbox.Address, settings.BotToken, folder.Database);
        (start.Environment["Office__QuietFrom"], start.Environment["Office__QuietTo"]) = ("00:00", "00:00");
        await using var bot = ChildBot.Start(start);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120 + (options.People / 200)), TimeProvider.System);
        using var reader = new SqliteConnection($"Data Source={folder.Database};Mode=ReadOnly;Pooling=False");
        reader.Open();
        try
        {
            await UntilAsync(() => reader.QuerySingle<int>("SELECT count(*) FROM run") > 0, bot, limit.Token);
            // The planner must be through before the first is due.
            var due = TimeProvider.System.GetUtcNow().AddSeconds(8 + (options.People / 500));
            var (processor, started) = (bot.Processor, Stopwatch.GetTimestamp());
            RemindedClass.Remind(folder.Database, due);
            await UntilAsync(() => reader.QuerySingle<int>(CountPlanned) == options.People, bot, limit.Token);
            var plan = (Stopwatch.GetElapsedTime(started).TotalSeconds, bot.Processor - processor);
            if (TimeProvider.System.GetUtcNow() >= due)
                throw new BenchmarkFailedException("Planning took longer than there was time.");
            processor = bot.Processor;
            await UntilAsync(() => sandbox.Ledger.LastNumber >= options.People, bot, limit.Token);
            var sent = sandbox.Ledger.Entries();
            var send = ((sent.Max(entry => entry.At) - due).TotalSeconds, bot.Processor - processor);
            await bot.StopAsync();
            Check(sandbox.Ledger.Entries());
            return (plan, send);
        }
        catch (OperationCanceledException)
        {
            throw new BenchmarkFailedException($"The reminders did not come to their end. The bot wrote:\n{bot.Output}");
        }
    }

    private async Task<double> PlainAsync()
    {
        using var folder = new WorkFolder(options.Folder);
        var settings = new SandboxOptions();
        await using var sandbox = await SandboxServer.StartAsync(settings, CancellationToken.None);
        var accounts = RemindedClass.Accounts(PlainPeople).ToList();
        foreach (var account in accounts)
            sandbox.Users.Open(account);
        var seconds = await BaselineReminders.RunAsync(
            sandbox.Address,
            settings.BotToken,
            folder.Database,
            accounts,
            CancellationToken.None
        );
        return PlainPeople / seconds;
    }

    private void Check(IReadOnlyList<LedgerEntry> sent)
    {
        var copies = sent.CountBy(entry => entry.ChatId).ToDictionary();
        var missed = RemindedClass.Accounts(options.People).Count(account => !copies.ContainsKey(account));
        var twice = copies.Count(each => each.Value > 1);
        if (missed + twice > 0)
            throw new BenchmarkFailedException($"{missed} missed, {twice} reminded twice.");
    }

    private static async Task UntilAsync(Func<bool> holds, ChildBot bot, CancellationToken stopping)
    {
        while (!holds())
        {
            bot.Watch();
            await Task.Delay(Glance, TimeProvider.System, stopping);
        }
    }

    private const string CountPlanned = """
        SELECT iif(EXISTS (SELECT 1 FROM reminder_replan), 0, (SELECT count(*) FROM timer WHERE state = 'planned' AND kind = 'session.soon'))
        """;
}
