using System.Diagnostics;
using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>What a test needs of somebody's phone, whatever app is on it.</summary>
/// <param name="Say">Types words and waits for an answer that contains these.</param>
/// <param name="Heard">How often the bot has said this, in any app of the person.</param>
internal sealed record Phone(Func<string, string, Task<string>> Say, Func<string, int> Heard);

/// <summary>
/// The evening before a class begins, ten minutes before its reminder: somebody with both channels who wants to be written to on the one that
/// will die, somebody who has only that one, and the office on the other.
/// </summary>
internal sealed class TwoServers : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private const int MostWaits = 1000;
    private readonly ManualTimeProvider _calendar;
    private readonly ManualTimeProvider _machine;
    private readonly Town _town;
    private readonly Line _telegram;
    private readonly Line _zalo;
    private readonly BotHost _host;
    private readonly string _bot;
    private DateTimeOffset _evening;
    private TimeSpan _cut;

    private TwoServers(Town town, ManualTimeProvider calendar, ManualTimeProvider machine, SandboxApi dead)
    {
        (_town, _calendar, _machine) = (town, calendar, machine);
        (_telegram, _zalo) = (Line.To(town.Sandbox.Address), Line.To(town.Sandbox.Zalo!.Address));
        (Dead, _bot) = dead == SandboxApi.Zalo ? (_zalo, $"zalo:{SandboxZaloBot.First.Id}") : (_telegram, "telegram:1000001");
        _host = town.Host(api: _telegram.Address, calendar: calendar, machine: machine, zalo: _zalo.Address);
    }

    /// <summary>The wire to the server that dies.</summary>
    public Line Dead { get; }

    public Phone Both { get; private set; } = null!;

    public Phone Lonely { get; private set; } = null!;

    public Phone Office { get; private set; } = null!;

    /// <summary>How long the clocks have gone since everything was ready.</summary>
    public TimeSpan Down => _machine.GetElapsedTime(0) - _cut;

    /// <summary>Whether a channel is written down as dead; the right one.</summary>
    public bool IsPassedOver
    {
        get
        {
            using var db = _town.File.Database.OpenReader();
            var down = db.Query<string>("SELECT bot FROM channel_down").AsList();
            Assert.That(down, Is.SubsetOf([_bot]));
            return down.Count > 0;
        }
    }

    /// <summary>Whether the channel that was dead takes and gives something again.</summary>
    public bool Works => _host.Services.GetRequiredService<RuntimeStatus>().Of(_bot).Works;

    /// <param name="dead">Whose server will die.</param>
    /// <param name="sessions">How many sessions the class has, two a day, at most six.</param>
    public static async Task<TwoServers> BuildAsync(SandboxApi dead, int sessions = 6)
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var machine = new ManualTimeProvider();
        var town = await Town.BuildAsync(seats: 60, calendar: calendar, machine: machine);
        var servers = new TwoServers(town, calendar, machine, dead);
        await servers.FillAsync(dead, sessions);
        return servers;
    }

    private async Task FillAsync(SandboxApi dead, int sessions)
    {
        using (var db = _town.File.Open())
            _ = db.Execute(
                """
                UPDATE course SET remind_days = 0, remind_soon = 0 WHERE code = @Course;
                UPDATE course_session SET state = 'cancelled' WHERE course_code = @Course AND no > @sessions;
                DELETE FROM pick_up_point;
                DELETE FROM trip;
                """,
                new { Town.Course, sessions }
            );
        var (here, there) = (_town.Person(), _town.PersonOnZalo());
        var (lonely, onZalo) = (_town.Person(), _town.PersonOnZalo(Patient));
        _town.Sandbox.Zalo!.Users.Open(there.Id);
        await _host.StartAsync();
        await here.SignUpAsync(_town.Limit);
        if (dead == SandboxApi.Zalo)
            await onZalo.SignUpAsync(_town.Limit);
        else
            await lonely.SignUpAsync(_town.Limit);
        var code = await there.SayAsync("nối ứng dụng", _town.Limit, "Mã nối: ");
        _ = await here.SayAsync($"mã {code.Split("Mã nối: ")[1][..7]}", _town.Limit, "Nối Telegram này");
        _ = await here.SayAsync("Nối", _town.Limit, "Đã nối Telegram");
        _ = await here.SayAsync(
            dead == SandboxApi.Zalo ? "gửi tin qua Zalo" : "gửi tin qua Telegram",
            _town.Limit,
            "Từ nay tin lớp gửi qua"
        );
        Both = new Phone((_, _) => throw new NotSupportedException(), words => Heard(here, words) + there.Heard(words));
        (Lonely, Office) = dead == SandboxApi.Zalo ? (Of(onZalo), Of(lonely)) : (Of(lonely), Of(onZalo));
        var (bot, chat) = dead == SandboxApi.Zalo ? ("telegram:1000001", $"{lonely.Id}") : ($"zalo:{SandboxZaloBot.First.Id}", onZalo.Chat);
        using (var db = _town.File.Open())
        {
            var staff = StaffStore.Ensure(db, bot, chat, chat, "Đặng Thị Mẫu", _town.Now);
            StaffStore.Give(db, staff, StaffRole.Office, Scope.All, RoleSource.Invitation, null, _town.Now);
            var begins = db.QuerySingle<string>(
                "SELECT min(starts_at) FROM course_session WHERE course_code = @Course",
                new { Town.Course }
            );
            _evening = VietnamTime.At(VietnamTime.DayOf(Instants.Parse(begins)).AddDays(-1), new TimeOnly(18, 50));
        }
        _ = await Office.Say("chào", "Chào");
        await _town.QuietAsync();
        _calendar.SetUtcNow(_evening);
        _cut = _machine.GetElapsedTime(0);
    }

    /// <summary>The calendar alone goes to this time, so many days after the evening.</summary>
    public void GoTo(int days, int hour, int minute) =>
        _calendar.SetUtcNow(VietnamTime.At(VietnamTime.DayOf(_evening).AddDays(days), new TimeOnly(hour, minute)));

    public long Count(string sql)
    {
        using var db = _town.File.Database.OpenReader();
        return db.QuerySingle<long>(sql);
    }

    /// <summary>Asks so often on the living channel, the clocks standing still; how long each answer took, in milliseconds.</summary>
    public async Task<List<double>> AnswersAsync(int times)
    {
        var took = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            _ = await Office.Say("việc lớp", "Việc lớp của anh/chị");
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return took;
    }

    /// <summary>Lets so much time go by, then asks something.</summary>
    public async Task<List<double>> PassAsync(TimeSpan time)
    {
        var until = Down + time;
        await UntilAsync(() => Down >= until);
        return await AnswersAsync(3);
    }

    /// <summary>
    /// Lets the clocks go until it is so. What is on the wire comes to its end before the next step: the calls to the dead server end at once,
    /// those to the living one must not be taken for lost because the clock ran faster than the machine.
    /// </summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            _town.Limit.ThrowIfCancellationRequested();
            _calendar.Advance(Step);
            _machine.Advance(Step);
            for (var wait = 0; wait == 0 || (IsUnderWay && wait < MostWaits); wait++)
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _town.Limit);
        }
    }

    /// <summary>Lets what is under way come to its end, then stops.</summary>
    public async Task EndAsync()
    {
        await UntilAsync(() => Count("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed')") == 0 && !IsPassedOver);
        await _host.StopAsync();
    }

    /// <summary>Every message was sent, or went by the other channel, or was judged anew by its timer.</summary>
    public void CheckNothingIsLost()
    {
        using var db = _town.File.Database.OpenReader();
        Assert.That(db.Query<string>(Lost), Is.Empty);
        Assert.That(db.QuerySingle<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        _telegram.Dispose();
        _zalo.Dispose();
    }

    private bool IsUnderWay => _host.Services.GetRequiredService<Senders>().All.Any(sender => sender.InFlight > 0);

    // Who is on Zalo says it again where a poll that had just ended took their words along.
    private static TimeSpan Patient { get; } = TimeSpan.FromSeconds(5);

    private Phone Of(Member member) =>
        new((words, expected) => member.SayAsync(words, _town.Limit, expected), words => Heard(member, words));

    private Phone Of(ZaloMember member) => new((words, expected) => member.SayAsync(words, _town.Limit, expected), member.Heard);

    private int Heard(Member member, string words) =>
        _town
            .Sandbox.Ledger.Entries(member.Id)
            .Count(entry => Member.IsMessage(entry) && entry.Text.Contains(words, StringComparison.OrdinalIgnoreCase));

    private const string Lost = """
        SELECT bot || ' ' || id || ' ' || state || ' ' || coalesce(reason, '')
        FROM outbox
        WHERE state <> 'sent'
          AND NOT (state = 'cancelled' AND reason IN ('it goes by the other channel of the person',
                                                      'it was true no more, its timer judges again'))
        """;
}
