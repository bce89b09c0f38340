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
    [TestCase(null, "", null, null)]
    [TestCase("QTSX", "QTSX", null, null)]
    [TestCase("QTSX 3", "QTSX", 3, null)]
    [TestCase("QTSX 3 1", "QTSX", 3, 1)]
    [TestCase("QTSX ba -1", "QTSX", null, null)]
    public void What_a_button_names_is_read_back_and_what_cannot_be_read_is_left_out(
        string? argument,
        string course,
        int? session,
        int? no
    ) => Assert.That(MeantMaterials.Read(argument), Is.EqualTo(new MeantMaterials(course, session, no)));

    [Test]
    public void An_argument_says_what_it_was_made_of([Values(null, 3)] int? session, [Values(null, 1)] int? no)
    {
        var meant = new MeantMaterials("QTSX", session, session is null ? null : no);

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

        MaterialStore.Say(world.Db, new SayMaterials("QTSX", 4, 1, AreReady: true), 1, at);
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

        MaterialStore.Say(world.Db, new SayMaterials("QTSX", 4, 1, AreReady: true), 1, world.Clock.GetUtcNow());

        Assert.That(LessonStore.Marked(world.Db, most: 10), Is.EqualTo([1L]));
    }

    [Test]
    public void A_paper_that_is_there_stays_so_when_the_file_comes_again_and_another_title_is_another_paper()
    {
        using var world = new ImportWorld();
        _ = world.Import();
        _ = world.Db.Execute(
            "UPDATE session_material SET ready_at = '2027-02-20T01:00:00.000Z' WHERE course_code = 'QTSX' AND session_no = 2"
        );
        world.Course(0)["sessions"]![1]!["materials"]![0]!["titleVi"] = "Lập kế hoạch sản xuất, bản mới";
        world.Course(0)["sessions"]![1]!["materials"]!.AsArray().Add(new JsonObject { ["titleVi"] = "Bảng tính", ["kind"] = "xlsx" });

        var plan = world.Import();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                plan.Lines,
                Is.EqualTo([
                    "Thêm 1 tài liệu: lớp QTSX buổi 2 tài liệu 3.",
                    "Đổi lớp QTSX buổi 2 tài liệu 1, tên: Lập kế hoạch sản xuất → Lập kế hoạch sản xuất, bản mới",
                ])
            );
            Assert.That(
                MaterialStore.Of(world.Db, "QTSX", 2).Select(material => (material.Title, material.IsReady)),
                Is.EqualTo([("Lập kế hoạch sản xuất, bản mới", false), ("Mẫu kế hoạch sản xuất một vụ", true), ("Bảng tính", false)])
            );
        }
    }
}
