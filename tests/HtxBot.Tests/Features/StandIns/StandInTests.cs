using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Features.StandIns;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.StandIns;

/// <summary>Who cannot come is asked who of their cooperative comes instead; that is a call to make, and promises no place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StandInTests
{
    private static readonly StandInFacts Facts = new(
        new StandInSubject("trip TQ1", 1, "chuyến bò", "", Scope.Trip("TQ1", "QTSX"), [new Occasion(default, default, IsTrip: true)])
    );

    [Test]
    public void A_typed_number_is_theirs_and_the_card_of_who_writes_is_not()
    {
        var step = new StandIn.GivePhone("trip TQ1", "Trần Thị Mai");

        var typed = step.Answer(new Input.Said("0301234567"), Facts);
        var own = step.Answer(new Input.SharedPhone("84301234567", IsOwn: true), Facts);
        var card = step.Answer(new Input.SharedPhone("84301234567", IsOwn: false), Facts);

        var named = new NameStandIn("trip TQ1", "Trần Thị Mai", "+84301234567");
        Assert.That(typed.Effects, Is.EqualTo((Sequence<Effect>)[named]));
        Assert.That(card.Effects, Is.EqualTo((Sequence<Effect>)[named]));
        Assert.That(own, Is.InstanceOf<Turn.Again>().With.Property(nameof(Turn.Again.Hint)).Contains("số của chính anh/chị"));
    }

    [Test]
    public void Where_nobody_is_needed_any_more_nothing_is_done() =>
        Assert.That(
            new StandIn.GivePhone("trip TQ1", "Trần Thị Mai").Answer(new Input.Said("0301234567"), new StandInFacts((StandInSubject?)null)),
            Is.InstanceOf<Turn.Finish>().With.Property(nameof(Turn.Effects)).Empty
        );

    [Test]
    public void The_office_has_the_call_and_who_leads_the_trip_is_told()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Declines(lan);
        var asked = lan.LastText;
        NamesMai(lan);
        var words = Call(world);

        mau.Says("/cangoi");
        mau.Taps("Trần Thị Mai 0301 234 567");
        var detail = mau.LastText;
        mau.Taps("Đã báo");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.EndWith("Có ai trong HTX đi thay không?"));
            Assert.That(words, Does.StartWith("Trần Thị Mai\n+84301234567\n"));
            Assert.That(
                detail,
                Does.StartWith($"📞 {Markup.Bold("Trần Thị Mai")}, HTX")
                    .And.Contains("Gọi: 0301 234 567\nCần nói: anh/chị Nguyễn Thị Lan nhờ đi thay chuyến Tham quan mô hình")
            );
            Assert.That(hien.Received.Select(message => message.Text), Has.Some.StartsWith("🔁 Có người đi thay: gọi Trần Thị Mai"));
            Assert.That(Call(world), Is.Empty, "whom the words name has agreed to nothing here");
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM person"), Is.EqualTo(1), "nobody is entered by another's word");
        }
    }

    /// <summary>Calls that were open when the words of one were still a sentence that names both.</summary>
    [Test]
    public void A_call_from_before_is_shown_as_it_was_written()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Declines(lan);
        NamesMai(lan);
        _ = world.Db.Execute("UPDATE phone_call SET words = 'có người đi thay: gọi Trần Thị Mai, 0301 234 567'");

        mau.Says("/cangoi");
        mau.Taps("Nguyễn Thị Lan 0300 001 002");

        Assert.That(mau.LastText, Does.EndWith("Cần nói: có người đi thay: gọi Trần Thị Mai, 0301 234 567"));
    }

    [Test]
    public void A_later_name_takes_the_place_of_an_earlier()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Declines(lan);
        NamesMai(lan);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        lan.Taps("Sửa người đi thay");
        lan.Says("Trần Văn Năm");
        lan.Says("0301234568");

        Assert.That(Call(world), Does.StartWith("Trần Văn Năm\n+84301234568\n").And.Not.Contain("Mai"));
    }

    [Test]
    public void A_place_that_fell_to_who_waited_for_it_is_nobody_elses()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Db.Execute("UPDATE trip SET seats = 1 WHERE id = 'TQ1'");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var binh = world.Person("Bình").IsIn(world, "Trần Văn Bình");
        lan.Press("!trip-join TQ1 D2");
        binh.Press("!trip-wait TQ1 D2");

        lan.Press("!trip-decline TQ1");
        lan.Taps("Ốm, mệt");
        var said = lan.LastText;
        lan.Press("!stand-in trip TQ1");

        Assert.That(said, Does.Not.Contain("đi thay"));
        Assert.That(lan.LastText, Does.StartWith("Lúc này không cần người đi thay nữa"), "also by an old button");
    }

    [Test]
    public void Who_comes_after_all_needs_nobody_called()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Declines(lan);
        NamesMai(lan);
        var before = Calls(world);

        // The same press within ten seconds is the same press.
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        lan.Press("!trip-join TQ1 D2");

        Assert.That(before, Is.EqualTo(1));
        Assert.That(Calls(world), Is.Zero);
    }

    [Test]
    public void Who_says_so_after_the_bus_has_set_out_is_told_so()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.Press("!trip-join TQ1 D3");
        world.GoStraightTo(new DateTimeOffset(2027, 3, 4, 6, 30, 0, VietnamTime.Offset));

        lan.Press("!trip-decline TQ1");
        lan.Taps("Tôi không đi");
        var told = lan.LastText;
        lan.Taps("Ốm, mệt");

        Assert.That(told, Does.StartWith("Xe đã chạy lúc 5 giờ 50 sáng thứ Năm, 04/03/2027; trợ lý báo trưởng đoàn ngay."));
        Assert.That(lan.LastText, Does.Not.Contain("đi thay"));
        Assert.That(hien.Received.Select(message => message.Text), Has.Some.Contains("báo không đi được"));
    }

    [Test]
    public void Who_cannot_come_to_a_session_that_was_moved_names_somebody_too_until_it_has_begun()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Told(world, lan, session: 1);

        lan.Press("!change-absent 1");
        var asked = lan.LastText;
        NamesMai(lan);
        var words = Call(world);
        lan.Press("!change-clear 1");
        var after = Calls(world);
        world.GoStraightTo(new DateTimeOffset(2027, 3, 1, 9, 0, 0, VietnamTime.Offset));
        lan.Press("!change-absent 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.EndWith("Có ai trong HTX đi thay không?"));
            Assert.That(
                words,
                Does.Contain(
                    "anh/chị Nguyễn Thị Lan nhờ đi thay buổi học lớp Quản trị sản xuất trong HTX nông nghiệp, 7 giờ 30 sáng thứ Hai, 01/03/2027."
                )
            );
            Assert.That(after, Is.Zero, "they come after all");
            Assert.That(lan.LastText, Does.StartWith("Buổi học đã bắt đầu lúc 7 giờ 30 sáng thứ Hai, 01/03/2027"));
            Assert.That(hien.Received.Select(message => message.Text), Has.Some.Contains("báo vắng lớp Quản trị sản xuất"));
        }
    }

    [Test]
    public void At_night_who_leads_reads_it_in_the_morning_unless_it_has_been_called_by_then()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, new DateTimeOffset(2027, 2, 22, 22, 0, 0, VietnamTime.Offset));
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        Declines(lan);
        NamesMai(lan);
        var atNight = hien.Received.Count;

        world.GoesTo(new DateTimeOffset(2027, 2, 23, 7, 0, 0, VietnamTime.Offset));

        Assert.That(atNight, Is.Zero);
        Assert.That(hien.Received.Select(message => message.Text), Has.Some.StartsWith("🔁 Có người đi thay: gọi Trần Thị Mai"));
    }

    [Test]
    public void As_people_read_it() =>
        SampleChats.Approve(
            "stand-in",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Press("!trip-join TQ1 D2");
                lan.Taps("Không đi được");
                lan.Taps("Bận mùa vụ");
                lan.Says("có");
                lan.Says("Trần Thị Mai");
                lan.Says("12345");
                lan.Says("0301 234 567");
                mau.Says("/cangoi");
                mau.Taps("Trần Thị Mai 0301 234 567");
                Told(world, lan, session: 4);
                lan.Press("!change-absent 1");
                lan.Taps("Không có ai");
            }
        );

    private static void Declines(ChatClient lan)
    {
        lan.Press("!trip-join TQ1 D2");
        lan.Press("!trip-decline TQ1");
        lan.Taps("Ốm, mệt");
    }

    private static void NamesMai(ChatClient lan)
    {
        lan.Taps("Có người đi thay");
        lan.Says("Trần Thị Mai");
        lan.Says("0301234567");
    }

    /// <summary>A session was changed, and the chat was told of it.</summary>
    private static void Told(ChatWorld world, ChatClient lan, int session) =>
        world.Db.Execute(
            """
            INSERT INTO class_change (id, course_code, staff_id, changed_at, remark)
            VALUES (1, 'QTSX', 1, '2027-02-22T02:00:00.000Z', '');
            INSERT INTO class_change_item (change_id, trip_id, session_no, field, was, becomes)
            VALUES (1, '', @session, 'time', 'a', 'b');
            INSERT INTO class_change_notice (change_id, person_id, bot, chat, state, outbox_id)
            SELECT 1, person_id, bot, chat, 'queued', 1
            FROM chat_person
            WHERE chat = @chat;
            """,
            new { session, chat = lan.Id }
        );

    private static string Call(ChatWorld world) => world.Db.QuerySingle<string>("SELECT words FROM phone_call WHERE about = 'stand-in'");

    private static int Calls(ChatWorld world) => world.Db.QuerySingle<int>("SELECT count(*) FROM phone_call WHERE about = 'stand-in'");
}
