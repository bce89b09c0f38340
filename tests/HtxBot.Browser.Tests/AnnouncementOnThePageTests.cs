using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace HtxBot.Browser.Tests;

/// <summary>Whoever is new at it tells a class something, and everybody's phone shows what came of it: the office, the trainer, two members.</summary>
public sealed class AnnouncementOnThePageTests : PageFixture
{
    private const string Words = "Mai bà con mang theo sổ ghi chép nhé.";

    private PhonePage _lan = null!;
    private PhonePage _lai = null!;
    private PhonePage _invited = null!;
    private PhonePage _office = null!;
    private IPage _page = null!;

    [Test]
    public async Task Who_is_invited_by_link_tells_the_class_with_a_picture_and_reads_who_did_not_get_it()
    {
        _page = await PageAsync(1440, 900);
        _lan = new PhonePage(_page, "2001");
        _invited = new PhonePage(_page, "2002");
        _lai = new PhonePage(_page, "zalo-2003");
        _office = new PhonePage(_page, "4001");
        await Members.SignUpAsync(_lan, "nguyễn thị lan", "nhung quê", "0300100001");
        await Members.SignUpOnZaloAsync(_lai);

        await TheOfficeInvitesATrainerAsync();
        await TheTrainerTellsTheClassAsync();
        await OneOfThemDoesNotComeToASessionAsync();

        Assert.That(Problems, Is.Empty);
    }

    private async Task TheOfficeInvitesATrainerAsync()
    {
        await _office.StartAsync();
        await _office.AnswerAsync(("Chào anh/chị", "mời giảng viên"));
        await _office.TapAsync(("Anh/chị mời người làm việc gì?", "Giảng viên"));
        await _office.AnswerAsync(("Giảng viên của lớp nào?", "quản trị sản xuất"), ("Họ và tên người được mời?", "Trần Văn Sáu"));
        await _office.SeesAsync("Mời anh/chị chuyển tin trên cho Trần Văn Sáu");
        var link = await _office.With("Bấm để nhận").Last.Locator("button.link").First.TextContentAsync();

        await _invited.OpenLinkAsync(link!);
        await _invited.TapAsync(
            ("Anh/chị đã là giảng viên lớp Quản trị sản xuất trong HTX nông nghiệp.", "🛠 Việc lớp"),
            ("Việc lớp của anh/chị", "📣 Thông báo"),
            ("Anh/chị muốn báo cho ai?", "Quản trị sản xuất…")
        );
    }

    private async Task TheTrainerTellsTheClassAsync()
    {
        await _invited.SeesAsync("2 người (Nguyễn Thị Lan, Phạm Thị Lài)", "Anh/chị muốn nhắn gì?");
        await _invited.AttachAsync("Ảnh");
        await _invited.SeesAsync("1 qua Telegram", "1 qua Zalo");
        // Words to a picture that has none.
        await _invited.SayAsync(Words);
        await _invited.SeesAsync(Words, "1 qua Telegram");
        await _lan.AttachAsync("Chặn bot");
        await Expect(_lan.Phone.Locator("button[name=unblock]")).ToBeVisibleAsync();
        await _invited.TapAsync("Gửi");
        await _invited.TapAsync(("Gửi luôn cho 1 người?", "Gửi luôn"));

        await _lai.SeesAsync(Words, "Trần Văn Sáu");
        await Expect(_lai.With(Words).Locator(".photo img").Last).ToHaveJSPropertyAsync("naturalWidth", 240);
        await _invited.SeesAsync("đã gửi xong: 1 tin tới nơi", "1 người chưa nhận được: 1 chặn trợ lý");
        await _invited.TapAsync("Danh sách để gọi");
        await _invited.SeesAsync("1 người cần gọi", "Nguyễn Thị Lan", "0300 100 001: chặn trợ lý");
        await _page.SetViewportSizeAsync(1220, 640);
        await Pictures.TakeAsync(_page, "announcement");
        await _page.SetViewportSizeAsync(1440, 900);
        Assert.That(await _lan.With(Words).CountAsync(), Is.Zero);
    }

    private async Task OneOfThemDoesNotComeToASessionAsync()
    {
        await MoveAsync(_page, "next");
        await _lai.SeesAsync("Còn 3 ngày nữa, thứ Hai, 01/03/2027: anh/chị Phạm Thị Lài có buổi học.", "Anh/chị Lài có đi học được không?");
        await _lai.SayAsync("chiều thứ hai tôi không đi được");
        await _lai.SeesAsync("Đã ghi: anh/chị Lài nghỉ buổi 1 giờ 30 chiều thứ Hai, 01/03/2027");
        await MoveAsync(_page, "next");
        await _invited.SeesAsync("Phạm Thị Lài", "báo nghỉ lớp Quản trị sản xuất", "Dự kiến có mặt 1 người");
    }
}
