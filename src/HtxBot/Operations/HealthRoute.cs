using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HtxBot.Runtime;
using HtxBot.Web;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Operations;

/// <summary>
/// <c>/healthz/live</c>: the process answers and none of its loops has died. <c>/healthz/ready</c>: it can do its work; else 503 and why.
/// <c>/metrics</c>: numbers for a monitor.
/// </summary>
internal sealed class HealthRoute(Vitals vitals, RuntimeStatus status, Supervisor supervisor) : IHttpRoute
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(120);

    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public bool Takes(string path) => path is "/healthz/live" or "/healthz/ready" or "/metrics";

    public async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        switch (context.Request.Path.Value)
        {
            case "/healthz/live":
                context.Response.StatusCode = supervisor.HasFailed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
                break;
            case "/healthz/ready":
                await ReadyAsync(context, Problems(await vitals.TakeAsync()));
                break;
            default:
                context.Response.ContentType = OpenMetrics.ContentType;
                await context.Response.WriteAsync(Metrics(await vitals.TakeAsync()));
                break;
        }
    }

    /// <summary>Why it cannot do its work, one Vietnamese sentence each; empty if it can.</summary>
    internal static IReadOnlyList<string> Problems(VitalSigns signs)
    {
        var problems = new List<string>();
        if (!signs.IsWritable)
            problems.Add("Cơ sở dữ liệu không ghi được.");
        foreach (var bot in signs.Bots)
        {
            if (bot.IsRefused)
                problems.Add($"Kênh từ chối mã của {bot.Bot}.");
            else if (bot.Silence > LongestSilence)
                problems.Add($"{bot.Bot} không trả lời đã {bot.Silence.TotalSeconds:0} giây.");
            if (bot.ClockSkew is { } skew && skew.Duration() > AlarmRules.Skew)
                problems.Add($"Đồng hồ máy lệch {skew.TotalSeconds:0} giây so với {bot.Bot}.");
        }
        if (signs.OldestMessage > AlarmRules.Late)
            problems.Add($"Có tin chờ gửi đã {signs.OldestMessage.Value.TotalSeconds:0} giây.");
        if (signs.DiskFree < AlarmRules.LowDisk)
            problems.Add($"Ổ đĩa chỉ còn trống {signs.DiskFree:P0}.");
        return problems;
    }

    private static Task ReadyAsync(HttpContext context, IReadOnlyList<string> problems)
    {
        context.Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsJsonAsync(new { Ready = problems.Count == 0, Problems = problems }, Readable);
    }

    private string Metrics(VitalSigns signs)
    {
        var page = new OpenMetrics()
            .Gauge("htxbot_uptime_seconds", "Since the start.", signs.Uptime.TotalSeconds)
            .Gauge("htxbot_writable", "1 if the database takes writes.", signs.IsWritable ? 1 : 0)
            .Gauge("htxbot_disk_free_ratio", "Free part of the database's disk.", signs.DiskFree)
            .Gauge("htxbot_database_bytes", "Size of the database.", signs.Bytes.Database)
            .Gauge("htxbot_wal_bytes", "Size of its write-ahead log.", signs.Bytes.Wal)
            .Gauge("htxbot_memory_bytes", "Resident memory of the process.", Environment.WorkingSet)
            .Gauge("htxbot_inbox_waiting", "Updates that wait for their turn.", signs.InboxWaiting)
            .Gauge("htxbot_dead_letters_day", "Dead letters of the last 24 hours.", signs.DeadLetters)
            .Gauge(
                "htxbot_outbox_oldest_seconds",
                "Age of the oldest answer or notice that waits.",
                signs.OldestMessage?.TotalSeconds ?? 0
            );
        string[] classes = ["answer", "notice", "announcement"];
        foreach (var (at, messages) in signs.Waiting.Index())
            page.Gauge("htxbot_outbox_waiting", "Messages that wait, by class.", messages, ("class", classes[at]));
        foreach (var bot in status.Bots)
            page.Counter("htxbot_updates_received", "Updates delivered, repeats included.", bot.Received, ("bot", bot.Bot));
        foreach (var bot in status.Bots)
            page.Counter("htxbot_updates_flood", "Updates without a turn: their chat wrote too fast.", bot.Floods, ("bot", bot.Bot));
        foreach (var bot in status.Bots)
        {
            foreach (var fate in Enum.GetValues<SendFate>())
                page.Counter("htxbot_sends", "Sends by fate.", bot.Sends(fate), ("bot", bot.Bot), ("fate", NameOf(fate)));
        }
        foreach (var bot in signs.Bots)
            page.Gauge("htxbot_channel_silence_seconds", "Since the channel last answered.", bot.Silence.TotalSeconds, ("bot", bot.Bot));
        foreach (var bot in signs.Bots.Where(bot => bot.ClockSkew is not null))
            page.Gauge(
                "htxbot_clock_skew_seconds",
                "How far this machine's clock is ahead.",
                bot.ClockSkew!.Value.TotalSeconds,
                ("bot", bot.Bot)
            );
        if (signs.BackupAge is { } age)
            page.Gauge("htxbot_backup_age_seconds", "Age of the newest nightly copy.", age.TotalSeconds);
        if (signs.Drill is { } drill)
            page.Gauge("htxbot_restore_drill_age_seconds", "Since the last restore drill.", drill.Age.TotalSeconds)
                .Gauge("htxbot_restore_drill_ok", "1 if it went well.", drill.Problem is null ? 1 : 0);
        foreach (var kind in signs.Open.GroupBy(incident => incident.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
            page.Gauge("htxbot_incidents", "What is wrong now, by kind.", kind.Count(), ("kind", kind.Key));
        return page.ToString();
    }

    private static string NameOf(SendFate fate) => JsonNamingPolicy.SnakeCaseLower.ConvertName(fate.ToString());
}
