using System.Text.Json.Nodes;
using Dapper;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Features.Teaching;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Import;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Teaching;

/// <summary>Which papers of a session are there, and who may say so.</summary>
public sealed class MaterialsTests
{
    [TestCase(null)]
    [TestCase("QTSX")]
    [TestCase("QTSX ba")]
    [TestCase("QTSX 3 -1")]
    [TestCase("QTSX 3 1 1")]
    public void What_names_no_session_means_none(string? argument) => Assert.That(MeantMaterials.Read(argument), Is.Null);

    [Test]
    public void An_argument_says_what_it_was_made_of([Values(null, 17)] int? id)
    {
        var meant = new MeantMaterials("QTSX", 3, id);

        Assert.That(MeantMaterials.Read(meant.ToArgument()), Is.EqualTo(meant));
    }

    [Test]
    public void Who_teaches_another_class_says_nothing_about_the_papers_of_this_one()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var doan = world.Person("Đoàn").Is(world, StaffRole.Trainer, Scope.Course("CNBO"), "thầy Phạm Văn Đoàn");

        doan.Press(new Intent(Intents.MaterialReady, "QTSX 1").ToChoiceId());

        Assert.That(MaterialStore.Of(world.Db, "QTSX", 1), Has.All.Property(nameof(Material.IsReady)).False);
    }

    [Test]
    public void Who_said_it_and_when_is_kept_from_the_first_tap()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "cô Lê Minh Châu");
        var at = world.Clock.GetUtcNow();

        MaterialStore.Say(world.Db, new SayMaterials("QTSX", 4, MaterialStore.Of(world.Db, "QTSX", 4)[0].Id, AreReady: true), 1, at);
        MaterialStore.Say(world.Db, new SayMaterials("QTSX", 4, null, AreReady: true), 1, at.AddHours(1));

        Assert.That(
            world.Db.Query<string>("SELECT no || ' ' || ready_at || ' ' || ready_by FROM session_material WHERE ready_at IS NOT NULL"),
            Is.EqualTo(["1 2027-02-22T02:00:00.000Z 1", "2 2027-02-22T03:00:00.000Z 1"])
        );
    }

    [Test]
    public void A_reminder_of_the_trainer_that_waits_is_worded_anew_when_a_paper_comes()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "cô Lê Minh Châu");
        _ = world.Person("Đoàn").Is(world, StaffRole.Trainer, Scope.Course("CNBO"), "thầy Phạm Văn Đoàn");
        _ = world.Db.Execute("DELETE FROM lesson_replan");

        MaterialStore.Say(world.Db, new SayMaterials("QTSX", 4, null, AreReady: true), 1, world.Clock.GetUtcNow());

        Assert.That(LessonStore.Marked(world.Db, most: 10), Is.EqualTo([1L]));
    }

    [Test]
    public void A_paper_that_is_there_stays_so_wherever_it_stands_in_the_file_and_another_title_is_another_paper()
    {
        using var world = new ImportWorld();
        _ = world.Import();
        _ = world.Db.Execute(
            """
            INSERT INTO staff (id, name, created_at) VALUES (1, 'Lê Minh Châu', '2027-02-20T01:00:00.000Z');
            UPDATE session_material SET ready_at = '2027-02-20T01:00:00.000Z', ready_by = 1 WHERE course_code = 'QTSX' AND session_no = 2;
            """
        );
        world.Course(0)["sessions"]![1]!["materials"]!.AsArray().Insert(0, new JsonObject { ["titleVi"] = "Bảng tính", ["kind"] = "xlsx" });

        var plan = world.Import();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                plan.Lines,
                Is.EqualTo([
                    "Thêm 1 tài liệu: lớp QTSX buổi 2 \"Bảng tính\".",
                    "Đổi lớp QTSX buổi 2 \"Lập kế hoạch sản xuất\", thứ tự: 1 → 2",
                    "Đổi lớp QTSX buổi 2 \"Mẫu kế hoạch sản xuất một vụ\", thứ tự: 2 → 3",
                ])
            );
            Assert.That(
                MaterialStore.Of(world.Db, "QTSX", 2).Select(material => (material.Title, material.IsReady)),
                Is.EqualTo([("Bảng tính", false), ("Lập kế hoạch sản xuất", true), ("Mẫu kế hoạch sản xuất một vụ", true)])
            );
        }
    }

    [Test]
    public void The_same_paper_twice_in_a_session_is_a_mistake_of_the_file()
    {
        using var world = new ImportWorld();
        world.Course(0)["sessions"]![1]!["materials"]![1]!["titleVi"] = "Lập kế hoạch sản xuất";

        Assert.That(world.Problems(), Has.One.Contains("tài liệu này có hai lần trong buổi"));
    }

    [Test]
    public void Who_is_of_the_office_and_teaches_sees_their_own_first_and_then_everybodys()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var chau = world
            .Person("Châu")
            .Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "cô Lê Minh Châu")
            .Is(world, StaffRole.Office, name: "cô Lê Minh Châu");

        chau.Says("tài liệu");
        var own = chau.LastText;
        chau.Press(new Intent(Intents.Materials, "CNBO 2").ToChoiceId());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own, Does.StartWith("📄 Tài liệu buổi 1 giờ 30 chiều thứ Ba, 02/03/2027"));
            Assert.That(chau.LastText, Does.Contain("lớp Chăn nuôi bò liên kết theo chuỗi"));
        }
    }
}
