using System.Diagnostics;
using System.Globalization;
using Dapper;
using HtxBot.Benchmarks.Baseline;
using HtxBot.Benchmarks.Data;
using HtxBot.Benchmarks.Year;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks;

/// <summary>
/// The reminders of a province in one year of virtual time: all are planned, then the calendar goes from one due time to the next and the application
/// fires, sends and marks what is due, into a channel without a wire; beside it the plain way into the same channel. Fails if a reminder is missed
/// or comes twice.
/// </summary>
internal sealed class YearBenchmark(BenchmarkOptions options)
{
    private const int MostPlain = 20_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    private int Wanted => options.People * ReminderYear.OfPerson;

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var (plan, fire, latest) = await OursAsync();
        var plain = await PlainAsync();
        return
        [
            "| reminders of a year | how many | seconds | per second | CPU µs each | latest ms | missed | twice | HtxBot : baseline |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
            Row("planned", plan, "", ""),
            Row(
                "fired day by day",
                fire,
                Text($" {latest.TotalMilliseconds:0} | 0 | 0 "),
                Text($"{fire.PerSecond / plain.PerSecond:0.00} : 1")
            ),
            Row("fired by the baseline", plain, "", ""),
        ];
    }

    private async Task<(Measured Plan, Measured Fire, TimeSpan Latest)> OursAsync()
    {
        using var folder = new WorkFolder(options.Folder);
        ReminderYear.Create(folder.Database, options.People);
        var calendar = new JumpingCalendar(ReminderYear.Start);
        var channel = new YearChannel(calendar);
        var bot = new YearBot(folder.Database, channel, calendar);
        await using var running = bot;
        using var reader = new Database(folder.Database).OpenReader();
        var began = Moment.Now;
        await bot.StartAsync();
        await UntilAsync(() => !reader.QuerySingle<bool>(IsUnplanned), bot);
        var plan = began.Until(Wanted);
        if (reader.QuerySingle<int>(CountPlanned) != Wanted)
            throw new BenchmarkFailedException($"{reader.QuerySingle<int>(CountPlanned)} reminders were planned, not {Wanted}.");
        began = Moment.Now;
        while (reader.QuerySingle<string?>(SelectNext) is { } next)
        {
            calendar.JumpTo(Instants.Parse(next));
            await UntilAsync(() => !IsBusy(reader, calendar), bot);
        }
        var fire = began.Until(Wanted);
        var missed = channel.Missed(options.People, ReminderYear.OfPerson);
        if (missed + channel.Twice > 0)
            throw new BenchmarkFailedException($"{missed} missed, {channel.Twice} sent twice.");
        return (plan, fire, channel.Latest);
    }

    private async Task<Measured> PlainAsync()
    {
        using var folder = new WorkFolder(options.Folder);
        var channel = new YearChannel(new JumpingCalendar(ReminderYear.Start));
        var reminders = Math.Min(Wanted, MostPlain);
        var began = Moment.Now;
        var seconds = await BaselineYear.RunAsync(folder.Database, channel, reminders, CancellationToken.None);
        return began.Until(reminders) with { Seconds = seconds };
    }

    private static bool IsBusy(SqliteConnection reader, JumpingCalendar calendar) =>
        reader.QuerySingle<bool>(SelectBusy, new { Now = Instants.Format(calendar.GetUtcNow()) });

    private static async Task UntilAsync(Func<bool> holds, YearBot bot)
    {
        while (!holds())
        {
            if (bot.HasFailed)
                throw new BenchmarkFailedException("A part of the program has failed.");
            await Task.Delay(Glance, TimeProvider.System, CancellationToken.None);
        }
    }

    private static string Row(string name, Measured measured, string fate, string ratio) =>
        Text(
            $"| {name} | {measured.Reminders:N0} | {measured.Seconds:0.00} | {measured.PerSecond:N0} | {measured.Processor.TotalMicroseconds / measured.Reminders:0} |{(fate.Length > 0 ? fate : "  |  |  ")}| {ratio} |"
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private const string IsUnplanned = """
        SELECT EXISTS (SELECT 1 FROM reminder_replan)
        """;

    private const string CountPlanned = """
        SELECT count(*) FROM timer WHERE state = 'planned'
        """;

    private const string SelectNext = """
        SELECT min(due_at) FROM timer WHERE state = 'planned'
        """;

    private const string SelectBusy = """
        SELECT EXISTS (SELECT 1 FROM timer WHERE state = 'planned' AND due_at <= @Now) OR EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting')
        """;

    private sealed record Measured(int Reminders, double Seconds, TimeSpan Processor)
    {
        public double PerSecond => Reminders / Seconds;
    }

    private sealed record Moment(long At, TimeSpan Processor)
    {
        public static Moment Now => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public Measured Until(int reminders) =>
            new(reminders, Stopwatch.GetElapsedTime(At).TotalSeconds, Environment.CpuUsage.TotalTime - Processor);
    }
}
