using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What went in the last seven days, as those see it who may announce to some and not to others.</summary>
public sealed class PastAnnouncementsTests
{
    [Test]
    public void A_trainer_sees_their_own_however_many_the_office_has_sent_since()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var leader = world.Person("Bảy").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Trần Thị Bảy");
        Sent(world, "course", "QTSX", "Mai mang sổ.", count: 1);
        Sent(world, "trip", "TQ1", "Mai mang ủng.", count: 1);
        Sent(world, "all", "", "Tin chung.", count: 150);
        world.GoStraightTo(SampleChats.SignUpTime.AddHours(1));

        hien.Says("/nhaclich");
        leader.Says("/nhaclich");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hien.LastText, Does.Contain("\"Mai mang sổ.\"").And.Contain("\"Mai mang ủng.\"").And.Not.Contain("Tin chung."));
            Assert.That(leader.LastText, Does.Contain("\"Mai mang ủng.\"").And.Not.Contain("Mai mang sổ.").And.Not.Contain("Tin chung."));
        }
    }

    private static void Sent(ChatWorld world, string scopeKind, string scope, string text, int count)
    {
        var at = Instants.Format(world.Clock.GetUtcNow());
        _ = world.Db.Execute(
            InsertSent,
            new
            {
                ScopeKind = scopeKind,
                Scope = scope,
                AudienceKind = scopeKind switch
                {
                    "all" => "everybody",
                    "trip" => "trip",
                    _ => "enrolled",
                },
                Text = text,
                Count = count,
                At = at,
            }
        );
        world.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private const string InsertSent = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < @Count)
        INSERT INTO announcement (staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at, frozen_at,
                                  ended_at)
        SELECT (SELECT min(id) FROM staff), 'telegram:1', '1001', @AudienceKind, @Scope, @ScopeKind, @Scope, 'class', @Text, 'done', @At, @At, @At,
               @At
        FROM number;
        """;
}
