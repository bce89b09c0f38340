using HtxBot.Sandbox;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// A person at the sandbox who signs up by reading what the bot asks, whatever it asks, so that the bot may be killed at any moment:
/// acts once a question, then waits until the bot says something new.
/// </summary>
public sealed class Member(SandboxServer sandbox, long id, string course, string name, string cooperative, string phone)
{
    private const string SeatConfirmed = "Đã ghi tên";
    private const string WaitingConfirmed = "danh sách chờ lớp";
    private const string WaitingOffered = "vào danh sách chờ nhé";

    // Telegram keeps a press for 150 seconds.
    private static readonly TimeSpan PressIsForgotten = TimeSpan.FromSeconds(160);

    /// <summary>User and chat.</summary>
    public long Id { get; } = id;

    /// <summary>The full name given when signing up.</summary>
    public string Name { get; } = name;

    /// <summary>The phone number given when signing up, as typed.</summary>
    public string Phone { get; } = phone;

    /// <summary>The newest words of the bot; empty before the first.</summary>
    public string Newest => sandbox.Users.Messages(Id).LastOrDefault(message => message.FromBot)?.Text ?? "";

    /// <summary>Labels of all buttons the bot has shown.</summary>
    public IEnumerable<string> Buttons =>
        sandbox
            .Users.Messages(Id)
            .Where(message => message.FromBot)
            .SelectMany(message => message.Buttons)
            .SelectMany(row => row)
            .Select(button => button.Text);

    /// <summary>Whether a seat was confirmed to this person at the end of signing up.</summary>
    public bool IsConfirmed => Said(SeatConfirmed);

    /// <summary>Whether a place in the waiting list was confirmed.</summary>
    public bool IsWaiting => Said(WaitingConfirmed);

    /// <summary>Whether the person was told of a seat that became free.</summary>
    public bool IsPromoted => Said("Có chỗ rồi");

    /// <summary>Whether leaving was confirmed.</summary>
    public bool HasLeft => Said("Đã rút tên");

    /// <summary>Whether the bot ever said this.</summary>
    public bool Said(string words) =>
        sandbox.Ledger.Entries(Id).Any(entry => entry.Text.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Signs up, from nothing to a confirmed seat or place, or only until the summary is shown.</summary>
    public async Task SignUpAsync(CancellationToken stopping, bool untilCard = false)
    {
        await StartAsync(stopping);
        _ = await SayAsync($"đăng ký {course}", stopping, "đồng ý");
        _ = await TapAsync("Tôi đồng ý", stopping, "Họ và tên");
        _ = await SayAsync(Name, stopping, "HTX nào");
        _ = await SayAsync(cooperative, stopping, "Số điện thoại");
        _ = await SayAsync(Phone, stopping, "làm việc gì");
        _ = await TapAsync("Giám đốc", stopping, "Đúng chưa");
        if (!untilCard)
            await TakeSeatAsync("Đúng, gửi đi", stopping);
    }

    /// <summary>Presses Start.</summary>
    public async Task StartAsync(CancellationToken stopping)
    {
        var after = Last();
        _ = sandbox.Users.Start(Id);
        _ = await HearAsync(after, stopping, "Chào");
    }

    /// <summary>Confirms, and takes a place in the waiting list if there is no seat.</summary>
    public async Task TakeSeatAsync(string label, CancellationToken stopping)
    {
        var answer = await TapAsync(label, stopping, SeatConfirmed, WaitingOffered);
        if (answer.Contains(WaitingOffered, StringComparison.Ordinal))
            _ = await TapAsync("Vào danh sách chờ", stopping, SeatConfirmed, WaitingConfirmed);
    }

    /// <summary>Leaves the course or its waiting list again.</summary>
    public async Task LeaveAsync(CancellationToken stopping)
    {
        var question = await SayAsync($"hủy lớp {course}", stopping, "vì sao", "rời danh sách chờ");
        if (question.Contains("vì sao", StringComparison.Ordinal))
            question = await TapAsync("Bận việc", stopping, "đúng không");
        var label = question.Contains("rời danh sách chờ", StringComparison.Ordinal) ? "Rời danh sách chờ" : "Rút tên";
        _ = await TapAsync(label, stopping, "Đã rút tên");
    }

    /// <summary>Types words and waits for an answer that contains one of these.</summary>
    public async Task<string> SayAsync(string words, CancellationToken stopping, params string[] expected)
    {
        var after = Last();
        _ = sandbox.Users.Say(Id, words);
        return await HearAsync(after, stopping, expected);
    }

    /// <summary>
    /// Presses the newest button with this label and waits for an answer that contains one of these. Presses again, as people do, where
    /// nobody took the press for so long that the channel has forgotten it.
    /// </summary>
    public async Task<string> TapAsync(string label, CancellationToken stopping, params string[] expected)
    {
        while (true)
        {
            var after = Last();
            _ = Press(label);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var heard = HearAsync(after, patience.Token, expected);
            if (
                await Task.WhenAny(heard, Task.Delay(PressIsForgotten, TimeProvider.System, patience.Token)) == heard
                || stopping.IsCancellationRequested
            )
                return await heard;
            await patience.CancelAsync();
            await ((Task)heard).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Presses the newest button with this label without waiting; the id of the press.</summary>
    public string Press(string label)
    {
        var (message, data) = Button(label) ?? throw new InvalidOperationException($"No button '{label}' under: {Newest}");
        return sandbox.Users.Tap(Id, message, data);
    }

    /// <summary>Ends when the bot says one of these behind this number of the ledger; what it said.</summary>
    public async Task<string> HearAsync(long after, CancellationToken stopping, params string[] expected)
    {
        try
        {
            var entry = await sandbox.Ledger.WaitForAsync(
                entry =>
                    entry.ChatId == Id
                    && IsMessage(entry)
                    && expected.Any(words => entry.Text.Contains(words, StringComparison.OrdinalIgnoreCase)),
                after,
                stopping
            );
            return entry.Text;
        }
        catch (OperationCanceledException ended)
        {
            throw new TimeoutException($"{Id} waited for \"{string.Join("\" or \"", expected)}\"; the newest was: {Newest}", ended);
        }
    }

    /// <summary>Whether this is a message of the bot to a person.</summary>
    public static bool IsMessage(LedgerEntry entry) => entry.Method.StartsWith("send", StringComparison.Ordinal) && entry.Kind.Length > 0;

    private (int Message, string Data)? Button(string label) =>
        (
            from message in sandbox.Users.Messages(Id).Reverse()
            where message.FromBot
            from button in message.Buttons.SelectMany(row => row)
            where button.Text == label && button.Data is not null
            select ((int, string)?)(message.Id, button.Data!)
        ).FirstOrDefault();

    private long Last() => sandbox.Ledger.LastNumber;
}
