using Dapper;
using HtxBot.Features;
using HtxBot.Features.Catalogue;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace HtxBot.Tests.Features;

/// <summary>The whole bot without network over the sample classes (QTSX from Monday, 1 March 2027), at ten on Saturday, 20 February 2027.</summary>
internal static class SampleChat
{
    public static ChatWorld Open(ChatKind kind)
    {
        var database = new TestDatabase();
        var db = database.Open();
        var clock = new ManualTimeProvider(VietnamTime.At(new DateOnly(2027, 2, 20), new TimeOnly(10, 0)));
        SampleData.Import(db, new DateOnly(2027, 3, 1), clock.GetUtcNow());
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new OfficeOptions { Contact = "chị Đặng Thị Mẫu", Hotline = "0300 900 001" })
            .AddSingleton(_ => Phrases.LoadDefault())
            .AddFeatures()
            .BuildServiceProvider();
        services.GetRequiredService<CatalogueSource>().Replace(CatalogueStore.Load(db));
        return new ChatWorld(
            db,
            services.GetRequiredService<ITurns>(),
            clock,
            kind,
            () =>
            {
                services.Dispose();
                database.Dispose();
            }
        );
    }

    /// <summary>Makes the chat speak for somebody with this name.</summary>
    public static long Introduce(this ChatWorld world, ChatClient client, string fullName)
    {
        var id = world.Db.QuerySingle<long>(
            """
            INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
            VALUES (@FullName, '+84300900011', (SELECT MIN(id) FROM cooperative), 'member', '2027-02-10T00:00:00.000Z', '2027-02-10T00:00:00.000Z')
            RETURNING id
            """,
            new { FullName = fullName }
        );
        world.Db.Execute(
            """
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
            VALUES (@Bot, @Chat, @Chat, @Id, 1, '2027-02-10T00:00:00.000Z')
            """,
            new
            {
                world.Bot,
                Chat = client.Id,
                Id = id,
            }
        );
        return id;
    }

    /// <summary>Gives a seat, or a place in the waiting list.</summary>
    public static void Enrol(this ChatWorld world, long person, string course, int ordinal, bool isWaiting = false) =>
        world.Db.Execute(
            """
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            VALUES (@Course, @Person, (SELECT cooperative_id FROM person WHERE id = @Person),
                    CASE WHEN @IsWaiting THEN 'waiting' ELSE 'enrolled' END, @Ordinal, '2027-02-10T00:00:00.000Z',
                    CASE WHEN @IsWaiting THEN NULL ELSE '2027-02-10T00:00:00.000Z' END)
            """,
            new
            {
                Course = course,
                Person = person,
                IsWaiting = isWaiting,
                Ordinal = ordinal,
            }
        );
}
