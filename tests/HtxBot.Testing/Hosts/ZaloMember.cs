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

    /// <summary>The number the sandbox knows this person by.</summary>
    public long Id { get; } = id;

    /// <summary>The id by which the bot knows this person: the chat of stored rows.</summary>
    public string Chat => zalo.Users.IdOf(Id);

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

    /// <summary>Signs up, from nothing to a confirmed seat, or to a place in the waiting list if there is none.</summary>
    public async Task SignUpAsync(CancellationToken stopping)
    {
        _ = await SayAsync("chào", stopping, "Chào");
        _ = await SayAsync($"đăng ký {course}", stopping, "đồng ý không");
        _ = await ChooseAsync("Tôi đồng ý", stopping, "Họ và tên");
        _ = await SayAsync(name, stopping, "HTX nào");
        _ = await SayAsync(cooperative, stopping, "Số điện thoại");
        _ = await SayAsync(phone, stopping, "làm việc gì");
        _ = await ChooseAsync("Giám đốc", stopping, "Đúng chưa");
        // A number said twice may have answered this question too.
        if (!IsConfirmed && Heard(WaitingOffered) == 0)
            _ = await ChooseAsync("Đúng, gửi đi", stopping, SeatConfirmed, WaitingOffered);
        if (!IsConfirmed && !IsWaiting)
            _ = await ChooseAsync("Vào danh sách chờ", stopping, SeatConfirmed, WaitingConfirmed);
    }

    /// <summary>Leaves the course; what cannot be taken back is confirmed in words.</summary>
    public async Task LeaveAsync(CancellationToken stopping)
    {
        _ = await SayAsync($"hủy lớp {course}", stopping, "vì sao");
        _ = await ChooseAsync("Bận việc", stopping, "đúng không");
        _ = await SayAsync("rút tên", stopping, "Đã rút tên");
    }

    /// <summary>Types the number before this choice in the newest message and waits for an answer that contains one of these.</summary>
    public Task<string> ChooseAsync(string label, CancellationToken stopping, params string[] expected)
    {
        var line =
            Choice().Matches(LastWith(label)).FirstOrDefault(match => match.Groups["label"].Value == label)
            ?? throw new InvalidOperationException($"No choice '{label}' in: {Newest}");
        return SayAsync(line.Groups["number"].Value, stopping, expected);
    }

    /// <summary>Types words and waits for an answer that contains one of these.</summary>
    public async Task<string> SayAsync(string words, CancellationToken stopping, params string[] expected)
    {
        var after = zalo.Ledger.LastNumber;
        while (true)
        {
            _ = zalo.Users.Say(Id, words);
            try
            {
                return await HearAsync(after, stopping, expected).WaitAsync(Patience, TimeProvider.System, stopping);
            }
            catch (TimeoutException) when (Patience != Timeout.InfiniteTimeSpan && !stopping.IsCancellationRequested)
            {
                // Nobody answers: once more.
            }
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

    /// <summary>The newest message that offers this; the newest of all if none does.</summary>
    private string LastWith(string label) =>
        zalo.Users.Messages(Id)
            .LastOrDefault(message => message.FromBot && message.Text.Contains($". {label}", StringComparison.Ordinal))
            ?.Text
        ?? Newest;

    [GeneratedRegex(@"^(?<number>[1-9])\. (?<label>.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Choice();
}
