using Dapper;
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

    [TestCase("photo", "chỉ có ảnh")]
    [TestCase("document", "chỉ có tập tin")]
    public void What_has_no_words_is_not_quoted_as_nothing(string kind, string called)
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, _, lan) = Class(world);
        hien.Says("/thongbao QTSX");
        hien.SendsMedia(kind);
        hien.Taps("Gửi");
        hien.Taps("Gửi luôn");
        world.Works();

        lan.Taps("💬 Trả lời");
        var asked = lan.LastText;
        lan.Says("Ảnh mờ quá cô ơi.");
        var read = hien.LastText;
        hien.Says("/thongbao");
        hien.Taps("Chưa trả lời QTSX");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.StartWith($"Trả lời Lê Thu Hiền về tin {called}. Mời"));
            Assert.That(read, Does.Contain($"trả lời thông báo {called}:\nẢnh mờ quá cô ơi."));
            Assert.That(hien.LastText, Does.Contain($"người chưa trả lời thông báo {called}"));
        }
    }

    /// <summary>F2 of the reliability table.</summary>
    [Test]
    public void Who_may_no_more_reads_no_answer_and_who_runs_the_class_now_reads_it_and_answers()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, mau, lan) = Class(world);
        Announce(hien, "Mai mang sổ.");
        world.Works();
        _ = world.Db.Execute(
            "UPDATE staff_role SET taken_at = given_at WHERE staff_id = (SELECT staff_id FROM staff_account WHERE chat = @Id)",
            new { hien.Id }
        );

        Reply(world, lan, "Tôi ốm, xin nghỉ.");
        var toOffice = lan.LastText;
        var binh = world.Person("Bình").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Trần Văn Bình");
        Reply(world, lan, "Tôi khỏe rồi, mai đi.");
        var toTrainer = lan.LastText;
        binh.Taps("Trả lời lại");
        binh.Says("Vâng.");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((toOffice, toTrainer), Is.EqualTo(("Đã chuyển tới Đặng Thị Mẫu.", "Đã chuyển tới Trần Văn Bình.")));
            Assert.That(Texts(mau), Has.One.Contains("trả lời thông báo của Lê Thu Hiền \"Mai mang sổ.\":\nTôi ốm, xin nghỉ."));
            Assert.That(Texts(mau), Has.None.Contains("Tôi khỏe rồi"));
            Assert.That(Texts(binh), Has.One.EndsWith(":\nTôi khỏe rồi, mai đi."));
            Assert.That(Texts(hien), Has.None.Contains("trả lời thông báo"));
            Assert.That(lan.LastText, Does.Contain("Trần Văn Bình").And.Not.Contain("Lê Thu Hiền"));
        }
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

    private static void Reply(ChatWorld world, ChatClient member, string words)
    {
        // A second press at once would be the same press.
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        member.Taps("💬 Trả lời");
        member.Says(words);
    }

    private static List<string> Texts(ChatClient client) => [.. client.Received.Select(message => message.Text)];
}
