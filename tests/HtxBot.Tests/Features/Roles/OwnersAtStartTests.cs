using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>The owners of the configuration, and what becomes of what they gave when they are named no more.</summary>
public sealed class OwnersAtStartTests
{
    [Test]
    public void Who_is_owner_no_more_has_invited_nobody()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu");
        Start(world, $"telegram:{mau.Id}");
        Invite(mau, "Quản trị");

        Start(world);
        mau.Says("/start moi_thu-1");
        mau.Says("nhận quyền ABCD-2301");

        Assert.That(Roles(world), Is.Empty);
    }

    [Test]
    public void Who_is_named_again_is_owner_and_what_they_gave_stays()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu");
        Start(world, $"telegram:{mau.Id}");
        Invite(mau, "Quản trị");

        Start(world, $"telegram:{mau.Id}");
        world.Person("Hiền").Says("/start moi_thu-1");

        Assert.That(Roles(world), Is.EqualTo(["owner", "owner"]));
    }

    [Test]
    public void One_of_several_accounts_is_enough_to_be_named()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu");
        Start(world, $"telegram:{mau.Id}");
        _ = world.Db.Execute(
            """
            INSERT INTO staff_account (bot, chat, sender, staff_id, linked_at)
            SELECT 'zalo:1', 'a1', 'a1', staff_id, linked_at FROM staff_account
            """
        );
        Invite(mau, "Quản trị");

        Start(world, $"telegram:{mau.Id}");
        world.Person("Hiền").Says("/start moi_thu-1");

        Assert.That(Roles(world), Is.EqualTo(["owner", "owner"]));
    }

    [TestCase("/start moi_thu-1")]
    [TestCase("nhận quyền ABCD-2301")]
    public void Nobody_gives_by_link_or_code_what_they_do_not_hold_any_more(string says)
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Owner);
        Invite(mau, "Cán bộ lớp");
        // As a program has left it that did not look after invitations.
        _ = world.Db.Execute("UPDATE staff_role SET taken_at = given_at");
        _ = mau.Is(world, StaffRole.Office);

        world.Person("Hiền").Says(says);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Roles(world), Is.EqualTo(["office"]), "the inviter's own");
            Assert.That(world.Db.QuerySingle<string>("SELECT state FROM invitation"), Is.EqualTo("open"));
        }
    }

    [Test]
    public void An_owner_who_gave_no_name_is_called_as_who_invites_them_calls_them()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu");
        var hien = world.Person("Hiền");
        Start(world, $"telegram:{mau.Id}", $"telegram:{hien.Id}");
        mau.Says("/quyen");
        var (list, choices) = (mau.LastText, Labels(mau));

        Invite(mau, "Cán bộ lớp");
        hien.Says("/start moi_thu-1");
        Start(world, $"telegram:{mau.Id}", $"telegram:{hien.Id}");
        mau.Says("/quyen");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list, Is.EqualTo("Người có quyền:\n• Người quản trị (1)\n• Người quản trị (2)"));
            Assert.That(choices, Is.EqualTo("Mời thêm người|Thu quyền quản trị (1)|Thu quyền quản trị (2)"));
            Assert.That(mau.LastText, Is.EqualTo("Người có quyền:\n• Người quản trị\n• Lê Thu Hiền: quản trị\n• Lê Thu Hiền: cán bộ lớp"));
            Assert.That(Labels(mau), Is.EqualTo("Mời thêm người|Thu quyền quản trị|Thu quyền: Hiền, quản trị|Thu quyền: Hiền, cán bộ lớp"));
        }
    }

    private static string Labels(ChatClient client) => string.Join('|', client.Received[^1].Buttons.Select(button => button.Label));

    private static void Start(ChatWorld world, params string[] owners) =>
        world.Acts((_, scope) => new OwnersAtStart(new Owners(owners), [new FakeChannel("telegram:1")], new Secrets()).Run(scope));

    private static void Invite(ChatClient inviter, string role)
    {
        inviter.Says("/moi");
        inviter.Taps(role);
        inviter.Says("Lê Thu Hiền");
    }

    private static IReadOnlyList<string> Roles(ChatWorld world) =>
        [.. world.Db.Query<string>("SELECT role FROM staff_role WHERE taken_at IS NULL ORDER BY id")];
}
