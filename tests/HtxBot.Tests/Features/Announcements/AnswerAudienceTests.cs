using Dapper;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Who has answered an announcement and who has not: for how long one is offered to write to them. QTSX is home from its last trip on 5 March.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AnswerAudienceTests
{
    private static readonly StaffMember Office = new(1, "Đặng Thị Mẫu", [new HeldRole(1, StaffRole.Office, Scope.All)]);

    /// <param name="scopeKind">Announced on 1 March at nine to a class, a trip or everybody.</param>
    /// <param name="scope">Which.</param>
    /// <param name="last">The last day of March on whose morning they are offered.</param>
    [TestCase("course", "QTSX", 12)]
    [TestCase("trip", "TQ1", 11)]
    [TestCase("all", "", 8)]
    public void They_are_offered_until_a_week_after_it_is_over_and_not_for_ever(string scopeKind, string scope, int last)
    {
        using var world = World();
        var audiences = Audiences(world);
        Announced(world, scopeKind, scope, "Mai mang sổ.");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Offered(1, 10), Is.EqualTo(2), "at once");
            Assert.That(Offered(last, 8), Is.EqualTo(2), "still");
            Assert.That(Offered(last + 1, 8), Is.Zero, "no more");
        }

        int Offered(int day, int hour) => audiences.Of(Office, world.Db, At(day, hour)).Count;
    }

    [Test]
    public void What_they_are_called_stays_when_another_was_answered_since()
    {
        using var world = World();
        var audiences = Audiences(world);
        Announced(world, "course", "QTSX", "Mai mang sổ.");
        Announced(world, "course", "QTSX", "Mai mang bút.");

        Assert.That(audiences.NameOf("silent", "1", world.Db), Is.EqualTo("người chưa trả lời thông báo \"Mai mang sổ.\""));
    }

    private static ChatWorld World()
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Mẫu").Is(world, StaffRole.Office);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        return world;
    }

    private static Audiences Audiences(ChatWorld world)
    {
        var catalogue = new CatalogueSource();
        catalogue.Replace(CatalogueStore.Load(world.Db));
        return new Audiences([new SilentAudience(), new AnsweredAudience()], catalogue);
    }

    private static void Announced(ChatWorld world, string scopeKind, string scope, string text) =>
        world.Db.Execute(
            InsertAnswered,
            new
            {
                ScopeKind = scopeKind,
                Scope = scope,
                Text = text,
                At = Instants.Format(At(1, 9)),
            }
        );

    private static DateTimeOffset At(int day, int hour) => new(2027, 3, day, hour, 0, 0, VietnamTime.Offset);

    private const string InsertAnswered = """
        INSERT INTO announcement (staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at, frozen_at,
                                  ended_at)
        SELECT min(id), 'telegram:1', '1001', 'enrolled', @Scope, @ScopeKind, @Scope, 'class', @Text, 'done', @At, @At, @At, @At
        FROM staff;
        INSERT INTO announcement_reply (announcement_id, person_id, bot, chat, text, said_at)
        SELECT last_insert_rowid(), min(id), 'telegram:1', '1002', 'Vâng.', @At
        FROM person;
        """;
}
