using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Roles;
using HtxBot.Operations.Auditing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Who lets an announcement through the night, and what the database says of it (O14).</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UrgencyTests
{
    private static readonly DateTimeOffset Night = SampleChats.SignUpTime.AddHours(13);

    [TestCase("", null)]
    [TestCase("...", null)]
    [TestCase("ok", null)]
    [TestCase("  nước lũ đang về ", "nước lũ đang về")]
    [TestCase("lũ về", "lũ về")]
    public void A_reason_is_words(string words, string? reason) => Assert.That(Urgency.ReasonFrom(words), Is.EqualTo(reason));

    [Test]
    public void A_reason_is_not_a_story() => Assert.That(Urgency.ReasonFrom(new string('a', Urgency.LongestReason + 1)), Is.Null);

    [TestCase(198, "alone", 1)]
    [TestCase(199, "alone", 1)]
    [TestCase(200, "waiting", 0)]
    public void Two_hundred_is_the_most_that_one_person_wakes(int others, string state, int copies)
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (hien, lan, _) = Office(world, others);

        Send(hien);
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(world), Is.EqualTo(state));
            Assert.That(Copies(lan), Is.EqualTo(copies));
            Assert.That(Reason(world), Is.EqualTo("nước lũ đang về"));
            Assert.That(Broken(world), Is.Empty);
        }
    }

    [Test]
    public void The_first_answer_stands_and_is_counted_once()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (hien, lan, mau) = Office(world, others: 230);
        var tam = world.Person("Tâm").Is(world, StaffRole.Owner, name: "Phạm Thị Tâm");
        Send(hien);

        tam.Press("!agree-urgent 1");
        mau.Press("!refuse-urgent 1");
        mau.Press("!agree-urgent 1");
        tam.Press("!refuse-urgent 1");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(world), Is.EqualTo("granted"));
            Assert.That(
                world.Db.QuerySingle<string>("SELECT staff.name FROM announcement_urgency JOIN staff ON staff.id = decided_by"),
                Is.EqualTo("Phạm Thị Tâm")
            );
            Assert.That(Copies(lan), Is.EqualTo(1));
            Assert.That(hien.Received.Count(message => message.Text.Contains("đã đồng ý")), Is.EqualTo(1));
            Assert.That(Broken(world), Is.Empty);
        }
    }

    [Test]
    public void Who_asks_cannot_agree_nor_a_second_account_of_theirs_nor_who_lost_the_role()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (_, lan, mau) = Office(world, others: 230);
        var tam = world.Person("Tâm").Is(world, StaffRole.Office, name: "Phạm Thị Tâm");
        var other = world.Person("Mẫu hai").Is(world, StaffRole.Office, name: "Mẫu (máy hai)");
        _ = mau.IsIn(world, "Đặng Thị Mẫu", "CNBO");
        _ = world.Db.Execute(
            "INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at) SELECT bot, @Id, @Id, person_id, 1, linked_at FROM chat_person WHERE chat = @Chat",
            new { other.Id, Chat = mau.Id }
        );
        Send(mau);

        mau.Press("!agree-urgent 1");
        other.Press("!agree-urgent 1");
        _ = world.Db.Execute(
            "UPDATE staff_role SET taken_at = given_at WHERE staff_id = (SELECT staff_id FROM staff_account WHERE chat = @Id)",
            new { tam.Id }
        );
        tam.Press("!agree-urgent 1");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(world), Is.EqualTo("waiting"));
            Assert.That(Copies(lan), Is.Zero);
            Assert.That(other.Received.Select(message => message.Text), Has.None.Contains("đồng ý gửi không"));
            Assert.That(tam.Received.Select(message => message.Text), Has.One.Contains("đồng ý gửi không"));
        }
    }

    [Test]
    public void A_class_that_has_grown_by_its_time_takes_a_second_person_after_all()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, lan, mau) = Office(world, others: 10);
        hien.Says("/thongbao QTSX");
        hien.Says("Đường ngập.");
        hien.Taps("Hẹn giờ");
        hien.Says("23 giờ");
        hien.Taps("Khẩn");
        hien.Says("nước lũ đang về");
        hien.Taps("Hẹn gửi");
        var before = State(world);
        world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
        Grow(world, to: 230);

        world.GoesTo(SampleChats.SignUpTime.AddHours(14.5));
        var (asked, atNight) = (State(world), Copies(lan));
        mau.Press("!agree-urgent 1");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, asked, State(world)), Is.EqualTo(("alone", "waiting", "granted")));
            Assert.That((atNight, Copies(lan)), Is.EqualTo((0, 1)));
            Assert.That(hien.Received.Select(message => message.Text), Has.One.Contains("cần thêm một người"));
            Assert.That(Broken(world), Is.Empty);
        }
    }

    [Test]
    public void A_stopped_one_waits_for_nobody()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (hien, lan, mau) = Office(world, others: 230);
        Send(hien);

        hien.Taps("Dừng hẳn");
        world.Works();
        mau.Press("!agree-urgent 1");
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(world), Is.EqualTo("lapsed"));
            Assert.That(mau.LastText, Does.Contain("đã dừng tin này"));
            Assert.That(Copies(lan), Is.Zero);
        }
    }

    [Test]
    public void Sent_again_on_another_night_it_is_held_like_any_other()
    {
        var urgency = new Urgency("nước lũ", 3, Night.AddHours(8), UrgencyState.Alone);

        Assert.That((urgency.Goes(Night), urgency.Goes(Night.AddDays(1))), Is.EqualTo((true, false)));
    }

    [Test]
    public void By_day_there_is_nothing_urgent_about_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, _, _) = Office(world, others: 3);
        hien.Says("/thongbao QTSX");
        hien.Says("Mai học ở phòng B1.");

        Assert.That(hien.Received[^1].Buttons.Select(button => button.Label), Has.None.EqualTo("Khẩn"));
        hien.Says("khẩn");
        Assert.That(hien.LastText, Does.StartWith("Giờ này không phải giờ nghỉ đêm"));
    }

    private static (ChatClient Trainer, ChatClient Member, ChatClient Office) Office(ChatWorld world, int others)
    {
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        world.Crowd(others);
        return (hien, lan, world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu"));
    }

    private static void Grow(ChatWorld world, int to)
    {
        _ = world.Db.Execute("DELETE FROM enrolment WHERE person_id > 700000; DELETE FROM chat_person WHERE person_id > 700000");
        _ = world.Db.Execute("DELETE FROM person WHERE id > 700000");
        world.Crowd(to);
    }

    private static void Send(ChatClient sender)
    {
        sender.Says("/thongbao QTSX");
        sender.Says("Đường ngập.");
        sender.Says("khẩn");
        sender.Says("nước lũ đang về");
        sender.Says("gửi ngay");
        sender.Taps("Gửi luôn");
    }

    private static int Copies(ChatClient member) => member.Received.Count(message => message.Text.Contains("Đường ngập."));

    private static string State(ChatWorld world) => world.Db.QuerySingle<string>("SELECT state FROM announcement_urgency");

    private static string Reason(ChatWorld world) => world.Db.QuerySingle<string>("SELECT reason FROM announcement_urgency");

    private static IEnumerable<string> Broken(ChatWorld world) =>
        Audit
            .Run(world.Db, world.Clock.GetUtcNow(), world.Night)
            .Select(finding => finding.Rule.Name)
            .Where(name => name.StartsWith("urgent", StringComparison.Ordinal));
}
