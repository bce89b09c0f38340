using HtxBot.Channels;
using HtxBot.Testing.Chats;

namespace HtxBot.Tests.Simulation;

/// <summary>What somebody who holds no role tries: every verb that takes one, about whatever there is, and the words for some of them.</summary>
internal static class Prying
{
    private static readonly string[] Verbs =
    [
        .. SampleChats
            .Features()
            .Entrances.Where(each => each.Value.Who.Roles.Count > 0)
            .Select(each => each.Key)
            .Order(StringComparer.Ordinal),
    ];

    private static readonly string[] About =
    [
        "",
        " 1",
        " 2",
        " 1 told",
        " 1 yes",
        " 900001",
        " 900002",
        " 900003 1",
        " QTSX",
        " KHKD 1",
        " TQ1",
        " TQ2 1",
    ];

    private static readonly string[] Words =
    [
        "/cangoi",
        "ai cần gọi",
        "/htx",
        "/thongbao QTSX",
        "danh sách lớp",
        "/doilich QTSX",
        "ai đang có quyền",
        "tìm Nguyễn Văn An",
    ];

    /// <summary>Cooperatives that somebody typed before the first day, and the office has not looked at.</summary>
    public const string InsertTyped = """
        WITH typed (id) AS (VALUES (900001), (900002), (900003))
        INSERT INTO cooperative (id, name, short_name, commune_code, state, created_at)
        SELECT id, 'HTX Chờ Nhận ' || id, 'Chờ Nhận ' || id, (SELECT min(code) FROM commune), 'proposed', @Now
        FROM typed
        """;

    /// <summary>One try.</summary>
    public static Written Try(Random random) =>
        random.Next(4) == 0
            ? new Written { Kind = UpdateKind.Text, Text = Words[random.Next(Words.Length)] }
            : new Written
            {
                Kind = UpdateKind.Tap,
                Data = $"!{Verbs[random.Next(Verbs.Length)]}{About[random.Next(About.Length)]}",
                MessageId = "1",
            };
}
