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
    /// <summary>The number the sandbox knows this person by.</summary>
    public long Id { get; } = id;

    /// <summary>The id by which the bot knows this person: the chat of stored rows.</summary>
    public string Chat => zalo.Users.IdOf(Id);

    /// <summary>The newest words of the bot; empty before the first.</summary>
    public string Newest => zalo.Users.Messages(Id).LastOrDefault(message => message.FromBot)?.Text ?? "";

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
        var answer = await ChooseAsync("Đúng, gửi đi", stopping, "Đã ghi tên", "vào danh sách chờ nhé");
        if (answer.Contains("vào danh sách chờ nhé", StringComparison.Ordinal))
            _ = await ChooseAsync("Vào danh sách chờ", stopping, "danh sách chờ lớp");
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
            Choice().Matches(Newest).FirstOrDefault(match => match.Groups["label"].Value == label)
            ?? throw new InvalidOperationException($"No choice '{label}' in: {Newest}");
        return SayAsync(line.Groups["number"].Value, stopping, expected);
    }

    /// <summary>Types words and waits for an answer that contains one of these.</summary>
    public async Task<string> SayAsync(string words, CancellationToken stopping, params string[] expected)
    {
        var after = zalo.Ledger.LastNumber;
        _ = zalo.Users.Say(Id, words);
        return await HearAsync(after, stopping, expected);
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

    [GeneratedRegex(@"^(?<number>[1-9])\. (?<label>.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Choice();
}
