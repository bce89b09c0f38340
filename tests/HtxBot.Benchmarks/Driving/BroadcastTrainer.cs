using System.Diagnostics;
using HtxBot.Benchmarks.Data;
using HtxBot.Sandbox;

namespace HtxBot.Benchmarks.Driving;

/// <summary>The trainer who writes the announcement and sends it off.</summary>
internal sealed class BroadcastTrainer(SandboxServer sandbox, CancellationToken stopping)
{
    /// <summary>Words by which its copies are known.</summary>
    public const string Words = "Mai bà con mang theo sổ ghi chép sản xuất và một mẫu đất";

    /// <summary>Up to the last question.</summary>
    public async Task WriteAsync()
    {
        _ = await SayAsync($"/thongbao {SampleProvince.Course}", "muốn nhắn gì");
        _ = await SayAsync(Words, "Gửi ");
        _ = await TapAsync("Gửi", "chưa gửi thử");
    }

    /// <summary>Sends it; the seconds until the last member had it.</summary>
    public async Task<double> SendAsync(long started)
    {
        var after = sandbox.Ledger.LastNumber;
        Tap("Gửi luôn");
        _ = await HearAsync(after, "tin tới nơi");
        var last = sandbox
            .Ledger.Entries()
            .Last(entry => entry.ChatId != BroadcastClass.Trainer && entry.Text.Contains(Words, StringComparison.Ordinal));
        // The report comes a moment after the last message; the sandbox's clock says when that was.
        var report = sandbox.Ledger.Entries(BroadcastClass.Trainer)[^1];
        return Stopwatch.GetElapsedTime(started).TotalSeconds - (report.At - last.At).TotalSeconds;
    }

    private Task<LedgerEntry> SayAsync(string words, string expected)
    {
        var after = sandbox.Ledger.LastNumber;
        _ = sandbox.Users.Say(BroadcastClass.Trainer, words);
        return HearAsync(after, expected);
    }

    private Task<LedgerEntry> TapAsync(string label, string expected)
    {
        var after = sandbox.Ledger.LastNumber;
        Tap(label);
        return HearAsync(after, expected);
    }

    private void Tap(string label)
    {
        var (message, data) = (
            from each in sandbox.Users.Messages(BroadcastClass.Trainer).Reverse()
            from button in each.Buttons.SelectMany(row => row)
            where button.Text == label && button.Data is not null
            select (each.Id, button.Data)
        ).First();
        _ = sandbox.Users.Tap(BroadcastClass.Trainer, message, data);
    }

    private Task<LedgerEntry> HearAsync(long after, string words) =>
        sandbox.Ledger.WaitForAsync(
            entry => entry.ChatId == BroadcastClass.Trainer && entry.Text.Contains(words, StringComparison.Ordinal),
            after,
            stopping
        );
}
