using HtxBot.Benchmarks.Data;
using HtxBot.Testing.Hosts;

namespace HtxBot.Tests.Growth;

/// <summary>What somebody of the office does who leads the bus of the open class too.</summary>
internal sealed class OfficeDay(Town town, Member office)
{
    private const string Tagged = $"Nhãn {ManyYears.Tag}, lớp {SampleProvince.Course}";

    /// <summary>Tells the class something, those of it who bear a tag, and all the others.</summary>
    public async Task AnnounceAsync()
    {
        await ChooseClassAsync();
        await SendAsync();
        _ = await SayAsync($"nhắn nhãn {ManyYears.Tag}", "báo cho ai");
        _ = await office.TapAsync(Newest(Tagged), town.Limit, "muốn nhắn gì");
        await SendAsync();
        await ChooseClassAsync();
        _ = await office.TapAsync("Bớt người nhận", town.Limit, "Bớt ai ra");
        _ = await SayAsync($"nhãn {ManyYears.Tag}", "Bớt ai ra");
        _ = await office.TapAsync(Newest(Tagged), town.Limit, "muốn nhắn gì");
        await SendAsync();
    }

    /// <summary>Moves the second session to another hour and tells the class at once; one of them cannot come then.</summary>
    public async Task MoveSessionAsync(int from, Member member)
    {
        var since = town.Sandbox.Ledger.LastNumber;
        _ = await SayAsync($"/doilich {SampleProvince.Course}", "đổi buổi nào");
        _ = await SayAsync("buổi 2", "Đổi gì");
        _ = await SayAsync("giờ", "Đổi sang lúc nào");
        _ = await SayAsync($"từ {from} giờ đến 11 giờ", "Còn gì nữa không");
        _ = await SayAsync("xem trước", "Tin bà con nhận");
        _ = await SayAsync("gửi", "Đã đổi");
        _ = await office.TapAsync("Gửi ngay", town.Limit, "Đang gửi");
        _ = await member.HearAsync(since, town.Limit, "có thay đổi");
        _ = await member.TapAsync("Tôi không đi được", town.Limit, "Đã báo cán bộ lớp");
    }

    /// <summary>Notes that a paper is ready, and that it is not.</summary>
    public async Task NotePaperAsync()
    {
        _ = await SayAsync("tài liệu", "đã có");
        _ = await office.TapAsync("✅ Tài liệu 1", town.Limit, "Đã ghi: đã có");
        _ = await office.TapAsync("Chưa có: Tài liệu 1", town.Limit, "Đã ghi: chưa có");
    }

    /// <summary>Counts the people on the bus and ticks one.</summary>
    public async Task TickAsync()
    {
        _ = await SayAsync("đếm người", "Trên xe");
        _ = await SayAsync("điểm danh điểm 2", "Ai vừa lên xe");
        _ = await office.TapAsync(Newest("Nguyễn Văn Mẫu"), town.Limit, "Đã lên xe");
        _ = await SayAsync("Xong", "Đã ghi xong");
    }

    private async Task ChooseClassAsync() => _ = await SayAsync($"/thongbao {SampleProvince.Course}", "muốn nhắn gì");

    private async Task SendAsync()
    {
        _ = await SayAsync("Mai bà con mang theo sổ ghi chép sản xuất", "Gửi ");
        _ = await office.TapAsync("Gửi", town.Limit, "chưa gửi thử");
        var since = town.Sandbox.Ledger.LastNumber;
        _ = await office.TapAsync("Gửi luôn", town.Limit, "Đã bắt đầu gửi");
        _ = await office.HearAsync(since, town.Limit, "tin tới nơi");
    }

    private Task<string> SayAsync(string words, string expected) => office.SayAsync(words, town.Limit, expected);

    private string Newest(string label) => office.Buttons.Last(each => each.StartsWith(label, StringComparison.Ordinal));
}
