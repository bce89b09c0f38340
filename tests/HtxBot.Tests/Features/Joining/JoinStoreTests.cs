using System.Globalization;
using Dapper;
using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Features.Joining;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Joining;

/// <summary>M34: what a join changes, and that undoing it restores everything.</summary>
public sealed class JoinStoreTests
{
    private static readonly DateTimeOffset Now = SampleChats.SignUpTime.ToUniversalTime();

    private TestDatabase _file = null!;
    private SqliteConnection _db = null!;

    [SetUp]
    public void Open()
    {
        _file = new TestDatabase();
        _db = _file.Open();
        SampleData.Import(_db, new DateOnly(2027, 3, 1), Now);
    }

    [TearDown]
    public void Close()
    {
        _db.Dispose();
        _file.Dispose();
    }

    [TestCase(1, 0, false, TestName = "Parting_restores_both_as_they_were(the second was a stranger)")]
    [TestCase(0, 1, false, TestName = "Parting_restores_both_as_they_were(the first was a stranger)")]
    [TestCase(1, 2, false, TestName = "Parting_restores_both_as_they_were(two records)")]
    [TestCase(1, 2, true, TestName = "Parting_restores_both_as_they_were(the first chat is shared by both people)")]
    public void Parting_restores_both_as_they_were(long first, long second, bool isShared)
    {
        Known("telegram:1", "1001", first);
        Known("zalo:1", "9", second);
        if (isShared)
            Link("telegram:1", "1001", second, isCurrent: false);
        var before = Links();

        Join(Visit("telegram:1", "1001"), Visit("zalo:1", "9"));
        var joined = Links();
        var main = first > 0 ? first : second;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(joined, Is.Not.EqualTo(before));
            Assert.That(Visit("telegram:1", "1001").PersonId, Is.EqualTo(main));
            Assert.That(Visit("zalo:1", "9").PersonId, Is.EqualTo(main));
            Assert.That(Visit("zalo:1", "9").Records, Is.EqualTo(first > 0 && second > 0 ? [first, second] : new[] { main }));
        }

        var visit = Visit("zalo:1", "9");
        JoinStore.Prefer(_db, JoinStore.Of(_db, ChatAddress.Of(visit))!, "zalo");
        _ = JoinStore.Part(visit);

        Assert.That(Links(), Is.EqualTo(before));
        Assert.That(JoinStore.Part(Visit("telegram:1", "1001")), Is.Null, "there is nothing left to part");
    }

    [Test]
    public void Of_two_joined_chats_each_is_the_other_of_the_other_until_they_part_or_it_cannot_be_written_to()
    {
        Known("telegram:1", "1001", 1);
        Known("telegram:1", "1002", 2);
        Join(Visit("telegram:1", "1001"), Visit("zalo:1", "9"));
        var chats = new JoinedChats();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(chats.Of(_db, "telegram:1", "1001"), Is.EqualTo(("zalo:1", "9")));
            Assert.That(chats.Of(_db, "zalo:1", "9"), Is.EqualTo(("telegram:1", "1001")));
            Assert.That(chats.Of(_db, "telegram:1", "1002"), Is.Null, "in no join");
            Assert.That(JoinStore.Both(Visit("zalo:1", "9")).Select(chat => chat.Chat), Is.EqualTo(["9", "1001"]));
            Assert.That(JoinStore.Both(Visit("telegram:1", "1001")).Select(chat => chat.Chat), Is.EqualTo(["1001", "9"]));
        }

        _ = _db.Execute("INSERT INTO chat_state (bot, chat, state, since) VALUES ('zalo:1', '9', 'blocked', '2027-02-22T02:00:00.000Z')");
        Assert.That(chats.Of(_db, "telegram:1", "1001"), Is.Null, "it is blocked");
        _ = JoinStore.Part(Visit("zalo:1", "9"));
        Assert.That(chats.Of(_db, "zalo:1", "9"), Is.Null, "they have parted");
    }

    [Test]
    public void A_code_joins_once_and_only_the_newest_of_a_chat()
    {
        Known("telegram:1", "1001", 1);
        var shown = Visit("telegram:1", "1001");
        var old = JoinCodes.Make(shown, new SampleSecrets());
        var code = JoinCodes.Make(shown, new Secrets());
        var there = Visit("zalo:1", "9");

        Assert.That(JoinCodes.Typed(there, old), Is.Null, "a newer one has been shown");
        var found = JoinCodes.Typed(there, code)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JoinCodes.Use(_db, found.Id, Now), Is.True);
            Assert.That(JoinCodes.Use(_db, found.Id, Now), Is.False, "it was used");
            Assert.That(JoinCodes.Typed(there, code), Is.Null, "it was used");
            Assert.That(_db.Query<string>("SELECT code_hash FROM join_code"), Has.None.Contains(code), "only the hash is kept");
        }
    }

    [Test]
    public void Codes_are_for_other_channels_and_wrong_ones_of_the_same_cost_them_no_try()
    {
        Known("telegram:1", "1001", 1);
        var code = JoinCodes.Make(Visit("telegram:1", "1001"), new Secrets());
        for (var guess = 0; guess < 2 * JoinCodes.Tries; guess++)
            JoinCodes.NoteWrong(Visit("telegram:2", "5"));

        Assert.That(JoinCodes.Typed(Visit("telegram:2", "5"), code), Is.Null);
        Assert.That(JoinCodes.Typed(Visit("zalo:1", "9"), code), Is.Not.Null);
    }

    /// <summary>F3: however many chats guess, a code is looked up with at most five wrong ones before it is void.</summary>
    [Test]
    public void Two_hundred_chats_that_guess_have_five_tries_together()
    {
        Known("telegram:1", "1001", 1);
        var code = JoinCodes.Make(Visit("telegram:1", "1001"), new Secrets());
        for (var guess = 0; guess < JoinCodes.Tries; guess++)
        {
            Assert.That(JoinCodes.Typed(Visit("zalo:1", $"{guess}"), code), Is.Not.Null);
            JoinCodes.NoteWrong(Visit("zalo:1", $"{guess}"));
        }

        Assert.That(
            Enumerable.Range(0, 200).Select(chat => JoinCodes.Typed(Visit("zalo:1", chat.ToString(CultureInfo.InvariantCulture)), code)),
            Is.All.Null
        );
    }

    private static void Join(Visit shown, Visit typed)
    {
        var code = JoinCodes.Make(shown, new Secrets());
        var found = JoinCodes.Typed(typed, code)!;
        Assert.That(JoinStore.Obstacle(typed, found), Is.Null);
        Assert.That(JoinCodes.Use(typed.Db, found.Id, Now), Is.True);
        _ = JoinStore.Join(typed, found);
    }

    private void Known(string bot, string chat, long person)
    {
        if (person == 0)
            return;
        _ = _db.Execute(
            """
            INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
            VALUES (@person, 'Nguyễn Thị Cam', '+84300001001', (SELECT min(id) FROM cooperative), 'member', @At, @At)
            """,
            new { person, At = "2027-02-10T00:00:00.000Z" }
        );
        Link(bot, chat, person, isCurrent: true);
    }

    private void Link(string bot, string chat, long person, bool isCurrent) =>
        _db.Execute(
            """
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
            VALUES (@bot, @chat, @chat, @person, @isCurrent, '2027-02-10T00:00:00.000Z')
            """,
            new
            {
                bot,
                chat,
                person,
                isCurrent = isCurrent ? 1 : 0,
            }
        );

    private List<string> Links() =>
        _db.Query<string>(
                "SELECT bot || ' ' || chat || ' ' || person_id || ' ' || is_current || ' ' || linked_at || ' ' || is_preferred FROM chat_person"
            )
            .Order(StringComparer.Ordinal)
            .ToList();

    private Visit Visit(string bot, string chat) => new(new TurnScope(_db, Now, new NoOutbox(), _ => { }), bot, chat, chat);

    private sealed class NoOutbox : IOutboxWriter
    {
        public void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer) =>
            throw new InvalidOperationException("The store says nothing.");
    }
}
