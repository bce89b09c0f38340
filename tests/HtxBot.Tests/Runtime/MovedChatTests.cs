using System.Collections.Concurrent;
using Dapper;
using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>B12 of the reliability table: a group becomes a supergroup, which is another chat to the channel; everything of it follows.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MovedChatTests
{
    private const string Old = "-5";
    private const string New = "-1005";

    // Where the chat went stands there, and what waits to be read carries its chat in the channel's own words.
    private static readonly string[] Stays = ["chat_state.chat", "inbox.chat"];

    /// <summary>B12 of the reliability table.</summary>
    /// <param name="isTaken">Whether the new chat has by then what the old one has.</param>
    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(60_000)]
    public async Task What_is_said_to_a_chat_that_moved_arrives_once_at_its_new_id_and_everything_of_it_follows(bool isTaken)
    {
        using var file = new TestDatabase();
        var machine = new ManualTimeProvider();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var crowded = new ConcurrentQueue<string>();
        var onTheirWay = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var channel = new FakeChannel
        {
            CanEdit = true,
            Sending = (chat, message) =>
            {
                if (onTheirWay.AddOrUpdate(chat, 1, (_, count) => count + 1) > 1)
                    crowded.Enqueue($"{message.Text} to {chat}");
            },
            Fate = (chat, _, _) =>
            {
                _ = onTheirWay.AddOrUpdate(chat, 0, (_, count) => count - 1);
                return chat == Old ? new Delivery.Moved(New) : null;
            },
        };
        await using var host = new RuntimeHost(
            file,
            channel,
            new EchoTurns(),
            machine,
            machine,
            beside: services => services.AddSingleton<IChatMoves, MovedChats>()
        );
        await host.StartAsync();
        // The sender works from here on: it has read what it was to wait for.
        await WriteAsync(host, outbox => outbox.Add(channel.Bot, "1", new OutgoingMessage("hello")));
        await channel.UntilDeliveredAsync(1);
        channel.Distance = _ => gate.Task;
        using var db = file.Open();
        Fill(db, channel.Bot, isTaken);

        await WriteAsync(
            host,
            outbox =>
            {
                outbox.Add(channel.Bot, New, new OutgoingMessage("there"));
                for (var answer = 1; answer <= 3; answer++)
                    outbox.Add(channel.Bot, Old, new OutgoingMessage($"answer {answer}"));
                outbox.Add(channel.Bot, Old, new OutgoingMessage("notice"), MessageClass.Notice);
                outbox.Add(channel.Bot, Old, new OutgoingMessage("announcement"), MessageClass.Announcement);
                outbox.Keep(channel.Bot, Old, "line", new OutgoingMessage("line"), Timeliness.ByDay);
            }
        );
        var unknown = Places(db).Where(place => !Stays.Contains(place) && Count(db, place, Old) == 0).ToList();
        gate.SetResult();
        await channel.UntilDeliveredAsync(8);
        await host.IdleAsync();
        // What is kept current goes on in the new chat: what was sent there in its place, what was sent to the old one anew.
        machine.Advance(LiveMessages.Rest);
        await WriteAsync(
            host,
            outbox =>
            {
                outbox.Keep(channel.Bot, New, "line", new OutgoingMessage("line 2"), Timeliness.ByDay);
                outbox.Keep(channel.Bot, New, "count", new OutgoingMessage("count 2"), Timeliness.ByDay);
            }
        );
        await channel.UntilDeliveredAsync(10);
        await host.IdleAsync();

        var texts = channel.TextsTo(New).Where(text => text != "there").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown, Is.Empty, "tables of chats that this test has nothing in");
            Assert.That(channel.Sends.Count(send => send.Chat == Old), Is.EqualTo(1), "one was told; nothing more is sent there");
            Assert.That(texts.Take(3), Is.EqualTo(["answer 1", "answer 2", "answer 3"]), "first and in their order");
            Assert.That(
                texts.Skip(3),
                Is.EquivalentTo(["notice", "announcement", "line", "line 2", "count 2"]),
                "the others, each of them once"
            );
            Assert.That(channel.Sends.Where(send => send.Edits is not null).Select(send => send.Message.Text), Is.EqualTo(["line 2"]));
            Assert.That(crowded, Is.Empty, "one at a time in a chat");
            Assert.That(Places(db).Where(place => !Stays.Contains(place) && Count(db, place, Old) > 0), Is.Empty, "left behind");
            Assert.That(Places(db).Where(place => !Stays.Contains(place) && Count(db, place, New) == 0), Is.Empty, "not there");
            Assert.That(
                db.Query<string>(
                    "SELECT person_id || iif(is_current, ' speaks', '') FROM chat_person WHERE sender = '8' ORDER BY person_id"
                ),
                Is.EqualTo(isTaken ? ["1", "2 speaks"] : new[] { "1 speaks", "2" })
            );
            Assert.That(
                db.Query<long>("SELECT id FROM chat_join WHERE ended_at IS NULL ORDER BY id"),
                Is.EqualTo(isTaken ? [2, 3] : new long[] { 1, 2 }),
                "a chat is in one join"
            );
            Assert.That(db.Query<string>("SELECT state || ' ' || moved_to FROM chat_state"), Is.EqualTo([$"moved {New}"]));
            Assert.That(db.ExecuteScalar<long>("SELECT count(*) FROM outbox WHERE state <> 'sent'"), Is.Zero);
            Assert.That(host.HasFailed, Is.False);
        }
        Measured.Figure($"{Places(db).Count - Stays.Length} columns with chats, nothing left behind, {texts.Count} messages once each");
    }

    /// <summary>B12 of the reliability table.</summary>
    [Test]
    public void While_one_is_on_its_way_to_the_new_chat_nothing_of_the_old_one_is()
    {
        var lanes = new SendLanes(PaceOptions.None.Default, _ => true, 0);
        Add(1, Old);
        Add(2, Old);
        Add(3, New);
        var (old, there) = (Next(), Next());
        lanes.Move(Old, New, 0);
        lanes.Again(old!.Lane, 0);

        Assert.That(Next(), Is.Null);
        lanes.Done(there!.Lane, there.Item, 0);
        var first = Next();
        Assert.That(first!.Item.Id, Is.EqualTo(1));
        Assert.That(first.Item.Chat, Is.EqualTo(New));
        Assert.That(Next(), Is.Null);
        lanes.Done(first.Lane, first.Item, 0);
        Assert.That(Next()?.Item.Id, Is.EqualTo(2));

        void Add(long id, string chat) => lanes.Add(new OutboxItem(id, chat, MessageClass.Answer, new OutgoingMessage("x")), 0);

        Starting? Next() => lanes.Next(0, SendRank.Count);
    }

    private static Task<int> WriteAsync(RuntimeHost host, Action<IOutboxWriter> write) =>
        host.Get<IWriter>()
            .WriteAsync(scope =>
            {
                write(scope.Outbox);
                return 0;
            });

    /// <summary>Every column of the schema that holds a chat.</summary>
    private static List<string> Places(SqliteConnection db) => db.Query<string>(SelectPlaces).AsList();

    private static long Count(SqliteConnection db, string place, string chat)
    {
        var (table, column) = (place.Split('.')[0], place.Split('.')[1]);
        // A join that is over stays as it was.
        var which = table == "chat_join" ? " AND ended_at IS NULL" : "";
        return db.ExecuteScalar<long>($"SELECT count(*) FROM {table} WHERE {column} = @chat{which}", new { chat });
    }

    private static void Fill(SqliteConnection db, string bot, bool isTaken)
    {
        // Nothing but chats is looked at here: they need no people, classes and trips.
        _ = db.Execute("PRAGMA foreign_keys = OFF");
        var values = new
        {
            Bot = bot,
            Old,
            New,
            Now = Instants.Format(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero)),
            Hash = new string('0', 64),
            Message = OutgoingJson.Write(new OutgoingMessage("count")),
        };
        _ = db.Execute(InsertOld, values);
        if (isTaken)
            _ = db.Execute(InsertNew, values);
    }

    private const string SelectPlaces = """
        SELECT item.name || '.' || field.name
        FROM sqlite_schema AS item, pragma_table_info(item.name) AS field
        WHERE item.type = 'table' AND (field.name = 'chat' OR field.name LIKE '%\_chat' ESCAPE '\')
        ORDER BY 1
        """;

    private const string InsertOld = """
        INSERT INTO stored_conversation (bot, chat, sender, value, updated_at) VALUES (@Bot, @Old, '8', '1', @Now);
        INSERT INTO pause (bot, chat, since, until) VALUES (@Bot, @Old, @Now, @Now);
        INSERT INTO group_invitation (bot, chat, day) VALUES (@Bot, @Old, '2027-03-01');
        INSERT INTO channel_chat (bot, chat, first_at) VALUES (@Bot, @Old, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES (@Bot, @Old, '8', 1, 1, @Now), (@Bot, @Old, '8', 2, 0, @Now);
        INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at) VALUES (@Bot, @Old, '8', '1', 'agreed', @Now);
        INSERT INTO chat_join (id, person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
        VALUES (1, 1, @Bot, @Old, '8', 'zalo:1', 'z1', 'z1', @Now), (2, 2, 'zalo:1', 'z2', 'z2', @Bot, @Old, '9', @Now);
        INSERT INTO join_code (bot, chat, sender, code_hash, made_at, expires_at) VALUES (@Bot, @Old, '8', @Hash, @Now, @Now);
        INSERT INTO staff_account (bot, sender, chat, staff_id, linked_at) VALUES (@Bot, '8', @Old, 1, @Now);
        INSERT INTO invitation (role, scope_kind, scope, name, code_hash, invited_by, made_at, state, bot, chat, sender)
        VALUES ('trainer', 'course', 'QTSX', 'Lê Thu Hiền', @Hash, 1, @Now, 'claimed', @Bot, @Old, '8');
        INSERT INTO wrong_code (bot, chat, typed_at) VALUES (@Bot, @Old, @Now);
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at)
        VALUES (1, 1, @Bot, @Old, 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'x', 'scheduled', @Now, @Now);
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state) VALUES (1, 1, @Bot, @Old, 'planned');
        INSERT INTO announcement_reply (announcement_id, person_id, bot, chat, text, said_at) VALUES (1, 1, @Bot, @Old, 'x', @Now);
        INSERT INTO class_change_notice (change_id, person_id, bot, chat, state) VALUES (1, 1, @Bot, @Old, 'planned');
        INSERT INTO stopped_topic (bot, chat, topic, stopped_at) VALUES (@Bot, @Old, 'news', @Now);
        INSERT INTO live_message (bot, chat, key, wanted, version, sent_version, message_id, sent_at)
        VALUES (@Bot, @Old, 'count', CAST(@Message AS TEXT), 1, 1, '77', @Now);
        INSERT INTO trip_watch (trip_id, staff_id, bot, chat, opened) VALUES ('TQ1', 1, @Bot, @Old, 1);
        """;

    private const string InsertNew = """
        INSERT INTO stored_conversation (bot, chat, sender, value, updated_at) VALUES (@Bot, @New, '8', '2', @Now);
        INSERT INTO pause (bot, chat, since, until) VALUES (@Bot, @New, @Now, @Now);
        INSERT INTO group_invitation (bot, chat, day) VALUES (@Bot, @New, '2027-03-01');
        INSERT INTO channel_chat (bot, chat, first_at) VALUES (@Bot, @New, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at) VALUES (@Bot, @New, '8', 2, 1, @Now);
        INSERT INTO chat_join (id, person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
        VALUES (3, 3, @Bot, @New, '8', 'zalo:1', 'z3', 'z3', @Now);
        INSERT INTO stopped_topic (bot, chat, topic, stopped_at) VALUES (@Bot, @New, 'news', @Now);
        INSERT INTO live_message (bot, chat, key, wanted, version, sent_version, message_id, sent_at)
        VALUES (@Bot, @New, 'count', CAST(@Message AS TEXT), 1, 1, '78', @Now);
        INSERT INTO trip_watch (trip_id, staff_id, bot, chat, opened) VALUES ('TQ1', 1, @Bot, @New, 1);
        """;
}
