using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Notices;

/// <summary>D6 of the reliability table: seats, places and replies of a night are told in the morning, if they are still so.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NightNewsTests
{
    private const string GotSeat = "Có chỗ rồi";

    /// <summary>Ten in the evening of Monday, 22 February 2027, a week before the class begins.</summary>
    private static readonly DateTimeOffset Night = SampleChats.SignUpTime.AddHours(13);

    /// <summary>Ten in the evening before the class begins.</summary>
    private static readonly DateTimeOffset LastNight = SampleChats.SignUpTime.AddDays(6).AddHours(13);

    [Test]
    public void A_seat_of_the_night_is_told_at_six()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (lan, ba) = OneSeat(world);
        Leaves(lan);
        var atNight = ba.Received.Count;

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight, Is.Zero);
            Assert.That(Texts(ba), Has.One.Contains(GotSeat));
            Assert.That(States(world, "seat.tell"), Is.EqualTo(["fired"]));
        }
    }

    [Test]
    public void A_seat_of_a_class_that_begins_in_the_morning_is_told_at_once()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, LastNight);
        var (lan, ba) = OneSeat(world);

        Leaves(lan);

        Assert.That(Texts(ba), Has.One.Contains(GotSeat));
    }

    [Test]
    public void Who_gives_the_seat_back_in_the_same_night_is_told_nothing_and_the_next_is_told()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (lan, ba) = OneSeat(world);
        var tu = world.Person("Tư").IsIn(world, "Lê Văn Tư", state: "waiting");
        Leaves(lan);
        Leaves(ba);

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(ba), Has.None.Contains(GotSeat));
            Assert.That(Texts(tu), Has.One.Contains(GotSeat));
            Assert.That(States(world, "seat.tell"), Is.EqualTo(["cancelled", "fired"]));
        }
    }

    [Test]
    public void Who_cannot_be_written_to_by_the_morning_is_called()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (lan, ba) = OneSeat(world);
        Leaves(lan);
        world.Blocks(ba);

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(ba), Has.None.Contains(GotSeat));
            Assert.That(world.Db.Query<string>("SELECT about FROM phone_call"), Is.EqualTo(["got-seat"]));
        }
    }

    [Test]
    public void Of_a_program_that_stood_still_until_the_class_had_begun_the_office_calls()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var (lan, ba) = OneSeat(world);
        Leaves(lan);

        world.GoStraightTo(LastNight.AddHours(12));
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(ba), Has.None.Contains(GotSeat));
            Assert.That(world.Db.Query<string>("SELECT about FROM phone_call WHERE about = 'got-seat'"), Is.EqualTo(["got-seat"]));
            Assert.That(States(world, "seat.tell"), Is.EqualTo(["missed"]));
        }
    }

    [Test]
    public void A_place_on_the_bus_is_told_at_six_and_not_if_it_was_given_back()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        _ = world.Db.Execute("UPDATE trip SET seats = 1 WHERE id = 'TQ1'");
        var lan = Joins(world, "Lan", "Nguyễn Thị Lan");
        var (ba, tu) = (Joins(world, "Ba", "Phan Văn Ba", "wait"), Joins(world, "Tư", "Lê Văn Tư", "wait"));
        lan.Press("!trip-decline TQ1");
        ba.Press("!trip-decline TQ1");

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(ba), Has.None.Contains(GotSeat));
            Assert.That(Texts(tu), Has.One.Contains(GotSeat));
            Assert.That(States(world, "trip-place.tell"), Is.EqualTo(["cancelled", "fired"]));
        }
    }

    [Test]
    public void Who_leads_hears_in_the_morning_of_a_no_of_the_night_before_last_and_at_once_of_one_before_the_trip()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, Night);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        var (lan, ba) = (Joins(world, "Lan", "Nguyễn Thị Lan"), Joins(world, "Ba", "Phan Văn Ba"));
        // Two nights before the trip of 4 March; the last moment to answer is past.
        world.GoesTo(SampleChats.SignUpTime.AddDays(8).AddHours(13));
        lan.Press("!trip-decline TQ1 certain");
        var atNight = Texts(hien).Count(IsNo);
        world.GoesTo(SampleChats.SignUpTime.AddDays(8).AddHours(21));
        var inTheMorning = Texts(hien).Where(IsNo).ToList();
        world.GoesTo(SampleChats.SignUpTime.AddDays(9).AddHours(13));
        ba.Press("!trip-decline TQ1 certain");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight, Is.Zero);
            Assert.That(inTheMorning, Has.Count.EqualTo(1));
            Assert.That(inTheMorning, Has.All.Contains("Nguyễn Thị Lan (điểm 2"));
            Assert.That(Texts(hien).Count(IsNo), Is.EqualTo(2));
        }

        static bool IsNo(string text) => text.Contains("báo không đi được", StringComparison.Ordinal);
    }

    [Test]
    public void A_member_who_answers_at_night_is_read_in_the_morning_and_is_told_so()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, lan) = Announced(world);
        world.GoesTo(Night);
        Answers(lan, "💬 Trả lời", "Mai em đến trễ.");
        var atNight = Texts(hien).Count(IsReply);

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                lan.LastText,
                Is.EqualTo("Đã ghi lại. Đang giờ nghỉ đêm nên Lê Thu Hiền sẽ nhận tin lúc 6 giờ sáng thứ Ba, 23/02/2027.")
            );
            Assert.That((atNight, Texts(hien).Count(IsReply)), Is.EqualTo((0, 1)));
        }

        static bool IsReply(string text) => text.Contains("trả lời thông báo", StringComparison.Ordinal);
    }

    [Test]
    public void Who_wrote_a_moment_ago_is_answered_at_night_too_and_later_answers_wait_together()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, lan) = Announced(world);
        world.GoesTo(Night.AddMinutes(-70));
        Answers(lan, "💬 Trả lời", "Mai học ở đâu?");
        world.GoesTo(Night.AddMinutes(-50));
        Answers(hien, "Trả lời lại", "Ở tầng 2.");
        var atOnce = lan.LastText;
        world.GoesTo(Night);
        var heard = lan.Received.Count;
        Answers(hien, "Trả lời lại", "Nhớ mang sổ.");
        world.GoesTo(Night.AddMinutes(5));
        Answers(hien, "Trả lời lại", "Và bút.");
        var atNight = lan.Received.Count - heard;

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atOnce, Does.EndWith("Ở tầng 2."));
            Assert.That(atNight, Is.Zero);
            Assert.That(lan.Received, Has.Count.EqualTo(heard + 1));
            Assert.That(lan.LastText, Does.Contain("Lê Thu Hiền").And.EndsWith("Nhớ mang sổ.\nVà bút."));
        }
    }

    [Test]
    public void Who_cannot_come_since_a_change_is_told_in_the_morning_unless_they_come_after_all()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        var (lan, ba) = (world.Person("Lan").IsIn(world, "Nguyễn Thị Lan"), world.Person("Ba").IsIn(world, "Phan Văn Ba"));
        foreach (var words in new[] { "/doilich QTSX", "buổi 1", "giờ", "8 giờ", "xem trước", "gửi" })
            mau.Says(words);
        world.GoesTo(Night);
        lan.Taps("Tôi không đi được");
        ba.Taps("Tôi không đi được");
        world.GoesTo(Night.AddMinutes(1));
        ba.Taps("Đã rõ");
        var atNight = Texts(mau).Count(IsAbsence);

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.LastText, Does.Contain("cán bộ lớp sẽ nhận tin lúc 6 giờ sáng thứ Ba, 23/02/2027"));
            Assert.That(atNight, Is.Zero);
            Assert.That(Texts(mau).Where(IsAbsence), Has.One.Contains("Nguyễn Thị Lan"));
            Assert.That(Texts(mau), Has.None.Contains("Phan Văn Ba"));
        }

        static bool IsAbsence(string text) => text.Contains("không đi được sau khi lớp", StringComparison.Ordinal);
    }

    [Test]
    public void On_a_shared_phone_it_is_said_whose_words_wait_and_whose_the_answer_is()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (hien, home) = Announced(world, isShared: true);
        world.GoesTo(Night);
        home.Taps("💬 Trả lời");
        Answers(home, "Bình", "Mai tôi đến trễ.");
        var noted = home.LastText;
        world.GoesTo(Night.AddHours(8));
        var read = Texts(hien).Select(Markup.Strip).ToList();

        Answers(hien, "Trả lời lại", "Vâng, cô đợi.");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                noted,
                Is.EqualTo("Đã ghi lời của Trần Văn Bình. Đang giờ nghỉ đêm nên Lê Thu Hiền sẽ nhận tin lúc 6 giờ sáng thứ Ba, 23/02/2027.")
            );
            Assert.That(read, Has.One.StartsWith("💬 Trần Văn Bình, HTX"));
            Assert.That(home.Received[^1].Buttons.Select(button => button.Label), Does.Contain("💬 Trả lời (Bình)"));
        }
    }

    [Test]
    public void On_a_shared_phone_it_is_said_who_cannot_come_and_when_that_is_read()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        foreach (var words in new[] { "/doilich QTSX", "buổi 1", "giờ", "8 giờ", "xem trước", "gửi" })
            mau.Says(words);
        world.GoesTo(Night);
        home.Taps("Tôi không đi được");
        home.Taps("Bình");
        var noted = home.LastText;

        world.GoesTo(Night.AddHours(8));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                noted,
                Does.StartWith("Đã ghi là Trần Văn Bình không đi được, cán bộ lớp sẽ nhận tin lúc 6 giờ sáng thứ Ba, 23/02/2027.")
            );
            Assert.That(Texts(mau).Where(IsAbsence), Has.One.Contains("Trần Văn Bình"));
            Assert.That(Texts(mau).Where(IsAbsence), Has.None.Contains("Nguyễn Thị Lan"));
        }

        static bool IsAbsence(string text) => text.Contains("không đi được sau khi lớp", StringComparison.Ordinal);
    }

    /// <summary>Lan has the only seat of the class and Ba waits for it.</summary>
    private static (ChatClient Lan, ChatClient Ba) OneSeat(ChatWorld world)
    {
        _ = world.Db.Execute("UPDATE course SET capacity = 1, per_cooperative = 0 WHERE code = 'QTSX'");
        return (world.Person("Lan").IsIn(world, "Nguyễn Thị Lan"), world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting"));
    }

    private static void Leaves(ChatClient member)
    {
        member.Says("hủy lớp QTSX");
        member.Taps("Bận việc");
        member.Taps("Rút tên");
    }

    private static ChatClient Joins(ChatWorld world, string name, string fullName, string how = "join")
    {
        var member = world.Person(name).IsIn(world, fullName);
        member.Press($"!trip-{how} TQ1 D2");
        return member;
    }

    /// <summary>Hiền has announced something by day.</summary>
    private static (ChatClient Hien, ChatClient Lan) Announced(ChatWorld world, bool isShared = false)
    {
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        if (isShared)
            _ = lan.IsIn(world, "Trần Văn Bình", isSecond: true);
        hien.Says("/thongbao QTSX");
        hien.Says("Mai bà con mang sổ.");
        hien.Taps("Gửi");
        hien.Taps("Gửi luôn");
        world.Works();
        return (hien, lan);
    }

    private static void Answers(ChatClient client, string button, string words)
    {
        client.Taps(button);
        client.Says(words);
    }

    private static List<string> Texts(ChatClient client) => [.. client.Received.Select(message => message.Text)];

    private static List<string> States(ChatWorld world, string kind) =>
        world.Db.Query<string>("SELECT state FROM timer WHERE kind = @kind ORDER BY id", new { kind }).AsList();
}
