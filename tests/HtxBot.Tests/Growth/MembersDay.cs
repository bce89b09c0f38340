using System.Text.RegularExpressions;
using HtxBot.Benchmarks.Data;
using HtxBot.Testing.Hosts;

namespace HtxBot.Tests.Growth;

/// <summary>What people do: some who come new, and some who sit in the open class.</summary>
internal sealed partial class MembersDay(Town town)
{
    /// <summary>The accounts of those who sit in the open class.</summary>
    public static IEnumerable<long> Accounts { get; } = Enumerable.Range(1, ManyYears.Sitting).Select(Account);

    /// <summary>Who sits in it.</summary>
    public Member First { get; } = Sitting(town, 1);

    /// <summary>The two free seats are taken, a third waits and comes up when the first leaves; then everybody leaves again.</summary>
    public static async Task SignUpAsync(Town town)
    {
        var members = Enumerable.Range(0, 3).Select(_ => New(town)).ToArray();
        foreach (var member in members)
            await member.SignUpAsync(town.Limit);
        foreach (var words in (string[])["lịch", "mai học gì", "lớp của tôi", "thông tin của tôi", "tôi đứng thứ mấy", "trợ giúp"])
            _ = await members[2].SayAsync(words, town.Limit, "");
        var since = town.Sandbox.Ledger.LastNumber;
        await members[0].LeaveAsync(town.Limit);
        _ = await members[2].HearAsync(since, town.Limit, "Có chỗ rồi");
        foreach (var member in members.Skip(1))
            await member.LeaveAsync(town.Limit);
    }

    /// <summary>Gives a place on the bus back and takes it again.</summary>
    public async Task ChangeTripAsync()
    {
        var member = Sitting(town, 2);
        _ = await member.SayAsync("/thamquan", town.Limit, "Nơi đến");
        var answer = await member.TapAsync("Không đi được", town.Limit, "Vì sao", "đúng không");
        if (answer.Contains("đúng không", StringComparison.Ordinal))
            _ = await member.TapAsync("Tôi không đi", town.Limit, "Vì sao");
        _ = await member.TapAsync("Ốm, mệt", town.Limit, "Đã ghi lý do");
        _ = await member.SayAsync("/thamquan", town.Limit, "Nơi đến");
        _ = await member.TapAsync("Tôi đi", town.Limit, "lên xe ở đâu");
        var point = member.Buttons.Last(label => label.StartsWith("Điểm 3,", StringComparison.Ordinal));
        _ = await member.TapAsync(point, town.Limit, "Đã ghi");
    }

    /// <summary>Joins a chat on another channel with their own, and parts them.</summary>
    public async Task JoinAsync(ZaloMember there)
    {
        var here = Sitting(town, 3);
        var code = Code().Match(await here.SayAsync("nối Zalo với Telegram", town.Limit, "Mã nối")).Value;
        _ = await there.SayAsync("chào", town.Limit, "Chào");
        _ = await there.SayAsync(code, town.Limit, "với hồ sơ");
        _ = await there.SayAsync("Nối", town.Limit, "Đã nối");
        _ = await here.SayAsync("bỏ nối", town.Limit, "Đã bỏ nối");
    }

    /// <summary>Two who are reminded of the session of today: one comes, one does not.</summary>
    public async Task AnswerReminderAsync(long since)
    {
        var (comes, stays) = (Sitting(town, 4), Sitting(town, 5));
        foreach (var member in (Member[])[comes, stays])
            _ = await member.HearAsync(since, town.Limit, "có buổi học");
        _ = await comes.TapAsync("Tôi đi", town.Limit, "đi học buổi");
        _ = await stays.TapAsync("Không đi được", town.Limit, "nghỉ buổi");
    }

    private static Member New(Town town)
    {
        var person = town.Person();
        return new Member(town.Sandbox, person.Id, SampleProvince.Course, person.Name, ManyYears.Cooperative, person.Phone);
    }

    private static Member Sitting(Town town, int person) =>
        new(town.Sandbox, Account(person), SampleProvince.Course, $"Nguyễn Văn Mẫu {person}", ManyYears.Cooperative, "");

    private static long Account(int person) => 5_000_000 + person;

    [GeneratedRegex(@"\d{3} \d{3}")]
    private static partial Regex Code();
}
