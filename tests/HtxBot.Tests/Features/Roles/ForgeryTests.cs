using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>F1 and F3 of the reliability table: what a button carries, a link or a code proves nothing by itself.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ForgeryTests
{
    private const int Forgeries = 10_000;

    /// <summary>F1 of the reliability table.</summary>
    [Test]
    public void Ten_thousand_forged_presses_change_no_role()
    {
        using var world = Staffed(out _, out var strangers);
        var before = Roles(world);
        var random = new Random(20270222);

        for (var round = 0; round < Forgeries; round++)
        {
            var stranger = strangers[round % strangers.Length];
            stranger.Press(Forged(random));
            // The same press within ten seconds is the same press.
            world.Clock.Advance(TimeSpan.FromSeconds(11));
        }

        Measured.Figure($"{Forgeries:N0} forged presses, 0 roles changed");
        Assert.That(Roles(world), Is.EqualTo(before));
    }

    [Test]
    public void The_same_presses_by_the_owner_do_change_roles()
    {
        using var world = Staffed(out var owner, out _);
        var before = Roles(world);

        owner.Press("!confirm-claim 1");

        Assert.That(Roles(world), Is.Not.EqualTo(before));
    }

    /// <summary>F3 of the reliability table.</summary>
    [Test]
    public void Guessing_is_braked_for_all_chats_together_and_links_go_on()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var owner = world.Person("Mẫu").Is(world, StaffRole.Owner);
        Invite(owner, "Lê Thu Hiền");
        Invite(owner, "Trần Thị Ba");

        for (var chat = 0; chat < 200; chat++)
            world.Person($"đoán {chat}").Says($"nhận quyền AAAA-{2000 + chat}");
        var late = world.Person("Hiền");
        late.Says("nhận quyền ABCD-2301");
        var braked = late.LastText;
        world.Person("Ba").Says("/start moi_thu-2");
        var tries = world.Db.QuerySingle<int>("SELECT count(*) FROM wrong_code");
        world.Clock.Advance(TimeSpan.FromHours(1));
        late.Says("nhận quyền ABCD-2301");

        using (Assert.EnterMultipleScope())
        {
            Measured.Figure($"{tries} of 200 guesses of an hour looked up, 0 hits");
            Assert.That(tries, Is.EqualTo(WrongCodes.PerHour));
            Assert.That(braked, Does.Contain("tạm không nhận mã"));
            Assert.That(Roles(world), Does.Contain("trainer"));
            Assert.That(late.LastText, Does.Contain("Mã đúng"));
        }
    }

    /// <summary>F3 of the reliability table.</summary>
    [Test]
    public void Five_wrong_codes_make_the_printed_one_void()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        InvitationStore.Print(world.Db, RoleTexts.OwnerName, "WXYZ4567", world.Clock.GetUtcNow());

        for (var chat = 0; chat < 5; chat++)
            world.Person($"đoán {chat}").Says($"nhận quyền AAAA-{2000 + chat}");
        var late = world.Person("Mẫu");
        late.Says("nhận quyền WXYZ-4567");

        Assert.That(Roles(world), Is.Empty);
    }

    [Test]
    public void An_invitation_ends_after_three_days()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        Invite(world.Person("Mẫu").Is(world, StaffRole.Owner), "Lê Thu Hiền");
        world.Clock.Advance(TimeSpan.FromDays(3));

        var late = world.Person("Hiền");
        late.Says("/start moi_thu-1");
        late.Says("nhận quyền ABCD-2301");

        Assert.That(Roles(world), Does.Not.Contain("trainer"));
    }

    /// <summary>F3 of the reliability table.</summary>
    [Test]
    public void Secrets_are_long_are_kept_as_hashes_and_fit_a_link()
    {
        var secrets = new Secrets();
        using var world = SampleChats.Open(ChatKind.Buttons);
        var staff = StaffStore.Ensure(world.Db, "telegram:1", "1", "1", "Mẫu", world.Clock.GetUtcNow());
        var (link, code) = (secrets.Link(), secrets.Code());
        InvitationStore.Make(
            world.Db,
            StaffRole.Trainer,
            Scope.All,
            "Hiền",
            link,
            code,
            secrets.CheckNumber(),
            staff,
            world.Clock.GetUtcNow(),
            world.Clock.GetUtcNow().AddDays(3)
        );

        var row = string.Join('|', world.Db.QuerySingle("SELECT * FROM invitation"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(link, Has.Length.GreaterThanOrEqualTo(128 / 6));
            Assert.That((RolesFeature.Link + link).Length, Is.LessThanOrEqualTo(64));
            Assert.That(code, Does.Match("^[A-HJ-NP-Z2-9]{8}$"));
            Assert.That(row, Does.Not.Contain(link).And.Not.Contain(code));
            Assert.That(Enumerable.Range(0, 1000).Select(_ => secrets.Code()), Is.Unique);
        }
    }

    /// <summary>An owner, a claim that waits, a trainer of one class and a stranger who try their luck.</summary>
    private static ChatWorld Staffed(out ChatClient owner, out ChatClient[] others)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        // Nothing here is about the disk.
        _ = world.Db.Execute("PRAGMA synchronous = OFF");
        owner = world.Person("Mẫu").Is(world, StaffRole.Owner);
        Invite(owner, "Lê Thu Hiền");
        world.Person("Hiền").Says("nhận quyền ABCD-2301");
        others = [world.Person("Lạ"), world.Person("Sáu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"))];
        return world;
    }

    private static void Invite(ChatClient owner, string name)
    {
        owner.Says("/moi");
        owner.Taps("Giảng viên");
        owner.Taps("Mọi lớp");
        owner.Says(name);
    }

    private static string Forged(Random random)
    {
        string[] verbs = ["confirm-claim", "refuse-claim", "revoke-role", "invite-staff", "staff-roles", "take-role"];
        var data = $"!{verbs[random.Next(verbs.Length)]} {random.Next(-3, 9)}".ToCharArray();
        switch (random.Next(4))
        {
            case 0:
                data[random.Next(data.Length)] ^= (char)(1 << random.Next(7));
                break;
            case 1:
                return $"{random.Next(9)}:{(random.Next(2) == 0 ? "revoke" : "owner")}";
            case 2:
                return new string([.. Enumerable.Range(0, random.Next(1, 64)).Select(_ => (char)random.Next(1, 0xD7FF))]);
        }
        return new string(data);
    }

    private static string Roles(ChatWorld world) =>
        string.Join(
            '\n',
            world.Db.Query<string>(
                """
                SELECT staff_id || ' ' || role || ' ' || scope || ' ' || coalesce(taken_at, '') FROM staff_role
                UNION ALL
                SELECT id || ' ' || state || ' ' || coalesce(sender, '') FROM invitation WHERE role <> 'owner'
                """
            )
        );
}
