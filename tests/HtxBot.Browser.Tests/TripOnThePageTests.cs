using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>A field trip from the first seat to coming home, on the phones of its leader and of three members, one of them on Zalo.</summary>
public sealed class TripOnThePageTests : PageFixture
{
    private const string Cattle = "thứ Năm 04/03";

    private PhonePage _lan = null!;
    private PhonePage _sau = null!;
    private PhonePage _lai = null!;
    private PhonePage _leader = null!;
    private PhonePage _office = null!;
    private IPage _page = null!;

    [Test]
    public async Task A_trip_is_played_to_its_end_on_four_phones()
    {
        _page = await PageAsync(1440, 900);
        _lan = new PhonePage(_page, "2001");
        _sau = new PhonePage(_page, "2002");
        _lai = new PhonePage(_page, "zalo-2003");
        _leader = new PhonePage(_page, "3001");
        _office = new PhonePage(_page, "4001");
        await TheOfficeHasASmallBusAsync();
        await TwoComeAndTheThirdWaitsAsync();

        await ThreeDaysBeforeAsync();
        await TheEveningBeforeAsync();
        await TheBusSetsOutAsync();
        await TheBusComesHomeAsync();

        Assert.That(await _lan.With("Ngày mai anh/chị Nguyễn Thị Lan").CountAsync(), Is.Zero, "who has said no is not reminded");
        Assert.That(await _lan.With("Xe vừa rời").CountAsync() + await _sau.With("Xe vừa rời").CountAsync(), Is.Zero);
        Assert.That(await _office.With("đã lỡ").CountAsync(), Is.Zero, "what is due on the way is sent on its day");
        await NothingIsCutOffOnASmallScreenAsync();
        Assert.That(Problems, Is.Empty);
    }

    private async Task TheOfficeHasASmallBusAsync()
    {
        await _office.StartAsync();
        await _office.AnswerAsync(("Chào anh/chị", "/doichuyen QTSX"));
        await _office.TapAsync(
            ("Anh/chị muốn đổi chuyến tham quan nào?", "🚌 Thứ Năm 04/03, 5:50"),
            ("về đến nhà 12 giờ 30 trưa", "Số chỗ trên xe")
        );
        await _office.AnswerAsync(("Đổi thành bao nhiêu chỗ?", "2"));
        await _office.TapAsync(("Còn gì nữa không?", "Xem trước khi báo"), ("Số chỗ trên xe, chuyến thứ Năm 04/03: 45 → 2.", "Lưu"));
        await _office.SeesAsync("Đã đổi. Không phải gửi tin đổi lịch cho ai.");
    }

    private async Task TwoComeAndTheThirdWaitsAsync()
    {
        await Members.SignUpAsync(_lan, "nguyễn thị lan", "nhung quê", "0300100001");
        await Members.SignUpAsync(_sau, "trần văn sáu", "ong rừng hồng", "0300100002");
        await Members.SignUpOnZaloAsync(_lai);

        await _lan.SayAsync("tham quan");
        await _lan.TapAsync(
            ("Các chuyến tham quan", $"Chuyến {Cattle}"),
            ("Xe còn 2 chỗ", "Tôi đi"),
            ("lên xe ở đâu?", "Điểm 1, 5 giờ 50")
        );
        await _lan.SeesAsync("Đã ghi: anh/chị Lan đi", "5 giờ 50 sáng thứ Năm, 04/03/2027, tại điểm 1");

        await _lai.SayAsync("tham quan");
        await _lai.AnswerAsync(($"1. Chuyến {Cattle}", "1"), ("1. Tôi đi", "1"), ("3. Điểm 3, 6 giờ 45", "3"));
        await _lai.SeesAsync("Đã ghi: anh/chị Lài đi", "6 giờ 45 sáng thứ Năm, 04/03/2027, tại điểm 3");

        await _sau.SayAsync("tham quan");
        await _sau.TapAsync(
            ("Các chuyến tham quan", $"Chuyến {Cattle}"),
            ("Xe hết chỗ", "Tôi đi"),
            ("đã đủ 2 chỗ. Anh/chị Sáu chờ chỗ ở điểm nào?", "Điểm 1, 5 giờ 50")
        );
        await _sau.SeesAsync("đứng thứ 1 trong danh sách chờ");
    }

    private async Task ThreeDaysBeforeAsync()
    {
        await UntilAsync("1/3/2027 · 8 giờ");
        await _lan.SeesAsync("Còn 3 ngày nữa lớp QTSX đi tham quan", "tại điểm 1");
        await _lai.SeesAsync("Còn 3 ngày nữa lớp QTSX đi tham quan", "tại điểm 3");

        await _lai.SayAsync("tôi đi");
        await Expect(_lai.With("Đã ghi: anh/chị Lài đi", "tại điểm 3")).ToHaveCountAsync(2);
        await _lan.TapAsync("Không đi được");
        await _sau.SeesAsync("Có chỗ rồi! Anh/chị Trần Văn Sáu có chỗ trên xe", "5 giờ 50 sáng thứ Năm, 04/03/2027, tại điểm 1");
        await _lan.TapAsync(("Vì sao anh/chị không đi được?", "Bận mùa vụ"));
        await _lan.SeesAsync("Đã ghi lý do");
    }

    private async Task TheEveningBeforeAsync()
    {
        await MoveAsync("day");
        await _lai.SeesAsync("Ngày mai, thứ Ba, 02/03/2027");
        await MoveAsync("day");
        await _lai.SeesAsync("Ngày mai, thứ Tư, 03/03/2027");
        await UntilAsync("3/3/2027 · 19 giờ");
        await _sau.SeesAsync("Ngày mai anh/chị Trần Văn Sáu đi tham quan", "5 giờ 50 sáng thứ Năm, 04/03/2027, tại điểm 1", "Nhớ mang");
        await _lai.SeesAsync("Ngày mai anh/chị Phạm Thị Lài đi tham quan", "6 giờ 45 sáng thứ Năm, 04/03/2027, tại điểm 3", "Nhớ mang");
    }

    private async Task TheBusSetsOutAsync()
    {
        await MoveAsync("next");
        await _sau.SeesAsync("Còn 1 tiếng nữa anh/chị Trần Văn Sáu đi tham quan", "tại điểm 1");
        await MoveAsync("next");
        await _lai.SeesAsync("Còn 1 tiếng nữa anh/chị Phạm Thị Lài đi tham quan", "tại điểm 3");
        await MoveAsync("next");
        await Expect(_page.Locator("#clock")).ToContainTextAsync("4/3/2027 · 5 giờ 50");

        await _leader.StartAsync();
        await _leader.AnswerAsync(("Chào", "việc lớp"));
        await _leader.TapAsync(
            ("Việc lớp của anh/chị", "🚌 Đếm người"),
            ("Trên xe 0/2", "Điểm danh điểm 1"),
            ("Ai vừa lên xe?", "Trần Văn Sáu"),
            ("✔ Đã lên xe: Trần Văn Sáu.", "Xong")
        );
        await _leader.SeesAsync("Trên xe 1/2");
        await Expect(_leader.With("Trên xe")).ToHaveCountAsync(1);
        await _leader.AnswerAsync(("Đã ghi xong", "thiếu ai"));
        await _leader.SeesAsync("Còn thiếu 1 người", "Phạm Thị Lài (điểm 3): 0300 100 005");
        await _leader
            .Phone.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bàn phím của bot", Exact = true })
            .ClickAsync();
        await _page.Mouse.MoveAsync(0, 0);
        await Pictures.TakeAsync(_leader.Phone, "trip-leader");

        await _leader.SayAsync("Xe rời điểm 1");
        await _leader.SeesAsync("Đã ghi: xe rời điểm 1. Trợ lý báo 1 người ở các điểm sau.");
        await _lai.SeesAsync("Xe vừa rời điểm 1. Xe đến điểm 3");
        await _lai.SayAsync("trễ 10p");
        await _leader.SeesAsync("Phạm Thị Lài", "báo đến trễ khoảng 10 phút. Gọi: 0300 100 005");
        await MoveAsync("next");
        await _leader.SayAsync("điểm danh điểm 3");
        await _leader.TapAsync(("Điểm 3, 6 giờ 45 sáng thứ Năm, 04/03/2027: 0/1", "Phạm Thị Lài"), ("Đã lên xe: Phạm Thị Lài.", "Xong"));
        await _leader.SayAsync("xe rời điểm 3");
        await _leader.SeesAsync("Đã ghi: xe rời điểm 3. Các điểm sau không còn ai chờ.");
    }

    private async Task TheBusComesHomeAsync()
    {
        for (var hour = 0; hour < 5; hour++)
            await MoveAsync("hour");
        await _leader.SayAsync("điểm danh về");
        await _leader.AnswerAsync(("Xe về, thứ Năm, 04/03/2027: 0/2 đã lên xe.", "Sáu, Lài"));
        await _leader.TapAsync(("Xe về, thứ Năm, 04/03/2027: 2/2 đã lên xe.", "Xong"));
        await _leader.SayAsync("xe về");
        await _leader.SeesAsync("trên xe 2/2 người. Chúc đoàn về bình an.");
    }

    private async Task NothingIsCutOffOnASmallScreenAsync()
    {
        await _page.SetViewportSizeAsync(360, 740);
        foreach (var (phone, tab) in new[] { (_leader, "3001"), (_lai, "zalo-2003"), (_sau, "2002"), (_lan, "2001") })
        {
            await _page.Locator($"[data-switch='{tab}']").ClickAsync();
            await Expect(phone.Bubbles.Last).ToBeVisibleAsync();
            Assert.That(await phone.CutOffAsync(), Is.Empty, tab);
        }
    }

    /// <summary>Moves the calendar by the page's own buttons, from one due thing to the next, until its clock says so.</summary>
    private async Task UntilAsync(string moment)
    {
        const int Most = 12;
        for (var move = 0; move < Most; move++)
        {
            if ((await _page.Locator("#clock").TextContentAsync())!.Contains(moment, StringComparison.Ordinal))
                return;
            await MoveAsync("next");
        }
        Assert.Fail($"The next things due did not lead to {moment}.");
    }

    private Task MoveAsync(string by) => MoveAsync(_page, by);
}
