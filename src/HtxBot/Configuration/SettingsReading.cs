using System.Globalization;
using System.Text.Json;
using HtxBot.Channels.Telegram;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Web;

namespace HtxBot.Configuration;

/// <summary>Reads appsettings.json of a folder and the environment over it; finds every problem before anything starts.</summary>
public static class SettingsReading
{
    private static readonly Dictionary<string, SettingKey> Known = ConfigurationTable.Keys.ToDictionary(
        key => key.Key,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The settings, or every problem at once.</summary>
    /// <param name="folder">Holds <c>appsettings.json</c>.</param>
    /// <param name="environment">Names and values; those of other programs are passed over.</param>
    /// <exception cref="SettingsException">Something is wrong.</exception>
    public static Settings Read(string folder, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var problems = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        ReadFile(Path.Combine(folder, "appsettings.json"), values, problems);
        foreach (var (name, value) in environment)
        {
            if (name.Contains("__", StringComparison.Ordinal) && ConfigurationTable.Sections.Contains(name.Split("__")[0]))
                Take(name, value, values, problems);
        }
        if (problems.Count == 0)
            TokenFile.Read("Telegram__BotToken", SettingShapes.Token, values, problems);
        if (problems.Count == 0)
            CheckWebhook(values, problems);
        if (problems.Count == 0)
            ZaloKeys.Check(values, problems);
        var settings = problems.Count == 0 ? Make(folder, values) : null;
        if (settings is { Clock.IsMoved: true, Telegram: { } telegram } && telegram.BaseUrl is not { IsLoopback: true })
            problems.Add(OnlyRehearsal("Telegram__BaseUrl"));
        if (settings is { Clock.IsMoved: true } && settings.Zalo.Any(bot => bot.BaseUrl is not { IsLoopback: true }))
            problems.Add(OnlyRehearsal("Zalo__BaseUrl"));
        return problems.Count == 0 ? settings! : throw new SettingsException(problems);
    }

    private static string OnlyRehearsal(string key) =>
        $"Clock__StartAt và Clock__Speed chỉ dùng để tập dượt: bỏ chúng đi, hoặc đặt {key} là một máy chủ trên máy này (127.0.0.1).";

    private static void ReadFile(string path, Dictionary<string, string> values, List<string> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(path),
                new JsonDocumentOptions
                {
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowTrailingCommas = true,
                    AllowDuplicateProperties = false,
                }
            );
            Flatten("", document.RootElement, values, problems);
        }
        catch (JsonException broken)
        {
            problems.Add($"{path}, dòng {broken.LineNumber + 1}: không phải JSON hợp lệ hoặc một khóa viết hai lần; hãy sửa rồi chạy lại.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: không đọc được; kiểm tra --config và quyền đọc.");
        }
    }

    private static void Flatten(string name, JsonElement value, Dictionary<string, string> values, List<string> problems)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
                Flatten(name.Length == 0 ? property.Name : $"{name}__{property.Name}", property.Value, values, problems);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (at, element) in value.EnumerateArray().Index())
                Flatten($"{name}__{at.ToString(CultureInfo.InvariantCulture)}", element, values, problems);
        }
        else if (Known.TryGetValue(KeyOf(name).Known, out var key) && key.IsSecret)
        {
            var shown = KeyOf(name).Shown ?? key.Key;
            problems.Add($"{shown}: bí mật không để trong appsettings.json; đặt bằng biến môi trường {shown}.");
        }
        else
        {
            Take(name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), values, problems);
        }
    }

    private static void Take(string name, string value, Dictionary<string, string> values, List<string> problems)
    {
        var (known, shown) = KeyOf(name);
        if (!Known.TryGetValue(known, out var key))
            problems.Add($"{name}: không có khóa này; xem bảng cấu hình trong README.md, sửa tên hoặc bỏ nó đi.");
        else if (string.IsNullOrWhiteSpace(value))
            problems.Add($"{shown ?? key.Key} đang trống: điền giá trị, hoặc bỏ hẳn khóa này để dùng mặc định ({key.Default}).");
        else if (key.Problem(value) is { } problem)
            problems.Add(key.IsSecret ? $"{shown ?? key.Key} {problem}." : $"{shown ?? key.Key} = \"{value}\": {problem}.");
        else
            values[shown ?? key.Key] = value;
    }

    /// <summary>Keys of a list are written with their number and known with N.</summary>
    private static (string Known, string? Shown) KeyOf(string name)
    {
        var levels = name.Split("__");
        if (levels.Contains("N", StringComparer.OrdinalIgnoreCase))
            return ("", null);
        var isList = Array.Exists(levels, IsNumber);
        return isList ? (string.Join("__", levels.Select(level => IsNumber(level) ? "N" : level)), name) : (name, null);
    }

    private static bool IsNumber(string level) => level.Length > 0 && !level.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static void CheckWebhook(Dictionary<string, string> values, List<string> problems)
    {
        if (values.GetValueOrDefault("Telegram__Mode") != "Webhook")
            return;
        var key = values.ContainsKey("Telegram__WebhookUrl") ? "Telegram__WebhookUrl" : "Http__PublicUrl";
        if (!values.TryGetValue(key, out var url))
        {
            problems.Add(
                "Telegram__WebhookUrl còn thiếu: Telegram__Mode = Webhook cần địa chỉ https:// mà Telegram gọi tới, ví dụ https://bot.example.org."
            );
            return;
        }
        var address = new Uri(url);
        var server = values.GetValueOrDefault("Telegram__BaseUrl");
        if (address.Scheme != "https" && (server is null || !new Uri(server).IsLoopback))
            problems.Add($"{key} = \"{url}\": Telegram chỉ gọi tới địa chỉ https://.");
        else if (server is null && address.Port is not (443 or 80 or 88 or 8443))
            problems.Add($"{key} = \"{url}\": Telegram chỉ gọi tới cổng 443, 80, 88 hoặc 8443; bỏ cổng đi hoặc chọn một trong số đó.");
    }

    private static Settings Make(string folder, Dictionary<string, string> values)
    {
        string? Text(string key) => values.GetValueOrDefault(key);
        double Number(string key, double otherwise) => Text(key) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        int Whole(string key, int otherwise) => Text(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        TimeOnly? Hour(string key) => Text(key) is { } text ? TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture) : null;
        Uri? Address(string key) => Text(key) is { } text ? new Uri(text) : null;

        var isWebhook = Text("Telegram__Mode") == "Webhook";
        var zalo = ZaloKeys.Bots(values);
        var office = new OfficeOptions();
        return new Settings
        {
            ConfigFolder = folder,
            Telegram = Text("Telegram__BotToken") is { } token
                ? new TelegramOptions
                {
                    Token = token,
                    BaseUrl = Address("Telegram__BaseUrl"),
                    Proxy = Address("Telegram__Proxy"),
                    WebhookUrl = isWebhook ? Address("Telegram__WebhookUrl") ?? Address("Http__PublicUrl") : null,
                    WebhookSecret = isWebhook ? Text("Telegram__WebhookSecret") : null,
                }
                : null,
            Zalo = zalo,
            Pace = new PaceOptions
            {
                Channels =
                {
                    ["telegram"] = new ChannelPace
                    {
                        PerSecond = Number("Pace__Telegram__PerSecond", 30),
                        PerChatPerSecond = Number("Pace__Telegram__PerChatPerSecond", 1),
                        ChatBurst = Whole("Pace__Telegram__ChatBurst", 3),
                        PerGroupPerMinute = Whole("Pace__Telegram__PerGroupPerMinute", 20),
                    },
                    ["zalo"] = new ChannelPace
                    {
                        PerSecond = Number("Pace__Zalo__PerSecond", 5),
                        PerChatPerSecond = Number("Pace__Zalo__PerChatPerSecond", 1),
                        ChatBurst = Whole("Pace__Zalo__ChatBurst", 3),
                    },
                },
            },
            Http = new HttpOptions
            {
                Urls =
                    Text("Http__Urls") is { } urls ? [.. urls.Split(';').Select(url => new Uri(url))]
                    : isWebhook || zalo.Any(bot => bot.WebhookUrl is not null) ? [HttpOptions.Usual]
                    : [],
                PublicUrl = Address("Http__PublicUrl"),
            },
            Storage = new StorageOptions
            {
                Path = Text("Storage__Path") ?? new StorageOptions().Path,
                KeepSent = TimeSpan.FromDays(Whole("Storage__KeepSent", 90)),
            },
            Office = new OfficeOptions
            {
                Name = Text("Office__Name") ?? office.Name,
                Contact = Text("Office__Contact") ?? office.Contact,
                Hotline = Text("Office__Hotline") ?? office.Hotline,
                Hours = Text("Office__Hours") ?? office.Hours,
            },
            Quiet = new QuietHours(Hour("Office__QuietFrom") ?? QuietHours.Usual.From, Hour("Office__QuietTo") ?? QuietHours.Usual.To),
            Clock = new ClockOptions
            {
                StartAt = Text("Clock__StartAt") is { } start
                    ? DateTimeOffset.Parse(start, CultureInfo.InvariantCulture).ToUniversalTime()
                    : null,
                Speed = Number("Clock__Speed", 1),
            },
            Backup = new BackupOptions
            {
                Folder = Text("Backup__Folder"),
                Keep = Whole("Backup__Keep", 14),
                Hour = Hour("Backup__Hour") ?? new TimeOnly(2, 0),
            },
            Owners =
            [
                .. values
                    .Where(each => each.Key.StartsWith("Staff__Owners__", StringComparison.OrdinalIgnoreCase))
                    .OrderBy(each => each.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(each => each.Value)
                    .Distinct(),
            ],
            TokenFiles =
            [
                .. values.Where(each => each.Key.EndsWith("TokenFile", StringComparison.OrdinalIgnoreCase)).Select(each => each.Value),
            ],
            SandboxPort = Whole("Sandbox__Port", 0),
        };
    }
}
