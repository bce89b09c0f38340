using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What a member's answer belongs to, and who reads it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MemberRepliesTests
{
    [Test]
    public void Tra_loi_in_words_answers_what_the_phone_has_been_sent_and_not_what_waits_for_the_morning()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, SampleChats.SignUpTime.AddHours(11));
        var (hien, mau, lan) = Class(world);
        Announce(hien, "Mai mang sổ.");
        world.Works();
        world.Clock.Advance(TimeSpan.FromHours(1.5));
        Announce(mau, "Sắp mở lớp nuôi ong.");
        world.Works();

        lan.Says("trả lời");

        Assert.That(lan.LastText, Does.StartWith("Trả lời Lê Thu Hiền về tin \"Mai mang sổ.\""));
    }

    [Test]
    public void Tra_loi_in_words_answers_what_was_sent_last_though_it_was_written_first()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, mau, lan) = Class(world);
        Announce(hien, "Mai mang sổ.");
        hien.Taps("Tạm dừng");
        world.Works();
        Announce(mau, "Sắp mở lớp nuôi ong.");
        world.Works();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        hien.Says("gửi tiếp");
        world.Works();

        lan.Says("trả lời");

        Assert.That(lan.LastText, Does.StartWith("Trả lời Lê Thu Hiền về tin \"Mai mang sổ.\""));
    }

    private static (ChatClient Trainer, ChatClient Office, ChatClient Member) Class(ChatWorld world) =>
        (
            world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền"),
            world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu"),
            world.Person("Lan").IsIn(world, "Nguyễn Thị Lan")
        );

    private static void Announce(ChatClient sender, string words)
    {
        sender.Says("/thongbao QTSX");
        sender.Says(words);
        sender.Taps("Gửi");
        sender.Taps("Gửi luôn");
    }
}
