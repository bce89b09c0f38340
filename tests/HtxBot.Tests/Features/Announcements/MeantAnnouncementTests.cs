using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>"Dừng hẳn" and "gửi tiếp" without a number: what they mean is what they can be done to, never merely the newest.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MeantAnnouncementTests
{
    [Test]
    public void Dung_han_calls_off_what_is_to_go_tomorrow_though_something_was_sent_after_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, lan) = Class(world);
        Schedule(hien);
        Send(hien);
        world.Works();

        hien.Says("dừng hẳn");
        world.GoesTo(SampleChats.SignUpTime.AddDays(1));
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.Received.Select(message => message.Text), Has.One.StartsWith("Đã bỏ hẹn"));
            Assert.That(Texts(lan), Has.One.Contains("Chiều nay nghỉ."));
            Assert.That(Texts(lan), Has.None.Contains("Mai học phòng B2."));
        }
    }

    [Test]
    public void Gui_tiep_reaches_what_stands_still_though_something_was_sent_after_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, lan) = Class(world);
        Send(hien, "Mai mang sổ.");
        hien.Taps("Tạm dừng");
        world.Works();
        Send(hien);
        world.Works();
        var before = Texts(lan).Count(text => text.Contains("Mai mang sổ."));

        hien.Says("gửi tiếp");
        world.Works();

        Assert.That((before, Texts(lan).Count(text => text.Contains("Mai mang sổ."))), Is.EqualTo((0, 1)));
    }

    [Test]
    public void The_button_of_one_that_is_over_stops_no_other_and_says_which_there_are()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, lan) = Class(world);
        Schedule(hien);
        Send(hien);
        world.Works();

        hien.Press("!stop-announcement 2");
        var answer = hien.Received[^1];
        world.GoesTo(SampleChats.SignUpTime.AddDays(1));
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Text, Does.EndWith("đã gửi xong rồi. Anh/chị muốn dừng hẳn thông báo nào khác?"));
            Assert.That(answer.Buttons.Select(button => button.Label), Has.One.EqualTo("7 giờ sáng 23/02: Mai học phòng B2."));
            Assert.That(Texts(lan), Has.One.Contains("Mai học phòng B2."));
        }
    }

    private static (ChatClient Trainer, ChatClient Member) Class(ChatWorld world) =>
        (
            world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền"),
            world.Person("Lan").IsIn(world, "Nguyễn Thị Lan")
        );

    private static void Schedule(ChatClient trainer)
    {
        trainer.Says("/thongbao QTSX");
        trainer.Says("Mai học phòng B2.");
        trainer.Taps("Hẹn giờ");
        trainer.Says("7 giờ sáng mai");
        trainer.Taps("Hẹn gửi");
    }

    private static void Send(ChatClient trainer, string words = "Chiều nay nghỉ.")
    {
        trainer.Says("/thongbao QTSX");
        trainer.Says(words);
        trainer.Taps("Gửi");
        trainer.Taps("Gửi luôn");
    }

    private static List<string> Texts(ChatClient client) => [.. client.Received.Select(message => message.Text)];
}
