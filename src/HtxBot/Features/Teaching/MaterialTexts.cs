using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>What is said of the papers of sessions.</summary>
internal static class MaterialTexts
{
    // What Telegram shows of a button that has a line to itself.
    private const int LongestLabel = 40;

    /// <summary>On a button.</summary>
    public const string Label = "📄 Tài liệu";

    /// <summary>Of a session that a button names and that is over, called off, or theirs no more.</summary>
    public static Prompt Gone { get; } =
        new("Buổi học đó đã qua hoặc đã hủy, hoặc không còn trong lịch dạy của anh/chị. Mời anh/chị xem lại lịch dạy.")
        {
            Choices = [Schedule],
        };

    private static Sequence<string> Enough => ["đủ", "đủ cả", "đủ rồi", "có rồi", "đã có", "có hết", "có cả", "tất cả"];

    private static Choice Schedule => Choice.For(new Intent(Intents.Teaching), "🗓 Lịch dạy");

    /// <summary>"📄 Tài liệu: đủ cả 2.", "📄 Tài liệu: thiếu 1 trong 2."; null: the session needs none.</summary>
    public static string? State(IReadOnlyList<Material> materials)
    {
        var missing = materials.Count(material => !material.IsReady);
        return (missing, materials.Count) switch
        {
            (_, 0) => null,
            (0, 1) => "📄 Tài liệu: đã có.",
            (1, 1) => "📄 Tài liệu: chưa có.",
            (0, var all) => $"📄 Tài liệu: đủ cả {all}.",
            var (some, all) when some == all => $"📄 Tài liệu: thiếu cả {all}.",
            var (some, all) => $"📄 Tài liệu: thiếu {some} trong {all}.",
        };
    }

    /// <summary>The way to a session's papers.</summary>
    public static Intent Way(LessonMaterials session) =>
        new(Intents.Materials, new MeantMaterials(session.Key.Course, session.Key.Session).ToArgument());

    /// <summary>The papers of one session, with what is there to be said by tap.</summary>
    /// <param name="session">Whose papers.</param>
    /// <param name="next">The next other session that lacks one; null: none does.</param>
    public static Prompt Page(LessonMaterials session, LessonMaterials? next) =>
        new(
            string.Join(
                '\n',
                [
                    $"📄 Tài liệu {Named(session)}:",
                    .. session.All.Select(material => $"• {material.Title}: {(material.IsReady ? "đã có" : "chưa có")}"),
                    .. Question(session),
                ]
            )
        )
        {
            Choices = [.. Marks(session), .. Ways(next)],
        };

    /// <summary>It is noted, and what is still missing.</summary>
    public static Prompt Said(LessonMaterials session, IReadOnlyList<Material> touched, bool areReady, LessonMaterials? next)
    {
        var what = touched.Count == 1 ? $"\"{touched[0].Title}\"" : $"cả {touched.Count} tài liệu";
        var noted = $"Đã ghi: {(areReady ? "đã có" : "chưa có")} {what}.";
        if (session.Missing.Any())
        {
            var page = Page(session, next);
            return page with { Text = $"{noted}\n{page.Text}" };
        }
        return new Prompt($"{noted} Tài liệu {Named(session)} đã đủ.")
        {
            Choices =
            [
                .. Ways(next),
                touched.Count == 1 ? Mark(session, touched[0], "Ghi nhầm, chưa có") : Choice.For(Way(session), "Xem lại"),
            ],
        };
    }

    /// <summary>No session to come lacks a paper, or none needs one.</summary>
    public static Prompt NothingMissing(IReadOnlyList<LessonMaterials> ahead, bool isOffice) =>
        new(
            ahead.Count == 0
                ? $"Các buổi dạy sắp tới không ghi tài liệu nào. {(isOffice ? "Tài liệu ghi trong tập tin lịch lớp." : "Có tài liệu cần ghi, mời anh/chị báo cán bộ lớp.")}"
                : "Tài liệu các buổi dạy sắp tới đã đủ."
        )
        {
            Choices = [.. ahead.Count == 0 ? (Choice[])[] : [Choice.For(Way(ahead[0]), "Xem buổi tới")], Schedule, StaffMenu.Way],
        };

    private static IEnumerable<string> Question(LessonMaterials session)
    {
        if (session.Missing.Any())
            yield return session.Missing.Skip(1).Any() ? "Tài liệu nào đã có rồi ạ?" : $"\"{session.Missing.First().Title}\" đã có chưa ạ?";
    }

    /// <summary>What is missing is said to be there by a tap; what is there, to be missing.</summary>
    private static IEnumerable<Choice> Marks(LessonMaterials session)
    {
        List<Material> missing = [.. session.Missing];
        foreach (var material in missing)
            yield return Mark(session, material, $"✅ {material.Title}") with
            {
                Words = missing.Count == 1 ? Enough : [],
            };
        if (missing.Count > 1)
            yield return Choice.For(
                new Intent(Intents.MaterialReady, new MeantMaterials(session.Key.Course, session.Key.Session).ToArgument()),
                "✅ Đủ cả"
            ) with
            {
                Words = Enough,
            };
        foreach (var material in session.All.Where(material => material.IsReady))
            yield return Mark(session, material, $"Chưa có: {material.Title}");
    }

    /// <summary>Says the contrary of what is known of a paper.</summary>
    private static Choice Mark(LessonMaterials session, Material material, string label) =>
        Choice.For(
            new Intent(
                session.Missing.Contains(material) ? Intents.MaterialReady : Intents.MaterialMissing,
                new MeantMaterials(session.Key.Course, session.Key.Session, material.Id).ToArgument()
            ),
            Shortening.Short(label, LongestLabel)
        );

    private static IEnumerable<Choice> Ways(LessonMaterials? next)
    {
        if (next is not null)
            yield return Choice.For(Way(next), "📄 Buổi khác còn thiếu");
        yield return Schedule;
    }

    private static string Named(LessonMaterials session) =>
        $"buổi {VietnamTime.Moment(session.Lesson.Session.StartsAt)}, lớp {session.Lesson.Course.Title}";
}
