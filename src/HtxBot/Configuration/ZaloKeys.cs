using HtxBot.Channels.Zalo;

namespace HtxBot.Configuration;

/// <summary>The keys of Zalo, and bots made of their values.</summary>
internal static class ZaloKeys
{
    private const string Prefix = "Zalo__Bots__";

    /// <summary>In the order of the README.</summary>
    public static IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(
            "Zalo__Bots__N__Token",
            "none",
            "secret",
            "The token of a bot of Zalo's Bot Platform; N counts from 0, since one bot holds few people. Only from the environment.",
            SettingShapes.ZaloToken,
            IsSecret: true
        ),
        new(
            "Zalo__Bots__N__TokenFile",
            "none",
            "path",
            "A file that holds the token, instead of `Zalo__Bots__N__Token`.",
            SettingShapes.ExistingFile
        ),
        new(
            "Zalo__Bots__N__MessagesPerMonth",
            "3000",
            "messages, 0–10000000",
            "Messages a month, both ways, that Zalo takes for this bot: the office is told at 80 % and 95 %, the last 5 % are for answers only; 0: no limit.",
            SettingShapes.Whole(0, 10_000_000)
        ),
        new(
            "Zalo__Bots__N__Users",
            "50",
            "people, 0–10000000",
            "People whom Zalo lets talk to this bot: the office is told when nine tenths are there; 0: no limit.",
            SettingShapes.Whole(0, 10_000_000)
        ),
        new(
            "Zalo__BaseUrl",
            "https://bot-api.zaloplatforms.com",
            "URL",
            "Another server that speaks Zalo's Bot API. Plain http for loopback only.",
            SettingShapes.BotServer
        ),
        new(
            "Zalo__Mode",
            "Polling",
            "`Polling`, `Webhook`",
            "How updates are received; `Webhook` is for real use: what is sent while nobody polls is lost. Set to `Polling`, a webhook that is set is removed; not set, the start is refused where there is one.",
            SettingShapes.Mode
        ),
        new(
            "Zalo__WebhookUrl",
            "`Http__PublicUrl`",
            "URL",
            "With `Webhook`: the `https://` address below which Zalo calls; the proxy passes it on to `Http__Urls` and must allow TLS 1.2.",
            SettingShapes.PublicAddress
        ),
        new(
            "Zalo__WebhookSecret",
            "made once, kept in the database",
            "secret, 8–256 of `A-Za-z0-9_-`",
            "With `Webhook`: what Zalo sends back to prove itself. Only from the environment.",
            SettingShapes.ZaloWebhookSecret,
            IsSecret: true
        ),
        new(
            "Zalo__Proxy",
            "the system's",
            "URL",
            "`http://` or `socks5://`, with user and password where needed.",
            SettingShapes.Proxy,
            IsSecret: true
        ),
        new(
            "Pace__Zalo__PerSecond",
            "5",
            "messages/s, 0–1000",
            "Messages over all chats of one bot; Zalo publishes no limit. 0: no limit.",
            SettingShapes.Number(0, 1000)
        ),
        new("Pace__Zalo__PerChatPerSecond", "1", "messages/s, 0–100", "Messages to one chat; 0: no limit.", SettingShapes.Number(0, 100)),
        new(
            "Pace__Zalo__ChatBurst",
            "3",
            "messages, 1–100",
            "Messages to one chat that may go at once after silence.",
            SettingShapes.Whole(1, 100)
        ),
    ];

    /// <summary>Puts what the files hold in place of their names, and finds what is wrong with the keys together.</summary>
    public static void Check(Dictionary<string, string> values, List<string> problems)
    {
        foreach (var number in Numbers(values))
            TokenFile.Read($"{Prefix}{number}__Token", SettingShapes.ZaloToken, values, problems);
        var ids = Numbers(values)
            .Select(number => values.GetValueOrDefault($"{Prefix}{number}__Token"))
            .OfType<string>()
            .Select(token => token.Split(':')[0]);
        foreach (var id in ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key))
            problems.Add($"Zalo__Bots__N__Token: bot {id} được ghi hai lần; mỗi bot chỉ một dòng.");
        foreach (var number in Numbers(values).Where(number => !values.ContainsKey($"{Prefix}{number}__Token") && problems.Count == 0))
            problems.Add($"{Prefix}{number}__Token còn thiếu: đặt mã bot, hoặc bỏ các khóa {Prefix}{number}.");
        if (values.GetValueOrDefault("Zalo__Mode") != "Webhook" || problems.Count > 0)
            return;
        var key = values.ContainsKey("Zalo__WebhookUrl") ? "Zalo__WebhookUrl" : "Http__PublicUrl";
        if (!values.TryGetValue(key, out var url))
            problems.Add(
                "Zalo__WebhookUrl còn thiếu: Zalo__Mode = Webhook cần địa chỉ https:// mà Zalo gọi tới, ví dụ https://bot.example.org."
            );
        else if (new Uri(url).Scheme != "https" && !(values.TryGetValue("Zalo__BaseUrl", out var server) && new Uri(server).IsLoopback))
            problems.Add($"{key} = \"{url}\": Zalo chỉ gọi tới địa chỉ https://.");
    }

    /// <summary>The bots, in the order of their numbers; of values that were checked.</summary>
    public static IReadOnlyList<ZaloOptions> Bots(IReadOnlyDictionary<string, string> values)
    {
        string? Text(string key) => values.GetValueOrDefault(key);
        Uri? Address(string key) => Text(key) is { } text ? new Uri(text) : null;
        int Whole(string key, int otherwise) =>
            Text(key) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

        var isWebhook = Text("Zalo__Mode") == "Webhook";
        return
        [
            .. Numbers(values)
                .Select(number => new ZaloOptions
                {
                    Token = values[$"{Prefix}{number}__Token"],
                    Key = $"{Prefix}{number}__Token",
                    BaseUrl = Address("Zalo__BaseUrl"),
                    Proxy = Address("Zalo__Proxy"),
                    WebhookUrl = isWebhook ? Address("Zalo__WebhookUrl") ?? Address("Http__PublicUrl") : null,
                    WebhookSecret = isWebhook ? Text("Zalo__WebhookSecret") : null,
                    TakesOver = Text("Zalo__Mode") == "Polling",
                    MessagesPerMonth = Whole($"{Prefix}{number}__MessagesPerMonth", 3_000),
                    Users = Whole($"{Prefix}{number}__Users", 50),
                }),
        ];
    }

    private static List<string> Numbers(IReadOnlyDictionary<string, string> values) =>
        [
            .. values
                .Keys.Where(key => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                .Select(key => key.Split("__")[2])
                .Distinct()
                .OrderBy(number => number.Length)
                .ThenBy(number => number, StringComparer.Ordinal),
        ];
}
