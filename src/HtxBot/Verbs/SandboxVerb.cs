using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using HtxBot.Configuration;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Pacing;

namespace HtxBot.Verbs;

/// <summary><c>htxbot sandbox</c>: Telegram and Zalo played on this machine for any bot, ours or another, with their limits. No bot, no data.</summary>
internal static partial class SandboxVerb
{
    private static readonly IReadOnlyList<Persona> Personas =
    [
        new(2001, "Nguyễn Thị Lan", "member", "Thành viên HTX", "+84300100001"),
        new(2002, "Trần Văn Sáu", "member", "Thành viên HTX", "+84300100002"),
        new(2003, "Phạm Thị Lài", "member", "Thành viên HTX, chỉ dùng Zalo", "+84300100005") { On = SandboxApi.Zalo },
        new(3001, "Lê Thu Hiền", "trainer", "Giảng viên", "+84300100003") { On = SandboxApi.Both },
    ];

    /// <summary>Runs until it is told to stop (Ctrl+C or SIGTERM).</summary>
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        line.Allow(0, "--port", "--token", "--zalo-port");
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var server = await StartAsync(Options(line));
        await output.WriteLineAsync(
            $"""
            Trang thử: {server.Address}
            Địa chỉ Bot API: {server.Address.GetLeftPart(UriPartial.Authority)}
            Mã bot: {line.Option("--token") ?? new SandboxOptions().BotToken}
            Địa chỉ Zalo Bot API: {server.Zalo!.Address.GetLeftPart(UriPartial.Authority)}
            Mã bot Zalo: {SandboxZaloBot.First.Token}
            Sự cố bằng HTTP, cách nối bot: docs/sandbox.md. Dừng: Ctrl+C.
            """
        );
        await output.FlushAsync(CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Token.Register(stopped.SetResult);
        await stopped.Task;
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static SandboxOptions Options(CommandLine line)
    {
        var calendar = new MovableCalendar(TimeProvider.System);
        return new SandboxOptions
        {
            Port = Port("--port", line.Option("--port")),
            Zalo = new SandboxZaloOptions { Port = Port("--zalo-port", line.Option("--zalo-port")) },
            BotToken = Token(line.Option("--token")),
            BotName = "Bot đang thử",
            Personas = Personas,
            Calendar = calendar,
            Pace = new SandboxPace(),
            MoveClock = by =>
            {
                calendar.Move(by);
                return Task.CompletedTask;
            },
            Reset = () =>
            {
                calendar.GoBack();
                return Task.CompletedTask;
            },
        };
    }

    private static int Port(string option, string? written) =>
        written is null ? 0
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535 ? port
        : throw new UsageException($"{option} {written}: cần một số từ 0 đến 65535, ví dụ {option} 8081.");

    private static string Token(string? written) =>
        written is null ? new SandboxOptions().BotToken
        : TokenForm().IsMatch(written) ? written
        : throw new UsageException("--token: cần dạng số:chữ như mã thật, ví dụ --token 123456:ma-thu-khong-dung-that-duoc-000000000.");

    private static async Task<SandboxServer> StartAsync(SandboxOptions options)
    {
        try
        {
            return await SandboxServer.StartAsync(options, CancellationToken.None);
        }
        catch (IOException)
        {
            throw new VerbException(
                $"--port {options.Port}, --zalo-port {options.Zalo!.Port}: một cổng đang có chương trình khác dùng; chọn cổng khác hoặc bỏ đi."
            );
        }
    }

    [GeneratedRegex("^[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex TokenForm();
}
