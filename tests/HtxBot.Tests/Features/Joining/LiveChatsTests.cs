using System.Globalization;
using Dapper;
using HtxBot.Features.Changes;
using HtxBot.Features.Joining;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Joining;

/// <summary>Where one person is told by <see cref="LiveChats"/>, and where the same order stands in SQL because many are told at once.</summary>
public sealed class LiveChatsTests
{
    private const int Worlds = 150;
    private const int People = 6;
    private static readonly string[] Bots = ["telegram:1", "zalo:1", "zalo:2"];

    [Test]
    public void Where_many_are_told_of_a_change_each_is_told_in_the_same_chat_as_one_alone()
    {
        var random = new Random(20270301);
        using var file = new TestDatabase();
        using var db = file.Open();
        // Nothing but links is looked at here: a change needs no class, and a link no person's cooperative.
        _ = db.Execute("PRAGMA foreign_keys = OFF");
        var compared = 0;
        for (var world = 1; world <= Worlds; world++)
        {
            Fill(db, random);
            ChangeNoticeStore.Freeze(db, world, $"[{string.Join(',', Enumerable.Range(1, People))}]");

            var together = db.Query<(long Person, string? Bot, string? Chat)>(
                    "SELECT person_id, bot, chat FROM class_change_notice WHERE change_id = @world",
                    new { world }
                )
                .ToDictionary(row => row.Person, row => (row.Bot, row.Chat));

            for (var person = 1; person <= People; person++)
            {
                var alone = LiveChats.Of(db, person) is { IsBlocked: false } chat ? (chat.Bot, chat.Chat) : ((string?)null, (string?)null);
                Assert.That(together[person], Is.EqualTo(alone), $"world {world}, person {person}");
                compared += alone.Item1 is null ? 0 : 1;
            }
        }
        Assert.That(compared, Is.GreaterThan(Worlds * People / 2));
    }

    private static void Fill(SqliteConnection db, Random random)
    {
        _ = db.Execute(
            "DELETE FROM chat_person; DELETE FROM chat_state; DELETE FROM channel_down; DELETE FROM stored_conversation; DELETE FROM person"
        );
        for (var person = 1; person <= People; person++)
            _ = db.Execute(
                "INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at) VALUES (@person, 'Nguyễn Thị Cam', @Phone, 1, 'member', @At, @At)",
                new
                {
                    person,
                    Phone = $"+8430000{person:0000}",
                    At = Moment(random),
                }
            );
        foreach (var bot in Bots.Where(_ => random.Next(3) == 0))
            _ = db.Execute("INSERT INTO channel_down (bot, since) VALUES (@bot, @At)", new { bot, At = Moment(random) });
        for (var chat = 1; chat <= 10; chat++)
            FillChat(db, random, Bots[random.Next(Bots.Length)], chat.ToString(CultureInfo.InvariantCulture));
    }

    private static void FillChat(SqliteConnection db, Random random, string bot, string chat)
    {
        var people = Enumerable.Range(1, People).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToList();
        foreach (var person in people)
            _ = db.Execute(
                """
                INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at, is_preferred)
                VALUES (@bot, @chat, @chat, @person, @Current, @At, @Preferred)
                """,
                new
                {
                    bot,
                    chat,
                    person,
                    Current = person == people[0] && random.Next(4) > 0 ? 1 : 0,
                    At = Moment(random),
                    Preferred = random.Next(4) == 0 ? 1 : 0,
                }
            );
        if (random.Next(4) == 0)
            _ = db.Execute(
                "INSERT INTO chat_state (bot, chat, state, since) VALUES (@bot, @chat, @State, @At)",
                new
                {
                    bot,
                    chat,
                    State = random.Next(3) switch
                    {
                        0 => "blocked",
                        1 => "deleted",
                        _ => "active",
                    },
                    At = Moment(random),
                }
            );
        if (random.Next(3) > 0)
            _ = db.Execute(
                "INSERT INTO stored_conversation (bot, chat, sender, value, updated_at) VALUES (@bot, @chat, @chat, '{}', @At)",
                new
                {
                    bot,
                    chat,
                    At = Moment(random),
                }
            );
    }

    // Few enough to be the same now and then.
    private static string Moment(Random random) => $"2027-02-{random.Next(10, 14)}T00:00:00.000Z";
}
