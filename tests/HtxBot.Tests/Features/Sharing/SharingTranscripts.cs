using Dapper;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Sharing;

/// <summary>One phone of a family, as those who share it see it.</summary>
public sealed class SharingTranscripts
{
    [Test]
    public void A_phone_speaks_for_whom_it_is_told_and_old_buttons_stay_with_whom_they_were_for() =>
        SampleChats.Approve(
            "sharing",
            world =>
            {
                var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
                world.Log.Note("chị Lan và anh Bình dùng chung máy, cùng học một lớp; máy đang nhắn thay chị Lan");
                home.Says("menu");
                home.Says("lớp của tôi");
                var lans = home.Received.Count - 1;
                home.Says("đổi người");
                home.Taps("Bình");
                Assert.That(Current(world), Is.EqualTo("Trần Văn Bình"));
                home.Says("chào em");
                world.Log.Note("nút cũ của chị Lan vẫn là của chị Lan, và đang làm dở thì chưa đổi");
                home.PressesOld(lans, "Hủy đăng ký");
                home.Taps("Bận việc");
                home.Says("đổi người");
                Assert.That(Current(world), Is.EqualTo("Trần Văn Bình"));
                home.Taps("Bỏ, sang việc mới");
                home.Says("chị lan");
                Assert.That(Current(world), Is.EqualTo("Nguyễn Thị Lan"));
                home.Says("chuyển sang anh Tư");
                home.Says("nói thay anh Bình nhé");
                Assert.That(Current(world), Is.EqualTo("Trần Văn Bình"));
                home.Says("khác");
                Assert.That(world.Db.Query<string>("SELECT state FROM enrolment"), Is.EqualTo(["enrolled", "enrolled"]));
            }
        );

    [Test]
    public void Who_is_alone_on_a_phone_reads_how_another_is_added() =>
        SampleChats.Approve(
            "sharing-alone",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Says("doi nguoi");
                lan.Says("chuyển sang anh Bình");
                world.Person("Khách").Says("đổi người");
            }
        );

    [Test]
    public void Two_of_one_name_have_buttons_that_tell_them_apart() =>
        SampleChats.Approve(
            "sharing-same-name",
            world =>
            {
                var home = world
                    .Person("Máy nhà")
                    .IsIn(world, "Trần Văn Sơn")
                    .IsIn(world, "Lê Văn Sơn", isSecond: true)
                    .IsIn(world, "Nguyễn Thị Lan", isSecond: true);
                home.Says("đổi người");
                home.Taps("Lê Văn Sơn");
                home.Says("chuyển sang anh Sơn");
                Assert.That(Current(world), Is.EqualTo("Lê Văn Sơn"));
                home.Taps("Trần Văn Sơn");
                home.Says("đổi sang chị lan");
                Assert.That(Current(world), Is.EqualTo("Nguyễn Thị Lan"));
            }
        );

    private static string Current(ChatWorld world) =>
        world.Db.QuerySingle<string>("SELECT full_name FROM person JOIN chat_person ON person_id = person.id WHERE is_current = 1");
}
