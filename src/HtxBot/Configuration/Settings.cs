using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Channels.Zalo;
using HtxBot.Features;
using HtxBot.Features.Quotas;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Web;

namespace HtxBot.Configuration;

/// <summary>The calendar of a rehearsal.</summary>
public sealed class ClockOptions
{
    /// <summary>The instant the calendar begins with; null: the present.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Calendar seconds per real second, 1 to 86,400. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether anything is asked for at all.</summary>
    public bool IsMoved => StartAt is not null || Math.Abs(Speed - 1) > double.Epsilon;
}

/// <summary>The nightly copy of the database.</summary>
public sealed class BackupOptions
{
    /// <summary>Where copies lie; null: the folder <c>backup</c> beside the database.</summary>
    public string? Folder { get; init; }

    /// <summary>Days a copy is kept, 1 to 3650. Default 14.</summary>
    public int Keep { get; init; } = 14;

    /// <summary>When it is made, in Asia/Ho_Chi_Minh. Default 02:00.</summary>
    public TimeOnly Hour { get; init; } = new(2, 0);
}

/// <summary>Everything the operator may set, checked. No record: its printed form must never show the token.</summary>
public sealed class Settings
{
    /// <summary>The folder the settings came from; it also holds places and the sample.</summary>
    public required string ConfigFolder { get; init; }

    /// <summary>How to reach Telegram; null: no token was given.</summary>
    public TelegramOptions? Telegram { get; init; }

    /// <summary>The bots of Zalo; none: the channel is off.</summary>
    public IReadOnlyList<ZaloOptions> Zalo { get; init; } = [];

    /// <summary>How many messages each channel takes.</summary>
    public PaceOptions Pace { get; init; } = new();

    /// <summary>Where HTTP is answered.</summary>
    public HttpOptions Http { get; init; } = new();

    /// <summary>Where the data lies.</summary>
    public StorageOptions Storage { get; init; } = new();

    /// <summary>What people read about the office.</summary>
    public OfficeOptions Office { get; init; } = new();

    /// <summary>When no announcement is sent.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.Usual;

    /// <summary>The bots that may send only so many messages a month.</summary>
    public QuotaBook Quotas => new(Zalo.Select(bot => new BotQuota(bot.Bot, new ChannelQuota(bot.MessagesPerMonth, bot.Users))));

    /// <summary>The rehearsal's calendar.</summary>
    public ClockOptions Clock { get; init; } = new();

    /// <summary>The nightly copy.</summary>
    public BackupOptions Backup { get; init; } = new();

    /// <summary>Who is told when something is wrong: <c>channel:number</c> each.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The files that tokens were read from.</summary>
    public IReadOnlyList<string> TokenFiles { get; init; } = [];

    /// <summary>The sandbox's TCP port on 127.0.0.1; 0: any free one.</summary>
    public int SandboxPort { get; init; }

    /// <summary>The folder of copies, absolute.</summary>
    public string BackupFolder => Backup.Folder ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Storage.Path))!, "backup");

    /// <summary>The same settings for the sandbox: its own file beside the real one, its own server, the token of no value.</summary>
    public Settings ForSandbox(TelegramOptions? telegram, IReadOnlyList<ZaloOptions>? zalo = null) =>
        new()
        {
            ConfigFolder = ConfigFolder,
            Telegram = telegram,
            Zalo = zalo ?? [],
            Pace = Pace,
            // Never the configured file: the page's reset empties it.
            Storage = new StorageOptions { Path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Storage.Path))!, "sandbox.db") },
            Office = Office.Hotline.Length > 0 ? Office : SampleOffice(),
            Quiet = Quiet,
            Clock = Clock,
            Backup = Backup,
            SandboxPort = SandboxPort,
        };

    /// <summary>The made-up officer of the sample data, so that a try-out has somebody to call.</summary>
    private OfficeOptions SampleOffice() =>
        new()
        {
            Name = Office.Name,
            Contact = "chị Đặng Thị Mẫu",
            Hotline = "0300 900 001",
            Hours = Office.Hours,
        };
}

/// <summary>The settings are wrong; each sentence names a key and what to do, in Vietnamese.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
