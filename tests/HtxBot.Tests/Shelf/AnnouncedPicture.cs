using Dapper;
using HtxBot.Shelf;
using HtxBot.Storage;
using HtxBot.Testing;

namespace HtxBot.Tests.Shelf;

/// <summary>An announcement with a picture that a bot has received, number 5, in a database of a test.</summary>
internal static class AnnouncedPicture
{
    public const long Id = 5;
    public const string Bot = "zalo:1";
    public const string Other = "telegram:1";

    /// <summary>The first bytes of a picture, and so many others.</summary>
    public static byte[] Png(int size)
    {
        var bytes = new byte[size];
        for (var at = 0; at < size; at++)
            bytes[at] = (byte)(at * 31);
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes it down.</summary>
    public static void Write(TestDatabase file, string kind = "photo", string? endedAt = null)
    {
        using var db = file.Open();
        _ = db.Execute(Insert, new { kind, endedAt });
    }

    /// <summary>It is to be fetched until then.</summary>
    public static void Order(TestDatabase file, DateTimeOffset giveUpAt)
    {
        using var db = file.Open();
        ShelfStore.Want(db, Id, giveUpAt);
    }

    /// <summary>Its bytes are there.</summary>
    public static void Keep(TestDatabase file, byte[] content)
    {
        using var db = file.Open();
        ShelfStore.Want(db, Id, DateTimeOffset.UnixEpoch);
        foreach (var (number, piece) in content.Chunk(ShelfStore.Piece).Index())
            ShelfStore.AddPiece(db, Id, number, piece);
        ShelfStore.Keep(db, Id, new ShelfHead("anh.png", "image/png", content.Length));
    }

    /// <summary>All its bytes that are there.</summary>
    public static byte[] Bytes(Database database)
    {
        using var db = database.OpenReader();
        return [.. db.Query<byte[]>("SELECT content FROM kept_media_piece ORDER BY number").SelectMany(piece => piece)];
    }

    private const string Insert = """
        PRAGMA foreign_keys = OFF;
        INSERT INTO staff (id, name, created_at) VALUES (9, 'Lê Thu Hiền', '2027-02-01T00:00:00.000Z');
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, media_kind, media, state,
                                  made_at, send_at, frozen_at, ended_at)
        VALUES (5, 9, 'zalo:1', '9', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Sơ đồ lớp', @kind, 'https://photo.example/a.jpg',
                iif(@endedAt IS NULL, 'sending', 'done'), '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:00.000Z',
                @endedAt);
        """;
}
