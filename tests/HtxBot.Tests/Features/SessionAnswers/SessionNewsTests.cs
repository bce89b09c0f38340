using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;
using static HtxBot.Tests.Features.SessionAnswers.SessionChats;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>What those who teach hear of who comes to a session and who does not, and when.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SessionNewsTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void Who_was_told_that_somebody_does_not_come_hears_that_they_do(bool isUnsureFirst)
    {
        using var world = Open(out var lan);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        lan.Press(FirstMorning);
        lan.Press("!session-come QTSX hwdsu");
        world.GoesTo(world.Clock.GetUtcNow().AddMinutes(20));
        var untold = mau.Received.Count;
        lan.Press(FirstMorning);
        world.GoesTo(world.Clock.GetUtcNow().AddMinutes(20));

        if (isUnsureFirst)
            lan.Press("!session-unsure QTSX hwdsu");
        lan.Press("!session-come QTSX hwdsu");
        lan.Press("!session-come QTSX hwdsu");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(untold, Is.Zero, "who comes after all before it was told is told of to nobody");
            Assert.That(mau.Received, Has.Count.EqualTo(2));
            Assert.That(mau.Received[0].Text, Does.Contain("báo nghỉ").And.Contains("Dự kiến có mặt 0 người."));
            Assert.That(
                mau.LastText,
                Does.Contain(
                    "đi được rồi, lớp Quản trị sản xuất trong HTX nông nghiệp, 7 giờ 30 sáng thứ Hai, 01/03/2027. Dự kiến có mặt 1 người."
                )
            );
        }
    }

    [Test]
    public void Why_they_did_not_come_yesterday_is_told_to_who_teaches()
    {
        using var world = Open(out var lan);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        world.GoStraightTo(new DateTimeOffset(2027, 3, 4, 7, 0, 0, VietnamTime.Offset));

        lan.Says("chiều hôm qua tôi nghỉ vì ốm");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 6 no"]));
            Assert.That(lan.LastText, Does.StartWith("Buổi học đã bắt đầu lúc 1 giờ 30 chiều thứ Tư, 03/03/2027"));
            Assert.That(mau.LastText, Does.Contain("báo vắng lớp"));
        }
    }

    [Test]
    public void Who_says_so_after_it_has_begun_is_told_so_and_who_teaches_reads_it_at_once()
    {
        using var world = Open(out var lan);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.GoStraightTo(At(1, 8, 0));

        lan.Press(FirstMorning);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.StartWith("Buổi học đã bắt đầu lúc 7 giờ 30 sáng thứ Hai, 01/03/2027 nên không kịp báo trước"));
            Assert.That(lan.LastText, Does.Not.Contain("đi thay"));
            Assert.That(Texts(hien), Has.One.Contains("Nguyễn Thị Lan").And.Contains("báo vắng lớp Quản trị sản xuất"));
            Assert.That(Answers(world), Is.EqualTo(["1 1 no"]));
        }
    }

    [Test]
    public void Who_teaches_reads_of_all_who_do_not_come_in_one_message_with_how_many_to_expect()
    {
        using var world = Open(out var lan);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var others = new[] { "Trần Văn Bình", "Lê Văn Sáu", "Phạm Thị Bảy" }.Select(name => world.Person(name).IsIn(world, name)).ToList();

        lan.Press(FirstMorning);
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        others[0].Press(FirstMorning);
        others[1].Press(FirstMorning);
        others[1].Press("!session-come QTSX hwdsu");
        world.GoesTo(SampleChats.SignUpTime.AddMinutes(30));

        Assert.That(Texts(hien), Has.Count.EqualTo(1));
        Assert.That(
            Texts(hien)[0],
            Does.StartWith("🙋 Nguyễn Thị Lan").And.Contains("Trần Văn Bình").And.EndsWith("Dự kiến có mặt 2 người.")
        );
        Assert.That(Texts(hien)[0], Does.Not.Contain("Sáu"));
    }

    [Test]
    public void At_night_it_is_said_that_it_is_read_in_the_morning_and_it_is()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 22, 22, 0, 0, VietnamTime.Offset));
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");

        lan.Press(FirstMorning);
        world.GoesTo(new DateTimeOffset(2027, 2, 23, 5, 0, 0, VietnamTime.Offset));
        var atNight = Texts(hien).Count;
        world.GoesTo(new DateTimeOffset(2027, 2, 23, 7, 0, 0, VietnamTime.Offset));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.Contain("Giảng viên nhận tin lúc 6 giờ sáng thứ Ba, 23/02/2027."));
            Assert.That(atNight, Is.Zero);
            Assert.That(Texts(hien), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void What_cannot_wait_for_the_morning_takes_along_what_would()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 28, 22, 0, 0, VietnamTime.Offset));
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");

        lan.Press("!session-absent QTSX hwg0u");
        lan.Press(FirstMorning);
        world.GoesTo(new DateTimeOffset(2027, 2, 28, 22, 30, 0, VietnamTime.Offset));

        Assert.That(Texts(hien), Has.Count.EqualTo(1));
        Assert.That(Texts(hien)[0], Does.Contain("thứ Hai, 01/03/2027").And.Contain("thứ Tư, 03/03/2027"));
    }
}
