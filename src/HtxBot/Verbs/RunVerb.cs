using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Configuration;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using HtxBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace HtxBot.Verbs;

/// <summary><c>htxbot run</c>: the bot on its channels, or on the sandbox.</summary>
internal static partial class RunVerb
{
    private const string NoToken =
        "Telegram__BotToken còn thiếu: lấy mã ở @BotFather rồi đặt biến môi trường Telegram__BotToken (hoặc Telegram__BotTokenFile), hoặc dùng Zalo với Zalo__Bots__0__Token, hoặc thử trên máy này bằng htxbot run --sandbox.";

    // A busy machine must still hear that the token is refused; only a network that swallows everything costs this time.
    private static readonly TimeSpan HelloPatience = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        line.Allow(0, "--sandbox");
        var settings = HtxBotVerbs.Settings(line);
        if (line.Has("--sandbox") || (!HasChannel(settings) && Surroundings.IsCheckout))
            return await RunSandboxAsync(settings, output);
        if (!HasChannel(settings))
            throw new VerbException(NoToken);

        InstanceLock.Take(settings.Storage.Path).Dispose();
        using var host = Build(settings, settings.Telegram, Calendar(settings.Clock), isSandbox: false);
        // Beside each other: one that is not reached must not hold up the others.
        await Task.WhenAll(host.Services.GetServices<IChannel>().Select(RefuseWrongTokenAsync));
        await RunHostAsync(host, output);
        return Environment.ExitCode;
    }

    private static async Task<int> RunSandboxAsync(Settings settings, TextWriter output)
    {
        settings = settings.ForSandbox(null);
        InstanceLock.Take(settings.Storage.Path).Dispose();
        var calendar = new MovableCalendar(
            TimeProvider.System,
            settings.Clock.StartAt,
            settings.Clock.Speed,
            now => Demonstration.ByDay(now, settings.Quiet)
        );
        var demonstration = new Demonstration(settings, calendar);
        demonstration.ImportIfStale();
        await using var server = await demonstration.StartServerAsync();
        settings = settings.ForSandbox(demonstration.Telegram, demonstration.Zalo);
        using var host = Build(settings, settings.Telegram, calendar, isSandbox: true);
        demonstration.Host = host;
        await host.StartAsync();
        await output.WriteLineAsync($"Trang thử: {server.Address}");
        await output.FlushAsync();
        if (Surroundings.IsDesktop)
            OpenBrowser(server.Address);
        await host.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    private static bool HasChannel(Settings settings) => settings.Telegram is not null || settings.Zalo.Count > 0;

    /// <summary>A token the channel refuses stops the start with a sentence. A channel that is not reached now is tried again by its receiver.</summary>
    private static async Task RefuseWrongTokenAsync(IChannel channel)
    {
        using var patience = new CancellationTokenSource(HelloPatience, TimeProvider.System);
        try
        {
            await channel.PrepareAsync(patience.Token);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException) { }
    }

    private static async Task RunHostAsync(IHost host, TextWriter output)
    {
        await host.StartAsync();
        if (host.Services.GetRequiredService<OwnersAtStart>().Code is { } code)
        {
            await output.WriteLineAsync(
                $"Bot chưa có người quản trị. Ai là người quản trị thì nhắn cho bot, trong lần chạy này: nhận quyền {code}"
            );
            await output.FlushAsync();
        }
        Running(
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("HtxBot"),
            string.Join(", ", host.Services.GetServices<IChannel>().Select(channel => channel.Bot))
        );
        await host.WaitForShutdownAsync();
    }

    [LoggerMessage(1000, LogLevel.Information, "HtxBot is running: {Bots}")]
    private static partial void Running(ILogger log, string bots);

    private static TimeProvider Calendar(ClockOptions clock) =>
        clock.IsMoved ? new MovableCalendar(TimeProvider.System, clock.StartAt, clock.Speed) : TimeProvider.System;

    private static IHost Build(Settings settings, TelegramOptions? telegram, TimeProvider calendar, bool isSandbox)
    {
        // Without defaults: no configuration source, environment or user secrets behind our own.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        // Output is for answers of verbs; the sandbox's one line must stay in sight.
        builder.Logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        if (isSandbox)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        else
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                console.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
            });
        builder.Services.AddSingleton(new CalendarClock(calendar) { IsWall = calendar == TimeProvider.System });
        // First in, last out: nothing comes before the way is open, nothing is cut off.
        builder.Services.AddHttpListener(isSandbox ? HttpOptions.OnThisMachine : settings.Http);
        builder.Services.AddSingleton(isSandbox ? Demonstration.Owners : new Owners(settings.Owners));
        builder.Services.AddSingleton(settings.Quiet);
        builder.Services.AddHtxBot(
            settings.Storage,
            settings.Pace,
            settings.Office,
            phrases: UnderstandingFiles.Read(settings.ConfigFolder)
        );
        if (telegram is not null)
            builder.Services.AddTelegram(telegram);
        foreach (var bot in settings.Zalo)
            builder.Services.AddZalo(bot);
        if (!isSandbox)
            builder.Services.AddOperations(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        return builder.Build();
    }

    private static void OpenBrowser(Uri page)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            // The address is on the screen.
        }
    }
}
