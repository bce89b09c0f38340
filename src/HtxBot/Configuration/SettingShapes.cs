using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Channels.Zalo;

namespace HtxBot.Configuration;

/// <summary>What a value must look like; each answers with the rest of a Vietnamese sentence, or null.</summary>
internal static partial class SettingShapes
{
    public static string? Token(string value) =>
        TokenShape.IsMatch(value)
            ? null
            : "không giống mã bot (chữ số, dấu hai chấm, ít nhất 30 chữ cái hoặc chữ số): chép lại từ @BotFather, không có dấu cách";

    public static string? ZaloToken(string value) =>
        ZaloOptions.IsToken(value)
            ? null
            : "không giống mã bot Zalo (mã số, dấu hai chấm, rồi phần bí mật): chép lại từ tin của Zalo Bot Manager, không có dấu cách";

    public static string? ZaloWebhookSecret(string value) =>
        value.Length >= 8 && SecretShape.IsMatch(value)
            ? null
            : "phải gồm từ 8 đến 256 ký tự A–Z, a–z, 0–9, gạch dưới hoặc gạch nối, không có dấu cách";

    public static string? ExistingFile(string value) =>
        File.Exists(value) ? null : "không có tệp này hoặc không được đọc: kiểm tra đường dẫn và quyền đọc";

    public static string? BotServer(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            return "phải bắt đầu bằng https:// (hoặc http:// trên máy này), ví dụ http://127.0.0.1:8081";
        if (server.Scheme == "http" && !server.IsLoopback)
            return "phải là https, vì http để lộ mã bot; http chỉ dùng được với 127.0.0.1";
        return server.AbsolutePath != "/" || server.Query.Length > 0 || server.UserInfo.Length > 0
            ? "chỉ gồm giao thức, máy và cổng, ví dụ http://127.0.0.1:8081"
            : null;
    }

    public static string? ListenAddresses(string value) =>
        value.Split(';').All(IsListenAddress)
            ? null
            : "phải là http://, địa chỉ của máy này và cổng (nhiều địa chỉ cách nhau bằng dấu ;), ví dụ http://127.0.0.1:8080";

    public static string? PublicAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && (address.Scheme == "https" || address.IsLoopback)
        && (address.Query + address.Fragment + address.UserInfo).Length == 0
            ? null
            : "phải bắt đầu bằng https:// (http:// chỉ dùng được với 127.0.0.1), ví dụ https://bot.example.org";

    public static string? WebhookSecret(string value) =>
        SecretShape.IsMatch(value) ? null : "phải gồm từ 1 đến 256 ký tự A–Z, a–z, 0–9, gạch dưới hoặc gạch nối, không có dấu cách";

    public static string? Mode(string value) =>
        value switch
        {
            "Polling" or "Webhook" => null,
            _ => "phải là Polling hoặc Webhook",
        };

    public static string? Proxy(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var proxy) && proxy.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5"
            ? null
            : "phải bắt đầu bằng http:// hoặc socks5://, ví dụ socks5://127.0.0.1:1080";

    public static string? ChatName(string value) =>
        ChatShape.IsMatch(value)
            ? null
            : "phải là tên kênh, dấu hai chấm và số của tài khoản, ví dụ telegram:1001 hoặc zalo:0f1e2d3c4b5a69788796";

    public static string? FilePath(string value) =>
        value.Contains('\0') || value.EndsWith('/') || Directory.Exists(value) && value.EndsWith(".db", StringComparison.Ordinal)
            ? "phải là đường dẫn tới một tệp, ví dụ data/htxbot.db"
            : null;

    public static string? Phone(string value) =>
        PhoneShape.IsMatch(value) && value.Count(char.IsAsciiDigit) is >= 3 and <= 15 ? null : "phải là số điện thoại, ví dụ 0239 385 5123";

    public static string? Hour(string value) =>
        TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : "phải là giờ dạng HH:mm, ví dụ 02:00";

    public static string? Instant(string value) =>
        InstantShape.IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _)
            ? null
            : "phải là thời điểm dạng ISO 8601 có múi giờ, ví dụ 2027-03-01T07:00:00+07:00";

    public static Func<string, string?> Text(int max) =>
        value => value.Length <= max && !value.Any(char.IsControl) ? null : $"phải là một dòng chữ, tối đa {max} ký tự";

    public static Func<string, string?> Whole(int min, int max) =>
        value =>
            int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
                ? null
                : $"phải là số nguyên từ {min} đến {max}";

    public static Func<string, string?> Number(double min, double max) =>
        value =>
            double.TryParse(
                value,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number >= min
            && number <= max
                ? null
                : $"phải là số từ {min} đến {max}";

    private static bool IsListenAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && address.Scheme == "http"
        && (address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || address.Host == "localhost")
        && (address.AbsolutePath == "/" && (address.Query + address.Fragment + address.UserInfo).Length == 0);

    [GeneratedRegex(@"\A[a-z]+:[0-9a-z]{1,40}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ChatShape { get; }

    [GeneratedRegex(@"\A[0-9]{6,}:[A-Za-z0-9_-]{30,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex TokenShape { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SecretShape { get; }

    [GeneratedRegex(@"\A[+]?[0-9 .()-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneShape { get; }

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex InstantShape { get; }
}
