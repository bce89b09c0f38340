using Dapper;
using HtxBot.Testing.Chats;
using NUnit.Framework;
using static HtxBot.Tests.Features.Changes.ClassInChange;

namespace HtxBot.Tests.Features.Changes;

/// <summary>A change of a class on a phone that several people share.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ChangesOnASharedPhoneTests
{
    [Test]
    public void People_who_share_a_phone_are_told_once_and_both_are_named()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.IsIn(world, "Trần Văn Sáu", isSecond: true);

        MoveFirst(mau, "8 giờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Has.Count.EqualTo(1));
            Assert.That(lan.LastText, Does.EndWith("Tin này gửi: Nguyễn Thị Lan, Trần Văn Sáu."));
        }
    }

    [Test]
    public void A_button_on_a_shared_phone_answers_for_whom_it_is_and_nobody_else()
    {
        using var world = Open(out var mau);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");

        home.Press("!change-absent 1 @2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 ", "2 absent"]));
            Assert.That(mau.LastText, Does.Contain("Trần Văn Bình").And.Not.Contain("Nguyễn Thị Lan"));
            Assert.That(home.LastText, Does.Contain("Trần Văn Bình không đi được"));
        }
    }

    [Test]
    public void Of_several_on_a_phone_nobody_is_guessed()
    {
        using var world = Open(out var mau);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        MoveFirst(mau, "8 giờ");

        home.Press("!change-absent 1");
        var asked = home.Received[^1];
        var before = Answers(world).ToList();
        home.Taps("Cả hai");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Text, Is.EqualTo("Ai không đi được ạ?"));
            Assert.That(asked.Buttons.Select(button => button.Label), Is.EqualTo(["Lan", "Bình", "Cả hai"]));
            Assert.That(before, Is.EqualTo(["1 ", "2 "]));
            Assert.That(Answers(world), Is.EqualTo(["1 absent", "2 absent"]));
        }
    }

    [Test]
    public void A_trip_that_was_moved_is_declined_for_one_of_them()
    {
        using var world = Open(out var mau);
        var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
        mau.Says("/doichuyen QTSX");
        mau.Says("chuyến thứ Năm");
        mau.Says("giờ đi");
        mau.Says("6 giờ");
        mau.Says("xem trước");
        mau.Says("gửi");
        mau.SendsNow();

        var labels = home.Received[^1].Buttons.Select(button => button.Label).ToList();
        home.Taps("Không đi được (Bình)");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels, Is.EqualTo(["Đã rõ", "Xem chuyến này", "Không đi được (Lan)", "Không đi được (Bình)"]));
            Assert.That(
                world.Db.Query<string>("SELECT person_id || ' ' || answer FROM trip_answer WHERE replaced_at IS NULL"),
                Is.EqualTo(["2 no"])
            );
        }
    }

    [TestCase("không đi được")]
    [TestCase("Tôi không đi được")]
    [TestCase("toi khong di duoc")]
    public void Who_cannot_come_after_a_change_means_the_change_and_not_a_trip(string words)
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        MoveFirst(mau, "8 giờ");

        lan.Says(words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers(world), Is.EqualTo(["1 absent"]));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM trip_answer"), Is.Zero);
        }
    }

    [Test]
    public void Who_cannot_come_after_a_trip_was_moved_is_asked_about_the_trip()
    {
        using var world = Open(out var mau);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        mau.Says("/doichuyen QTSX");
        mau.Says("chuyến thứ Năm");
        mau.Says("giờ đi");
        mau.Says("6 giờ");
        mau.Says("xem trước");
        mau.Says("gửi");
        mau.SendsNow();

        lan.Says("Tôi không đi được");
        var asked = lan.LastText;
        lan.Taps("Không đi được");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("chuyến tham quan").And.Contain("Anh/chị không đi chuyến"));
            Assert.That(Answers(world), Is.EqualTo(["1 "]));
            Assert.That(world.Db.Query<string>("SELECT answer FROM trip_answer WHERE replaced_at IS NULL"), Is.EqualTo(["no"]));
        }
    }
}
