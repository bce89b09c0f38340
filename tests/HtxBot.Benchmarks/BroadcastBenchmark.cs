using System.Diagnostics;
using System.Globalization;
using Dapper;
using HtxBot.Benchmarks.Bots;
using HtxBot.Benchmarks.Data;
using HtxBot.Benchmarks.Driving;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Pacing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks;

/// <summary>
/// An announcement at the channel's published pace, in real time, against a sandbox that answers 429 as soon as it is broken: alone, and
/// while people chat. Fails if anybody is missed or told twice, or if the channel had to say 429 once.
/// </summary>
internal sealed class BroadcastBenchmark(BenchmarkOptions options)
{
    private const int Chatting = 50;
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<string>> RunAsync() =>
        [.. BroadcastFigures.Heading, Row(await OneAsync("alone", chatting: 0)), Row(await WhilePeopleChatAsync())];

    /// <summary>One announcement while people ask and are answered.</summary>
    /// <exception cref="BenchmarkFailedException">Somebody was missed or told twice.</exception>
    public Task<BroadcastFigures> WhilePeopleChatAsync() => OneAsync($"while {Chatting} people chat", Chatting);

    private async Task<BroadcastFigures> OneAsync(string name, int chatting)
    {
        using var folder = new WorkFolder(options.Folder);
        BroadcastClass.Create(folder.Database, options.Recipients);
        var settings = new SandboxOptions { Pace = new SandboxPace { PerSecond = options.PerSecond } };
        await using var sandbox = await SandboxServer.StartAsync(settings, CancellationToken.None);
        foreach (var account in BroadcastClass.Accounts(options.Recipients).Append(BroadcastClass.Trainer))
            sandbox.Users.Open(account);
        var start = Contestant.HtxBot.Start(sandbox.Address, settings.BotToken, folder.Database);
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("Pace__", StringComparison.Ordinal)).ToList())
            _ = start.Environment.Remove(key);
        start.Environment["Pace__Telegram__PerSecond"] = options.PerSecond.ToString(CultureInfo.InvariantCulture);
        (start.Environment["Office__QuietFrom"], start.Environment["Office__QuietTo"]) = ("00:00", "00:00");
        await using var bot = ChildBot.Start(start);
        // Twice the time it should take.
        using var limit = new CancellationTokenSource(
            TimeSpan.FromSeconds(60 + (options.Recipients * 2 / options.PerSecond)),
            TimeProvider.System
        );
        var trainer = new BroadcastTrainer(sandbox, limit.Token);
        try
        {
            await trainer.WriteAsync();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            var chat = new Chatter(sandbox, chatting, Thinking, over.Token);
            var talking = chat.RunAsync();
            var (processor, before, started) = (bot.Processor, sandbox.Ledger.LastNumber, Stopwatch.GetTimestamp());
            var seconds = await trainer.SendAsync(started);
            var cpu = bot.Processor - processor;
            await over.CancelAsync();
            await talking;
            var calls = sandbox.Ledger.Entries().Where(entry => entry.Number > before).ToList();
            var sent = calls.FindAll(entry => entry.Method.StartsWith("send", StringComparison.Ordinal));
            var edits = calls.Count(entry => entry.Method.StartsWith("editMessage", StringComparison.Ordinal));
            await bot.StopAsync();
            Check(name, sent);
            return new BroadcastFigures(name, sent.Count, edits, seconds, options.PerSecond, Waits(folder.Database), cpu, chat.Tally);
        }
        catch (OperationCanceledException)
        {
            throw new BenchmarkFailedException($"The announcement did not come to its end. The bot wrote:\n{bot.Output}");
        }
    }

    private void Check(string name, List<LedgerEntry> sent)
    {
        var copies = sent.Where(entry => entry.Text.Contains(BroadcastTrainer.Words, StringComparison.Ordinal))
            .CountBy(entry => entry.ChatId)
            .ToDictionary();
        var missed = BroadcastClass.Accounts(options.Recipients).Count(account => !copies.ContainsKey(account));
        var twice = copies.Count(each => each.Value > 1);
        if (missed + twice > 0)
            throw new BenchmarkFailedException($"{name}: {missed} missed, {twice} told twice.");
    }

    private static string Row(BroadcastFigures figures) =>
        figures.Waits == 0
            ? figures.Row
            : throw new BenchmarkFailedException($"{figures.Name}: the channel had to say 429 {figures.Waits} times.");

    /// <summary>Every 429 leaves a wait behind that the next start would have to know.</summary>
    private static int Waits(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection.QuerySingle<int>("SELECT count(*) FROM pause");
    }
}
