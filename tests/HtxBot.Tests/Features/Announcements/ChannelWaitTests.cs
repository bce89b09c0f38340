using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>One channel makes its bot wait for hours; the people of the other are told, and the sender reads which one waits.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChannelWaitTests
{
    private static readonly MachineClock Machine = new(new ManualTimeProvider());

    [TestCase(ChatKind.Buttons, "Telegram", "Zalo")]
    [TestCase(ChatKind.Zalo, "Zalo", "Telegram")]
    public void Who_is_on_the_other_channel_is_told_and_the_line_names_the_one_that_waits(ChatKind kind, string waits, string goes)
    {
        using var world = SampleChats.Open(kind);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.Crowd(100);
        var ba = world.PersonElsewhere("Ba").IsIn(world, "Phan Văn Ba");
        Announce(world, queued: 60);
        Wait(world, new TimeSpan(2, 48, 30));

        world.Acts((_, scope) => Steps().Take(scope, 1, sharing: 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ba.LastText, Does.Contain("Mai mang sổ."));
            Assert.That(hien.LastText, Does.Contain($"{waits} bắt chờ 2 giờ 48 phút, {goes} vẫn gửi"));
            Assert.That(AnnouncementStore.Count(world.Db, 1).Planned, Is.EqualTo(40), "nobody more is handed to the one that waits");
        }
    }

    [Test]
    public void Where_all_that_is_left_waits_nothing_is_said_to_go_on()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.Crowd(100);
        Announce(world, queued: 60);
        Wait(world, new TimeSpan(0, 5, 0));

        world.Acts((_, scope) => Steps().Take(scope, 1, sharing: 1));

        Assert.That(hien.LastText, Does.EndWith("Telegram bắt chờ 5 phút."));
    }

    private static AnnouncementSteps Steps()
    {
        var pace = new PaceOptions();
        var news = new AnnouncementNews(new Audiences([new EnrolledAudience()], new CatalogueSource()), pace, QuietHours.Usual, Machine);
        return new AnnouncementSteps(pace, QuietHours.Usual, Machine, news);
    }

    private static void Wait(ChatWorld world, TimeSpan wait) =>
        world.Db.Execute(
            "INSERT INTO pause (bot, chat, since, until) VALUES (@Bot, '', @Since, @Until)",
            new
            {
                world.Bot,
                Since = Instants.Format(Machine.Utc),
                Until = Instants.Format(Machine.Utc + wait),
            }
        );

    /// <summary>One to the whole class; so many of the crowd are with the sender, which does not get rid of them.</summary>
    private static void Announce(ChatWorld world, int queued) =>
        world.Db.Execute(
            Insert,
            new
            {
                world.Bot,
                queued,
                Now = Instants.Format(world.Clock.GetUtcNow()),
            }
        );

    private const string Insert = """
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at, frozen_at)
        SELECT 1, id, @Bot, '1001', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mai mang sổ.', 'sending', @Now, @Now, @Now
        FROM staff;
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state, outbox_id)
        SELECT 1, person_id, bot, chat, iif(person_id BETWEEN 700001 AND 700000 + @queued, 'queued', 'planned'),
               iif(person_id BETWEEN 700001 AND 700000 + @queued, 1000000, NULL)
        FROM chat_person;
        INSERT INTO announcement_count (announcement_id, state, people)
        SELECT announcement_id, state, count(*)
        FROM announcement_recipient
        GROUP BY announcement_id, state;
        """;
}
