using Dapper;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Joining;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Joining;

/// <summary>An announcement with a picture that goes by the person's other channel: the picture stays, and words say so.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MovedPictureTests
{
    private static readonly Media Photo = new("photo", "AgAC-1");
    private static readonly OutboxPlace Here = new("telegram:1", "7", 70);
    private static readonly OutboxPlace There = new("zalo:1", "z7", 71);

    [Test]
    public void Who_reads_it_elsewhere_is_told_whom_to_ask_for_the_picture()
    {
        using var file = new TestDatabase();
        using var db = Announced(file);

        var told = Joined.Told(db, new OutgoingMessage("Sơ đồ lớp") { Media = Photo }, Here, There.Bot);

        Assert.That((told.Media, told.Text), Is.EqualTo(((Media?)null, "Sơ đồ lớp\n" + Asks)));
    }

    [Test]
    public void Moved_back_to_the_bot_that_knows_the_picture_it_has_it_again()
    {
        using var file = new TestDatabase();
        using var db = Announced(file);
        var original = new OutgoingMessage("Sơ đồ lớp") { Media = Photo };
        var there = Joined.Told(db, original, Here, There.Bot);
        Joined.Moved(db, Here, There);

        Assert.That(Joined.Told(db, there, There, Here.Bot), Is.EqualTo(original));
    }

    [Test]
    public void Where_its_bytes_are_kept_it_goes_along_and_back_again()
    {
        using var file = new TestDatabase();
        using var db = Announced(file);
        _ = db.Execute(Kept);
        var original = new OutgoingMessage("Sơ đồ lớp") { Media = Photo };

        var there = Joined.Told(db, original, Here, There.Bot);
        Joined.Moved(db, Here, There);

        Assert.That(there, Is.EqualTo(new OutgoingMessage("Sơ đồ lớp") { Kept = new KeptMedia(5, "photo", Asks) }));
        Assert.That(ReasonOf(db), Is.Null);
        Assert.That(Joined.Told(db, there, There, Here.Bot), Is.EqualTo(original));
    }

    [Test]
    public void Who_had_only_words_before_the_bytes_were_there_has_the_picture_when_moved_on()
    {
        using var file = new TestDatabase();
        using var db = Announced(file);
        var there = Joined.Told(db, new OutgoingMessage("Sơ đồ lớp") { Media = Photo }, Here, There.Bot);
        Joined.Moved(db, Here, There);
        Assert.That(ReasonOf(db), Is.EqualTo(Outbox.WordsOnly));
        _ = db.Execute(Kept);

        var further = new OutboxPlace("zalo:2", "y7", 72);
        var moved = Joined.Told(db, there, There, further.Bot);
        Joined.Moved(db, There, further);

        Assert.That(moved, Is.EqualTo(new OutgoingMessage("Sơ đồ lớp") { Kept = new KeptMedia(5, "photo", Asks) }));
        Assert.That(ReasonOf(db), Is.Null);
    }

    [Test]
    public void What_has_no_picture_stays_as_it_is()
    {
        using var file = new TestDatabase();
        using var db = Announced(file);
        var message = new OutgoingMessage("Nhắc lịch");

        Assert.That(Joined.Told(db, message, new OutboxPlace("telegram:1", "7", 99), There.Bot), Is.EqualTo(message));
    }

    [Test]
    public void A_picture_that_is_no_announcement_names_nobody()
    {
        using var file = new TestDatabase();
        using var db = Announced(file);

        var told = Joined.Told(db, new OutgoingMessage("x") { Media = Photo }, new OutboxPlace("telegram:1", "7", 99), There.Bot);

        Assert.That(told.Text, Does.EndWith("mời anh/chị hỏi người gửi.)"));
    }

    private const string Asks = "(Tin có kèm ảnh, ở đây chưa xem được. Muốn xem, mời anh/chị hỏi Lê Thu Hiền.)";

    private const string Kept = """
        INSERT INTO kept_media (announcement_id, state, give_up_at, name, media_type, size)
        VALUES (5, 'kept', '2027-02-22T01:01:00.000Z', 'anh.jpg', 'image/jpeg', 7)
        """;

    private static readonly JoinedChats Joined = new();

    private static string? ReasonOf(SqliteConnection db) => db.QuerySingle<string?>("SELECT reason FROM announcement_recipient");

    private static SqliteConnection Announced(TestDatabase file)
    {
        var db = file.Open();
        _ = db.Execute(
            """
            PRAGMA foreign_keys = OFF;
            INSERT INTO staff (id, name, created_at) VALUES (9, 'Lê Thu Hiền', '2027-02-01T00:00:00.000Z');
            INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, media_kind, media, state,
                                      made_at, send_at, frozen_at)
            VALUES (5, 9, 'telegram:1', '9', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Sơ đồ lớp', 'photo', 'AgAC-1', 'sending',
                    '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:00.000Z');
            INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state, outbox_id)
            VALUES (5, 1, 'telegram:1', '7', 'queued', 70);
            """
        );
        return db;
    }
}
