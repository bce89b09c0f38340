using Dapper;
using HtxBot.Features.Sharing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Sharing;

/// <summary>For whom a shared phone acts.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class SharingTests
{
    [Test]
    public void An_old_button_gives_up_the_seat_of_whom_it_was_offered_to()
    {
        using var world = Home(out var home);
        home.Says("lớp của tôi");
        var lans = home.Received.Count - 1;
        home.Press("!switch-person @2");

        home.PressesOld(lans, "Hủy đăng ký");
        home.Says("bận việc");
        home.Says("rút tên");

        Assert.That(
            world.Db.Query<string>("SELECT person_id || ' ' || state FROM enrolment ORDER BY person_id"),
            Is.EqualTo(["1 left", "2 enrolled"])
        );
    }

    [Test]
    public void What_one_has_begun_to_fill_in_is_not_sent_in_for_another()
    {
        using var world = Home(out var home);
        home.Says("hủy lớp qtsx");
        home.Says("bận việc");

        home.Press("!switch-person @2");
        var asked = home.LastText;
        home.Taps("Bỏ, sang việc mới");
        home.Says("rút tên");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("Làm tiếp, hay bỏ"));
            Assert.That(Current(world), Is.EqualTo(2));
            Assert.That(world.Db.Query<string>("SELECT state FROM enrolment"), Is.EqualTo(["enrolled", "enrolled"]));
        }
    }

    [Test]
    public void A_code_that_links_a_phone_ends_what_somebody_else_was_filling_in_on_it()
    {
        using var world = Home(out var home);
        _ = world.Db.Execute(
            """
            INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
            SELECT 'Lê Thị Tư', '+84300900099', cooperative_id, role, created_at, updated_at FROM person WHERE id = 1;
            INSERT INTO staff (id, name, created_at) VALUES (9, 'Đặng Thị Mẫu', '2027-02-22T00:00:00.000Z');
            INSERT INTO link_code (person_id, code_hash, made_by, made_at, expires_at)
            VALUES (3, @Hash, 9, '2027-02-22T00:00:00.000Z', '2027-03-20T00:00:00.000Z');
            """,
            new { Hash = HtxBot.Features.Roles.Secrets.Hash("ABCD2345") }
        );
        home.Says("hủy lớp qtsx");
        home.Says("bận việc");

        home.Says("nối máy ABCD-2345");
        var asked = home.LastText;
        home.Taps("Bỏ, sang việc mới");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("Làm tiếp, hay bỏ"));
            Assert.That(Current(world), Is.EqualTo(3));
            Assert.That(home.LastText, Does.Contain("Lê Thị Tư"));
        }
    }

    [Test]
    public void Who_is_spoken_for_no_more_is_not_switched_to()
    {
        using var world = Home(out var home);
        home.Says("đổi người");
        _ = world.Db.Execute("DELETE FROM chat_person WHERE person_id = 2");

        home.Press("!switch-person @2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Current(world), Is.EqualTo(1));
            Assert.That(home.LastText, Does.Contain("không còn dùng máy này"));
        }
    }

    [Test]
    public void The_two_records_of_a_joined_person_are_one_person()
    {
        using var world = Home(out var home);
        _ = world.Db.Execute(
            """
            INSERT INTO chat_join (person_id, other_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
            VALUES (1, 2, @Bot, @Id, @Id, 'zalo:9', '7', '7', '2027-02-22T00:00:00.000Z')
            """,
            new { home.Bot, home.Id }
        );

        var here = SharingStore.In(world.Db, home.Bot, home.Id);
        home.Says("đổi người");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(here.Select(person => (person.Id, person.OtherId)), Is.EqualTo([(1L, (long?)2L)]));
            Assert.That(home.LastText, Does.StartWith("Máy này chỉ nhắn thay Nguyễn Thị Lan"));
        }
    }

    [Test]
    public void Who_has_a_phone_alone_reads_nothing_of_sharing()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        lan.Says("menu");
        var menu = lan.LastText;
        lan.Says("lớp của tôi");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(menu, Does.Not.Contain("nhắn thay"));
            Assert.That(lan.Received.SelectMany(message => message.Buttons).Select(button => button.Data), Has.None.Contains("@"));
        }
    }

    private static ChatWorld Home(out ChatClient home)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        return world;
    }

    private static long Current(ChatWorld world) => world.Db.QuerySingle<long>("SELECT person_id FROM chat_person WHERE is_current = 1");
}
