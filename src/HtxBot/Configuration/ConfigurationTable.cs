using System.Text;

namespace HtxBot.Configuration;

/// <summary>One key the operator may set.</summary>
/// <param name="Key">As an environment variable, <c>__</c> between levels.</param>
/// <param name="Default">As shown in the README.</param>
/// <param name="Unit">Unit or range.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Problem">What is wrong with a value, as the Vietnamese end of a sentence that says how it must be; null if nothing is.</param>
/// <param name="IsSecret">Never shown, and never read from appsettings.json.</param>
public sealed record SettingKey(
    string Key,
    string Default,
    string Unit,
    string Meaning,
    Func<string, string?> Problem,
    bool IsSecret = false
);

/// <summary>Every key, once; the README's table is made of it.</summary>
public static class ConfigurationTable
{
    /// <summary>All keys in the order of the README.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(
            "Telegram__BotToken",
            "none",
            "secret",
            "The bot's token from @BotFather. Only from the environment.",
            SettingShapes.Token,
            IsSecret: true
        ),
        new(
            "Telegram__BotTokenFile",
            "none",
            "path",
            "A file that holds the token, instead of `Telegram__BotToken`.",
            SettingShapes.ExistingFile
        ),
        new(
            "Telegram__BaseUrl",
            "https://api.telegram.org",
            "URL",
            "Another server that speaks the Bot API. Plain http for loopback only.",
            SettingShapes.BotServer
        ),
        new(
            "Telegram__Mode",
            "Polling",
            "`Polling`, `Webhook`",
            "How updates are received. With `Polling` a webhook that is set is removed; what waits is kept.",
            SettingShapes.Mode
        ),
        new(
            "Telegram__WebhookUrl",
            "`Http__PublicUrl`",
            "URL",
            "With `Webhook`: the `https://` address, port 443, 80, 88 or 8443, below which Telegram calls; the proxy passes it on to `Http__Urls`.",
            SettingShapes.PublicAddress
        ),
        new(
            "Telegram__WebhookSecret",
            "made once, kept in the database",
            "secret, 1–256 of `A-Za-z0-9_-`",
            "With `Webhook`: what Telegram sends back to prove itself. Only from the environment.",
            SettingShapes.WebhookSecret,
            IsSecret: true
        ),
        new(
            "Telegram__Proxy",
            "the system's",
            "URL",
            "`http://` or `socks5://`, with user and password where needed.",
            SettingShapes.Proxy,
            IsSecret: true
        ),
        new(
            "Pace__Telegram__PerSecond",
            "30",
            "messages/s, 0–1000",
            "Messages over all chats; 0: no limit.",
            SettingShapes.Number(0, 1000)
        ),
        new(
            "Pace__Telegram__PerChatPerSecond",
            "1",
            "messages/s, 0–100",
            "Messages to one chat; 0: no limit.",
            SettingShapes.Number(0, 100)
        ),
        new(
            "Pace__Telegram__ChatBurst",
            "3",
            "messages, 1–100",
            "Messages to one chat that may go at once after silence.",
            SettingShapes.Whole(1, 100)
        ),
        new(
            "Pace__Telegram__PerGroupPerMinute",
            "20",
            "messages/min, 0–1000",
            "Messages to one group; 0: no limit.",
            SettingShapes.Whole(0, 1000)
        ),
        .. ZaloKeys.Keys,
        new(
            "Http__Urls",
            "none; `http://127.0.0.1:8080` with a webhook",
            "URLs, `;` between",
            "Where HTTP is answered (webhooks, health, metrics): `http://`, an address of this machine and a port. TLS is the proxy's.",
            SettingShapes.ListenAddresses
        ),
        new(
            "Http__PublicUrl",
            "none",
            "URL",
            "The `https://` address at which a proxy shows `Http__Urls` to the world. Where both are set, files and pictures of Telegram reach people on Zalo by link.",
            SettingShapes.PublicAddress
        ),
        new("Storage__Path", "data/htxbot.db", "path", "The SQLite file, made on first start.", SettingShapes.FilePath),
        new(
            "Storage__KeepSent",
            "90",
            "days, 7–3650",
            "How long the row of a sent message is kept; one that was not sent, or not understood, is kept 400 days.",
            SettingShapes.Whole(7, 3650)
        ),
        new(
            "Office__Name",
            "Liên minh HTX tỉnh Hà Tĩnh",
            "text",
            "Who holds the classes and the data, as people know it.",
            SettingShapes.Text(120)
        ),
        new("Office__Contact", "none", "text", "The person to call.", SettingShapes.Text(120)),
        new("Office__Hotline", "none", "phone", "The number to call, as it is to be shown.", SettingShapes.Phone),
        new("Office__Hours", "7 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu", "text", "When somebody answers the phone.", SettingShapes.Text(120)),
        new("Office__QuietFrom", "21:00", "HH:mm, Vietnam time", "From when on nothing is sent unasked that can wait.", SettingShapes.Hour),
        new(
            "Office__QuietTo",
            "06:00",
            "HH:mm, Vietnam time",
            "When announcements go on. The same as `Office__QuietFrom`: at any hour.",
            SettingShapes.Hour
        ),
        new("Backup__Folder", "`backup` beside the database", "path", "Where the nightly copies lie.", SettingShapes.FilePath),
        new("Backup__Keep", "14", "days, 1–3650", "How long a nightly copy is kept.", SettingShapes.Whole(1, 3650)),
        new("Backup__Hour", "02:00", "HH:mm, Vietnam time", "When the nightly copy is made.", SettingShapes.Hour),
        new(
            "Staff__Owners__N",
            "none",
            "`channel:number`",
            "Who owns the bot: may do and give everything, and is told when something is wrong. For example `Staff__Owners__0=telegram:1001`; N counts from 0. They must have written to the bot once. While nobody is owner, each start prints a code that makes one.",
            SettingShapes.ChatName
        ),
        new(
            "Sandbox__Port",
            "0",
            "TCP port, 0–65535",
            "Where the sandbox listens on 127.0.0.1; 0: any free port.",
            SettingShapes.Whole(0, 65535)
        ),
        new(
            "Clock__StartAt",
            "the present; in the sandbox by day",
            "ISO 8601 with offset",
            "Where the calendar begins in a rehearsal. Only where every channel's `BaseUrl` is loopback, or in the sandbox.",
            SettingShapes.Instant
        ),
        new(
            "Clock__Speed",
            "1",
            "factor, 1–86400",
            "How fast the calendar of a rehearsal goes. Only where every channel's `BaseUrl` is loopback, or in the sandbox.",
            SettingShapes.Number(1, 86400)
        ),
    ];

    /// <summary>First parts of keys that belong to this program.</summary>
    public static IReadOnlySet<string> Sections { get; } =
        Keys.Select(key => key.Key.Split("__")[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The README's table.</summary>
    public static string Markdown()
    {
        var table = new StringBuilder("| Key | Default | Unit | Meaning |\n|---|---|---|---|\n");
        foreach (var key in Keys)
            table.Append($"| `{key.Key}` | {key.Default} | {key.Unit} | {key.Meaning} |\n");
        return table.ToString();
    }
}
