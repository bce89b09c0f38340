using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Shelf;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Many announcements at once: what stands still takes nothing from the others, and each gets on.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AnnouncementFeedTests
{
    private const int Members = 3;

    [Test]
    public void What_stands_still_is_looked_at_only_until_what_was_on_its_way_is_settled()
    {
        using var world = Class();
        Announce(world, 1, AnnouncementState.Paused, "planned");
        Announce(world, 2, AnnouncementState.Paused, "queued");
        Announce(world, 3, AnnouncementState.Sending, "planned");

        Assert.That(string.Join(' ', FeedStore.Open(world.Db)), Is.EqualTo("2 3"));
    }

    [Test]
    public void Its_line_says_in_the_end_how_many_have_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = Trainer(world);
        world.Crowd(Members);
        hien.Says("/thongbao QTSX");
        hien.Says("Mai mang sổ.");
        hien.Taps("Gửi");
        hien.Taps("Gửi luôn");
        // Handed to the sender, which has sent them before the pause takes hold; nothing is settled yet.
        world.Works(1);
        hien.Press("!pause-announcement 1");

        world.Works(1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.LastText, Does.StartWith("⏸").And.EndWith($"đã gửi {Members}/{Members}."));
            Assert.That(FeedStore.Open(world.Db), Is.Empty);
        }
    }

    [TestCase(3, 2)]
    [TestCase(14, 0)]
    public void What_is_being_sent_shares_the_pace_unless_it_waits_for_the_morning_and_what_stands_still_does_not(
        int hoursAfterNine,
        int sharing
    )
    {
        using var world = Class(SampleChats.SignUpTime.AddHours(hoursAfterNine));
        Announce(world, 1, AnnouncementState.Sending, "planned");
        Announce(world, 2, AnnouncementState.Paused, "queued");
        Announce(world, 3, AnnouncementState.Sending, "planned");
        var shared = -1;

        world.Acts((_, scope) => shared = Steps().Sharing(scope, [1, 2, 3]));

        Assert.That(shared, Is.EqualTo(sharing));
    }

    [Test]
    public void Though_a_hundred_are_being_sent_at_once_each_gets_on()
    {
        using var world = Class();
        Announce(world, 1, AnnouncementState.Sending, "planned");

        world.Acts((_, scope) => Steps().Take(scope, 1, sharing: 100));

        Assert.That(AnnouncementStore.Count(world.Db, 1).Planned, Is.EqualTo(Members - 1));
    }

    [Test]
    public void People_of_other_bots_wait_for_the_picture_and_nobody_else_does()
    {
        using var world = Class();
        AnnounceElsewhere(world);

        world.Acts((_, scope) => Steps().Take(scope, 1, sharing: 1));
        var waiting = Left(world);
        world.Acts((_, scope) => ShelfStore.Fail(scope.Connection, 1, ShelfFailure.Gone));
        world.Acts((_, scope) => Steps().Take(scope, 1, sharing: 1));

        Assert.That((waiting, Left(world)), Is.EqualTo((1L, 0L)));
        Assert.That(AnnouncementStore.WordsOnly(world.Db, 1), Is.EqualTo(0), "it is with the sender");
        world.Acts((_, scope) => FeedStore.Settle(scope.Connection, 1));
        Assert.That(AnnouncementStore.WordsOnly(world.Db, 1), Is.EqualTo(1));
    }

    [Test]
    public void With_its_picture_fetched_everybody_has_it_whole()
    {
        using var world = Class();
        AnnounceElsewhere(world);

        world.Acts(
            (_, scope) =>
            {
                ShelfStore.AddPiece(scope.Connection, 1, 0, [1]);
                ShelfStore.Keep(scope.Connection, 1, new ShelfHead("anh.jpg", "image/jpeg", 1));
                Steps().Take(scope, 1, sharing: 1);
                FeedStore.Settle(scope.Connection, 1);
            }
        );

        Assert.That((Left(world), AnnouncementStore.WordsOnly(world.Db, 1)), Is.EqualTo((0L, 0)));
    }

    private static long Left(ChatWorld world) => AnnouncementStore.Count(world.Db, 1).Planned;

    /// <summary>One with a picture that is to be fetched, of whose people one is told by another bot.</summary>
    private static void AnnounceElsewhere(ChatWorld world)
    {
        Announce(world, 1, AnnouncementState.Sending, "planned");
        _ = world.Db.Execute(
            """
            UPDATE announcement SET media_kind = 'photo', media = 'AgAC-1';
            UPDATE announcement_recipient
            SET bot = 'zalo:1', chat = 'z' || chat
            WHERE person_id = (SELECT min(person_id) FROM announcement_recipient);
            """
        );
        world.Acts((_, scope) => ShelfStore.Want(scope.Connection, 1, scope.Now));
    }

    private static ChatWorld Class(DateTimeOffset? now = null)
    {
        var world = SampleChats.Open(ChatKind.Buttons, now);
        _ = Trainer(world);
        world.Crowd(Members);
        return world;
    }

    private static ChatClient Trainer(ChatWorld world) =>
        world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");

    private static AnnouncementSteps Steps()
    {
        var pace = new PaceOptions();
        var machine = new MachineClock(new ManualTimeProvider());
        var audiences = new Audiences([new EnrolledAudience()], new CatalogueSource());
        var news = new AnnouncementNews(audiences, pace, QuietHours.Usual, machine);
        return new AnnouncementSteps(pace, QuietHours.Usual, machine, news);
    }

    /// <summary>One to the whole crowd, which is at this state with all of them.</summary>
    private static void Announce(ChatWorld world, long id, string state, string recipients) =>
        world.Db.Execute(
            Insert,
            new
            {
                id,
                state,
                recipients,
                world.Bot,
                Now = Instants.Format(world.Clock.GetUtcNow()),
            }
        );

    private const string Insert = """
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at, frozen_at)
        SELECT @id, id, @Bot, '1001', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mai mang sổ.', @state, @Now, @Now, @Now
        FROM staff;
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state, outbox_id)
        SELECT @id, id, @Bot, CAST(id AS TEXT), @recipients, CASE @recipients WHEN 'queued' THEN 1 END
        FROM person
        WHERE id > 700000;
        INSERT INTO announcement_count (announcement_id, state, people)
        SELECT announcement_id, state, count(*)
        FROM announcement_recipient
        WHERE announcement_id = @id
        GROUP BY state;
        """;
}
