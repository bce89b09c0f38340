using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Callers;

/// <summary>O31: somebody signs up by telephone.</summary>
public sealed class CallerTranscripts
{
    [Test]
    public void The_office_enters_a_caller_who_links_a_phone_later() =>
        SampleChats.Approve(
            "enter-by-phone",
            world =>
            {
                var mau = Office(world);
                var tam = world.Person("Bác Tâm");
                mau.Says("/ghiho QTSX");
                mau.Taps("Người gọi đồng ý");
                mau.Says("Hoàng Văn Tâm");
                mau.Says("dong xanh ngan pho");
                mau.Says("0300 123");
                mau.Says("0300 000 077");
                mau.Taps("Giám đốc");
                mau.Taps("Đúng, ghi tên");
                tam.Says("nối máy AAAA-2345");
                tam.Says("nối máy ABCD-2301");
                tam.Says("lớp của tôi");
                tam.Says("nối máy ABCD-2301");
            }
        );

    [Test]
    public void Without_consent_nothing_is_kept()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = Office(world);

        mau.Says("/ghiho QTSX");
        mau.Says("không");

        Assert.That(world.Db.QuerySingle<int>("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM phone_consent)"), Is.Zero);
    }

    [Test]
    public void The_same_caller_twice_is_one_person_with_one_seat()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = Office(world);

        Enter(mau, "Hoàng Văn Tâm", "0300 000 077");
        Enter(mau, "Hoàng Văn Tâm", "0300 000 077");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Does.Contain("đã có tên"));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM person"), Is.EqualTo(1));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM enrolment"), Is.EqualTo(1));
            Assert.That(world.Db.QuerySingle<string>("SELECT phone FROM person"), Is.EqualTo("+84300000077"));
        }
    }

    [Test]
    public void A_full_class_puts_the_caller_on_the_waiting_list_and_the_free_seat_is_told_by_telephone()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = Office(world);
        _ = world.Db.Execute("UPDATE course SET capacity = 1, per_cooperative = 0 WHERE code = 'QTSX'");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");

        Enter(mau, "Hoàng Văn Tâm", "0300 000 077", "Ghi vào chờ");
        lan.Says("hủy lớp qtsx");
        lan.Says("bận việc nhà");
        lan.Taps("Rút tên");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                world.Db.QuerySingle<string>(
                    "SELECT state FROM enrolment JOIN person ON person.id = person_id WHERE full_name = 'Hoàng Văn Tâm'"
                ),
                Is.EqualTo("enrolled")
            );
            Assert.That(world.Db.Query<string>("SELECT about FROM phone_call"), Is.EqualTo(["got-seat"]));
        }
    }

    [Test]
    public void A_code_is_kept_as_a_hash_and_a_newer_one_makes_it_void()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = Office(world);
        Enter(mau, "Hoàng Văn Tâm", "0300 000 077");
        Enter(mau, "Hoàng Văn Tâm", "0300 000 077", course: "CNBO");
        var tam = world.Person("Tâm");

        tam.Says("nối máy ABCD-2301");
        var first = tam.LastText;
        tam.Says("nối máy ABCD-2302");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Does.Contain("không đúng hoặc đã hết hạn"));
            Assert.That(tam.LastText, Does.Contain("Đã nối máy này với Hoàng Văn Tâm"));
            Assert.That(world.Db.Query<string>("SELECT code_hash FROM link_code"), Has.None.Contains("ABCD"));
        }
    }

    [Test]
    public void A_code_that_was_used_is_wrong_everywhere_but_where_it_was_used()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        Enter(Office(world), "Hoàng Văn Tâm", "0300 000 077");
        var (tam, other) = (world.Person("Tâm"), world.Person("Khác"));

        tam.Says("nối máy ABCD-2301");
        tam.Says("nối máy ABCD-2301");
        other.Says("nối máy ABCD-2301");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tam.LastText, Is.EqualTo("Máy này đã nối với Hoàng Văn Tâm rồi."));
            Assert.That(other.LastText, Does.StartWith("Mã này không đúng hoặc đã hết hạn."));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM chat_person"), Is.EqualTo(1));
        }
    }

    private static ChatClient Office(ChatWorld world) => world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");

    private static void Enter(ChatClient office, string name, string phone, string done = "Đúng, ghi tên", string course = "QTSX")
    {
        office.Says($"/ghiho {course}");
        office.Taps("Người gọi đồng ý");
        office.Says(name);
        office.Says("dong xanh ngan pho");
        office.Says(phone);
        office.Taps("Giám đốc");
        if (office.Received[^1].Buttons.Any(button => button.Label == done))
            office.Taps(done);
        else
            office.Says("bỏ");
    }
}
