using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Tests.Operations;

/// <summary>The alarms on a real file, with a clock, a channel and a disk that do as they are told.</summary>
internal sealed class AlarmWorld : IDisposable
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TestDatabase _file = new();
    private readonly RuntimeStatus _status;
    private readonly MachineClock _clock;
    private Alarms _alarms = null!;

    public AlarmWorld()
    {
        _clock = new MachineClock(Machine);
        _status = new RuntimeStatus(_clock);
        Bot = _status.Of(Channel.Bot);
        Writer = new DirectWriter(_file, Machine);
        Refresh(TimeSpan.Zero);
        Restart();
    }

    public ManualTimeProvider Machine { get; } = new();
    public FakeChannel Channel { get; } = new();
    public DirectWriter Writer { get; }
    public RuntimeStatus Status => _status;
    public BotStatus Bot { get; }
    public double Free { get; set; } = 0.5;
    public IReadOnlyList<string> Named { get; init; } = ["telegram:1001", "zalo:5"];
    public List<(string Bot, string Chat, string Text, MessageClass Class)> Messages => Writer.Messages;

    public void Restart()
    {
        var vitals = new Vitals(
            _file.Database,
            Writer,
            _status,
            [Channel],
            new Quotas([Channel], new CalendarClock(Machine)),
            new DiskSpace(_ => Free),
            new BackupFolder(_file.Folder),
            QuietHours.Usual,
            new CalendarClock(Machine),
            _clock
        );
        var owners = new OwnerChats(new Owners(Named), [Channel], _file.Database);
        _alarms = new Alarms(vitals, Writer, owners, _clock, NullLogger<Alarms>.Instance);
    }

    /// <summary>Somebody became owner by the printed code.</summary>
    public void Employ(string bot, string chat)
    {
        using var db = _file.Open();
        var staff = StaffStore.Ensure(db, bot, chat, chat, "Đặng Thị Mẫu", Machine.GetUtcNow());
        StaffStore.Give(db, staff, StaffRole.Owner, Scope.All, RoleSource.Code, null, Machine.GetUtcNow());
    }

    /// <summary>What lies there is no database any more.</summary>
    public void Spoil() => File.WriteAllText(_file.Database.Path, new string('x', 8192));

    /// <summary>Time goes by, with a fresh copy, a fresh drill and a channel that answers at its end.</summary>
    public void Refresh(TimeSpan by)
    {
        Machine.Advance(by);
        var copy = Path.Combine(_file.Folder, "htxbot-2027-03-01.db");
        File.WriteAllText(copy, "");
        File.SetLastWriteTimeUtc(copy, Machine.GetUtcNow().UtcDateTime);
        Execute("INSERT INTO restore_drill (file, ran_at) VALUES ('x', '" + Instants.Format(Machine.GetUtcNow()) + "')");
        Bot.Answered();
    }

    public void Execute(string sql)
    {
        using var db = _file.Open();
        db.Execute(sql);
    }

    public async Task LookAsync(int times = 1)
    {
        for (var look = 0; look < times; look++)
        {
            Machine.Advance(Minute);
            await _alarms.LookAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _file.Dispose();
}
