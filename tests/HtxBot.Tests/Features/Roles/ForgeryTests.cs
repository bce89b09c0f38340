using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>F3 of the reliability table: links and codes that are guessed, used twice or by somebody else.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ForgeryTests
{
    // Of 64 letters.
    private const int BitsOfLetter = 6;
    private static readonly int Guesses = Nightly.Runs ? 1_000_000 : 20_000;

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
            Assert.That(link.Length * BitsOfLetter, Is.GreaterThanOrEqualTo(128));
            Assert.That((RolesFeature.Link + link).Length, Is.LessThanOrEqualTo(64));
            Assert.That(code, Does.Match("^[A-HJ-NP-Z2-9]{8}$"));
            Assert.That(row, Does.Not.Contain(link).And.Not.Contain(code));
            Assert.That(Enumerable.Range(0, 1000).Select(_ => secrets.Code()), Is.Unique);
        }
    }

    /// <summary>F3 of the reliability table.</summary>
    [Test]
    public void A_million_guesses_find_no_invitation_that_is_open()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Mẫu").Is(world, StaffRole.Owner);
        var (secrets, now) = (new Secrets(), world.Clock.GetUtcNow());
        var open = Enumerable.Range(0, 20).Select(_ => (Link: secrets.Link(), Code: secrets.Code())).ToList();
        foreach (var (link, code) in open)
            InvitationStore.Make(world.Db, StaffRole.Trainer, Scope.All, "Hiền", link, code, 47, 1, now, now.AddDays(3));
        var (random, hits) = (new Random(20270222), 0);

        for (var guess = 0; guess < Guesses; guess++)
        {
            // Every other is a real one with one letter changed.
            var (link, code) = guess % 2 == 0 ? (secrets.Link(), secrets.Code()) : Near(open[random.Next(open.Count)], random);
            hits += InvitationStore.OfLink(world.Db, link, now) is null ? 0 : 1;
            hits += InvitationStore.OfCode(world.Db, code, now) is null ? 0 : 1;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hits, Is.Zero);
            Assert.That(open.Select(each => InvitationStore.OfLink(world.Db, each.Link, now)), Has.None.Null);
            Assert.That(open.Select(each => InvitationStore.OfCode(world.Db, each.Code, now)), Has.None.Null);
        }
        Measured.Figure($"{Guesses} guesses of links and as many of codes, {hits} hits");
    }

    /// <summary>F3 of the reliability table.</summary>
    [Test]
    public void A_link_is_read_to_its_last_letter_and_one_that_is_too_long_is_none()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        Invite(world.Person("Mẫu").Is(world, StaffRole.Owner), "Lê Thu Hiền");
        var stranger = world.Person("Lạ");

        foreach (var length in new[] { 63, 64, 65, 4_000 })
        {
            stranger.Says($"/start {$"{RolesFeature.Link}thu-1".PadRight(length, 'x')}");
            // What is longer than any link is no link at all.
            Assert.That(stranger.LastText, Does.Contain(length > 64 ? "Chào anh/chị" : "đã hết hạn"), $"{length} letters");
        }
        stranger.Says("/start " + new string('x', 65));
        stranger.Says("/start lop_" + new string('x', 61));

        Assert.That(Roles(world), Does.Not.Contain("trainer").And.Contain("1 open"));
    }

    /// <summary>F3 of the reliability table.</summary>
    [TestCase("/start moi_thu-1")]
    [TestCase("nhận quyền ABCD-2301")]
    public void What_was_used_gives_nothing_to_another_account_or_once_more(string words)
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var owner = world.Person("Mẫu").Is(world, StaffRole.Owner);
        Invite(owner, "Lê Thu Hiền");
        var (hien, other) = (world.Person("Hiền"), world.Person("Lạ"));
        hien.Says(words);
        other.Says(words);
        if (words.StartsWith("nhận", StringComparison.Ordinal))
            owner.Press("!confirm-claim 1");
        var before = Roles(world);

        other.Says(words);
        other.Says("/start moi_thu-1");
        other.Says("nhận quyền ABCD-2301");
        hien.Says(words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Does.Contain("2 trainer"));
            Assert.That(Roles(world), Is.EqualTo(before));
            Assert.That(world.Db.Query<string>("SELECT sender FROM staff_account"), Does.Contain(hien.Id).And.Not.Contain(other.Id));
        }
    }

    [Test]
    public void The_code_of_somebody_entered_by_telephone_links_one_chat_only()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var owner = world.Person("Mẫu").Is(world, StaffRole.Owner);
        owner.Says("/ghiho QTSX");
        owner.Taps("Người gọi đồng ý");
        owner.Says("Hoàng Văn Tâm");
        owner.Says("dong xanh ngan pho");
        owner.Says("0300 000 077");
        owner.Taps("Giám đốc");
        owner.Taps("Đúng, ghi tên");
        var (tam, other) = (world.Person("Tâm"), world.Person("Lạ"));

        tam.Says("nối máy ABCD-2301");
        other.Says("nối máy ABCD-2301");

        Assert.That(world.Db.Query<string>("SELECT chat FROM chat_person"), Is.EqualTo([tam.Id]));
    }

    private static (string Link, string Code) Near((string Link, string Code) real, Random random)
    {
        const string letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
        return (Bent(real.Link), Bent(real.Code));

        string Bent(string secret)
        {
            var bent = secret.ToCharArray();
            var at = random.Next(bent.Length);
            bent[at] = letters[(letters.IndexOf(bent[at], StringComparison.Ordinal) + 1) % letters.Length];
            return new string(bent);
        }
    }

    private static void Invite(ChatClient owner, string name)
    {
        owner.Says("/moi");
        owner.Taps("Giảng viên");
        owner.Taps("Mọi lớp");
        owner.Says(name);
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
