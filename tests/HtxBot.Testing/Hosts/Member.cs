using HtxBot.Sandbox;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// A person at the sandbox who signs up by reading what the bot asks, whatever it asks, so that the bot may be killed at any moment:
/// acts once a question, then waits until the bot says something new.
/// </summary>
public sealed class Member(SandboxServer sandbox, long id, string course, string name, string cooperative, string phone)
{
    /// <summary>User and chat.</summary>
    public long Id { get; } = id;

    /// <summary>The newest words of the bot; empty before the first.</summary>
    public string Newest => sandbox.Users.Messages(Id).LastOrDefault(message => message.FromBot)?.Text ?? "";

    /// <summary>Whether a seat was confirmed to this person.</summary>
    public bool IsConfirmed => Said("Đã ghi tên");

    /// <summary>Whether a place in the waiting list was confirmed.</summary>
    public bool IsWaiting => Said("danh sách chờ lớp");

    /// <summary>Whether the bot ever said this.</summary>
    public bool Said(string words) =>
        sandbox.Ledger.Entries(Id).Any(entry => entry.Text.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Signs up, from nothing to a confirmed seat or place, or only until the summary is shown.</summary>
    public async Task SignUpAsync(CancellationToken stopping, bool untilCard = false)
    {
        var after = Last();
        _ = sandbox.Users.Start(Id);
        await HearAsync(after, "Chào", stopping);
        await SayAsync($"đăng ký {course}", "đồng ý", stopping);
        await TapAsync("Tôi đồng ý", "Họ và tên", stopping);
        await SayAsync(name, "HTX nào", stopping);
        await SayAsync(cooperative, "Số điện thoại", stopping);
        await SayAsync(phone, "làm việc gì", stopping);
        await TapAsync("Giám đốc", "Đúng chưa", stopping);
        if (untilCard)
            return;
        await TapAsync("Đúng, gửi đi", "", stopping);
        if (!IsConfirmed && CanTap("Vào danh sách chờ"))
            await TapAsync("Vào danh sách chờ", "", stopping);
    }

    /// <summary>Leaves the course again.</summary>
    public async Task LeaveAsync(CancellationToken stopping)
    {
        await SayAsync($"hủy lớp {course}", "vì sao", stopping);
        await TapAsync("Bận việc", "đúng không", stopping);
        await TapAsync("Rút tên", "Đã rút tên", stopping);
    }

    /// <summary>Types words and waits for an answer that contains <paramref name="expected"/>.</summary>
    public async Task SayAsync(string words, string expected, CancellationToken stopping)
    {
        var after = Last();
        _ = sandbox.Users.Say(Id, words);
        await HearAsync(after, expected, stopping);
    }

    /// <summary>Presses the newest button with this label and waits for an answer.</summary>
    public async Task TapAsync(string label, string expected, CancellationToken stopping)
    {
        var after = Last();
        _ = Press(label);
        await HearAsync(after, expected, stopping);
    }

    /// <summary>Presses the newest button with this label without waiting; the id of the press.</summary>
    public string Press(string label)
    {
        var (message, data) = Button(label) ?? throw new InvalidOperationException($"No button '{label}' under: {Newest}");
        return sandbox.Users.Tap(Id, message, data);
    }

    /// <summary>Whether a button with this label is in sight.</summary>
    public bool CanTap(string label) => Button(label) is not null;

    private (int Message, string Data)? Button(string label) =>
        (
            from message in sandbox.Users.Messages(Id).Reverse()
            where message.FromBot
            from button in message.Buttons.SelectMany(row => row)
            where button.Text == label && button.Data is not null
            select ((int, string)?)(message.Id, button.Data!)
        ).FirstOrDefault();

    private long Last() => sandbox.Ledger.LastNumber;

    private async Task HearAsync(long after, string expected, CancellationToken stopping) =>
        _ = await sandbox.Ledger.WaitForAsync(
            entry =>
                entry.ChatId == Id
                && entry.Method.StartsWith("send", StringComparison.Ordinal)
                && entry.Kind.Length > 0
                && entry.Text.Contains(expected, StringComparison.OrdinalIgnoreCase),
            after,
            stopping
        );
}
