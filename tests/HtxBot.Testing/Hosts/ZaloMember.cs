using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Sandbox;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// A person on the sandbox's Zalo who signs up by numbers and words alone: acts once a question, then waits until the bot says
/// something new.
/// </summary>
public sealed partial class ZaloMember(SandboxZalo zalo, long id, string course, string name, string cooperative, string phone)
{
    private const string SeatConfirmed = "Đã ghi tên";
    private const string WaitingConfirmed = "danh sách chờ lớp";
    private const string WaitingOffered = "vào danh sách chờ nhé";
    private const string Consent = "đồng ý không";

    /// <summary>The number the sandbox knows this person by.</summary>
    public long Id { get; } = id;

    /// <summary>The id by which the bot knows this person: the chat of stored rows.</summary>
    public string Chat => zalo.Users.IdOf(Id);

    /// <summary>The full name given when signing up.</summary>
    public string Name { get; } = name;

    /// <summary>The newest words of the bot; empty before the first.</summary>
    public string Newest => zalo.Users.Messages(Id).LastOrDefault(message => message.FromBot)?.Text ?? "";

    /// <summary>
    /// How long they wait for an answer before they say the same once more, as people do where what they said was lost. Default: for ever.
    /// </summary>
    public TimeSpan Patience { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether a seat was confirmed to this person at the end of signing up.</summary>
    public bool IsConfirmed => Heard(SeatConfirmed) > 0;

    /// <summary>Whether a place in the waiting list was confirmed.</summary>
    public bool IsWaiting => Heard(WaitingConfirmed) > 0;

    /// <summary>Whether the person was told of a seat that became free.</summary>
    public bool IsPromoted => Heard("Có chỗ rồi") > 0;

    /// <summary>How often the bot has said this.</summary>
    public int Heard(string words) =>
        zalo.Ledger.Entries(Id).Count(entry => entry.Text.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Signs up, from nothing to a confirmed seat, or to a place in the waiting list if there is none. Words said twice to a program that
    /// was only slow may answer the next question too: who sees that calls it off and begins again, as people do.
    /// </summary>
    public async Task SignUpAsync(CancellationToken stopping)
    {
        while (!await FillsInAsync(stopping) && !IsConfirmed && !IsWaiting)
            _ = await SayAsync("hủy", stopping, "Đã dừng", "Không có việc nào");
    }

    /// <summary>Through all questions; false where something else was answered than what was said, or the summary is not theirs.</summary>
    private async Task<bool> FillsInAsync(CancellationToken stopping) =>
        await IsHeardAsync("chào", stopping, "Chào")
        && await IsHeardAsync($"đăng ký {course}", stopping, Consent, "Họ và tên")
        && (!Newest.Contains(Consent, StringComparison.Ordinal) || await IsHeardAsync(NumberOf("Tôi đồng ý"), stopping, "Họ và tên"))
        && await IsHeardAsync(Name, stopping, "HTX nào")
        && await IsHeardAsync(cooperative, stopping, "Số điện thoại")
        && await IsHeardAsync(phone, stopping, "làm việc gì")
        && await IsHeardAsync(NumberOf("Giám đốc"), stopping, "Đúng chưa")
        && LastWith("Đúng, gửi đi") is var summary
        && summary.Contains(Name, StringComparison.Ordinal)
        && summary.Contains(cooperative, StringComparison.Ordinal)
        // A number said twice may have answered the last questions too.
        && (
            IsConfirmed
            || Heard(WaitingOffered) > 0
            || await IsHeardAsync(NumberOf("Đúng, gửi đi"), stopping, SeatConfirmed, WaitingOffered)
        )
        && (IsConfirmed || IsWaiting || await IsHeardAsync(NumberOf("Vào danh sách chờ"), stopping, SeatConfirmed, WaitingConfirmed));

    /// <summary>Leaves the course; what cannot be taken back is confirmed in words.</summary>
    public async Task LeaveAsync(CancellationToken stopping)
    {
        _ = await SayAsync($"hủy lớp {course}", stopping, "vì sao");
        _ = await ChooseAsync("Bận việc", stopping, "đúng không");
        _ = await SayAsync("rút tên", stopping, "Đã rút tên");
    }

    /// <summary>Types the number before this choice in the newest message and waits for an answer that contains one of these.</summary>
    public Task<string> ChooseAsync(string label, CancellationToken stopping, params string[] expected) =>
        SayAsync(NumberOf(label), stopping, expected);

    /// <summary>Types words and waits for an answer that contains one of these.</summary>
    public async Task<string> SayAsync(string words, CancellationToken stopping, params string[] expected)
    {
        var after = zalo.Ledger.LastNumber;
        while (true)
        {
            // Nobody answers: once more.
            if (await OnceAsync(words, after, expected, stopping) is { } heard)
                return heard;
        }
    }

    /// <summary>Types words until something is said; whether one of these was among it before their patience was at its end.</summary>
    private async Task<bool> IsHeardAsync(string words, CancellationToken stopping, params string[] expected)
    {
        var after = zalo.Ledger.LastNumber;
        while (await OnceAsync(words, after, expected, stopping) is null)
        {
            if (zalo.Ledger.Entries(Id).Any(entry => entry.Number > after))
                return false;
        }
        return true;
    }

    /// <summary>Types words once; what was heard of these, or null when their patience is at its end.</summary>
    private async Task<string?> OnceAsync(string words, long after, string[] expected, CancellationToken stopping)
    {
        _ = zalo.Users.Say(Id, words);
        try
        {
            return await HearAsync(after, stopping, expected).WaitAsync(Patience, TimeProvider.System, stopping);
        }
        catch (TimeoutException) when (Patience != Timeout.InfiniteTimeSpan && !stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Ends when the bot says one of these behind this number of the ledger; what it said.</summary>
    public async Task<string> HearAsync(long after, CancellationToken stopping, params string[] expected)
    {
        try
        {
            var entry = await zalo.Ledger.WaitForAsync(
                entry => entry.ChatId == Id && expected.Any(words => entry.Text.Contains(words, StringComparison.OrdinalIgnoreCase)),
                after,
                stopping
            );
            return entry.Text;
        }
        catch (OperationCanceledException ended)
        {
            throw new TimeoutException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Id} waited for \"{string.Join("\" or \"", expected)}\"; the newest was: {Newest}"
                ),
                ended
            );
        }
    }

    /// <summary>What to type for this choice in the newest message that offers it.</summary>
    private string NumberOf(string label) =>
        Choice().Matches(LastWith(label)).FirstOrDefault(match => match.Groups["label"].Value == label)?.Groups["number"].Value
        ?? throw new InvalidOperationException($"No choice '{label}' in: {Newest}");

    /// <summary>The newest message that offers this; the newest of all if none does.</summary>
    private string LastWith(string label) =>
        zalo.Users.Messages(Id)
            .LastOrDefault(message => message.FromBot && message.Text.Contains($". {label}", StringComparison.Ordinal))
            ?.Text
        ?? Newest;

    [GeneratedRegex(@"^(?<number>[1-9])\. (?<label>.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Choice();
}
