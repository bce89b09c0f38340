using HtxBot.Channels;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Rosters;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>One person of an audience, and how they would be told.</summary>
public sealed record AddresseeRow
{
    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>Their cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Channel and bot by which they would be told; null: none.</summary>
    public string? Bot { get; init; }

    /// <summary>Empty: they are sent it; <c>shared</c>: told on the phone of somebody else in the audience; else why they cannot be told.</summary>
    public required string Reach { get; init; }

    /// <summary>Whether they are told.</summary>
    public bool IsReached => Reach is "" or "shared";
}

/// <summary>Who would get an announcement and on what, and who not and why, as a file or in words. Pure.</summary>
internal static class AddresseeList
{
    /// <summary>More lines than this are no list any more; those not reached come first in any case.</summary>
    private const int MostInFile = 5_000;

    private const int MostInWords = 40;

    private static readonly SheetColumn[] Columns =
    [
        new("Họ và tên", 26),
        new("Hợp tác xã", 30),
        new("Điện thoại", 15, IsCentred: true),
        new("Nhận qua", 26),
    ];

    private static readonly SheetColumn[] ColumnsOfOthers = [.. Columns.SkipLast(1), new("Vì sao", 26)];

    /// <summary>The message with the file; in place of the file the words.</summary>
    /// <param name="audience">What the audience is called in a sentence.</param>
    /// <param name="census">Its numbers.</param>
    /// <param name="rows">Its people.</param>
    /// <param name="seconds">How long sending takes.</param>
    /// <param name="organiser">Whose list it is.</param>
    /// <param name="today">When it is made.</param>
    public static OutgoingMessage Of(
        string audience,
        Census census,
        IReadOnlyList<AddresseeRow> rows,
        int seconds,
        string organiser,
        DateOnly today
    )
    {
        var others = rows.Where(row => !row.IsReached).ToList();
        var reached = rows.Where(row => row.IsReached).ToList();
        List<string> counts =
        [
            $"📋 {VietnamTime.Sentence(audience)}: {AnnouncementTexts.Number(rows.Count)} người.",
            AnnounceTexts.Reach(census, seconds),
        ];
        if (others.Count > 0)
            counts.Add($"Không tới được {AnnouncementTexts.Number(others.Count)} người: {AnnouncementTexts.Reasons(census)}.");
        List<PrintedSheet> sheets = [];
        if (others.Count > 0)
            sheets.Add(Sheet("Không tới được", "NGƯỜI CHƯA NHẬN ĐƯỢC TIN", ColumnsOfOthers, others, Why));
        if (reached.Count > 0)
            sheets.Add(Sheet("Nhận tin", "NGƯỜI NHẬN TIN", Columns, reached, On));
        var text = string.Join('\n', counts);
        List<string> words = [text, .. Listed("Không tới được", others, Why), .. Listed("Nhận tin", reached, On)];
        return new OutgoingMessage(text) { File = XlsxFile.Of("nguoi-nhan-tin.xlsx", sheets) with { Instead = string.Join('\n', words) } };

        PrintedSheet Sheet(string tab, string title, SheetColumn[] columns, List<AddresseeRow> people, Func<AddresseeRow, string> last) =>
            new(
                tab,
                organiser,
                title,
                [$"Thông báo: {audience}"],
                columns,
                [
                    .. people
                        .Take(MostInFile)
                        .Select(row => (IReadOnlyList<string>)[row.FullName, row.Cooperative, PhoneTexts.Shown(row.Phone), last(row)]),
                ],
                $"Tổng cộng: {AnnouncementTexts.Number(people.Count)} người{(people.Count > MostInFile ? $", đây là {AnnouncementTexts.Number(MostInFile)} người đầu" : "")}. Lập {VietnamTime.Day(today)}."
            );
    }

    private static IEnumerable<string> Listed(string title, List<AddresseeRow> people, Func<AddresseeRow, string> last)
    {
        if (people.Count == 0)
            yield break;
        yield return "";
        yield return $"{title}:";
        for (var at = 0; at < Math.Min(people.Count, MostInWords); at++)
            yield return $"{at + 1}. {people[at].FullName}, {people[at].Cooperative}, {PhoneTexts.Shown(people[at].Phone)}: {last(people[at])}";
        if (people.Count > MostInWords)
            yield return $"… và {AnnouncementTexts.Number(people.Count - MostInWords)} người nữa.";
    }

    private static string On(AddresseeRow row) =>
        row.Reach == "shared" ? "chung điện thoại với người khác" : $"qua {ConsentTexts.ChannelName(row.Bot!)}";

    private static string Why(AddresseeRow row) => AnnouncementTexts.Reason("unreachable", row.Reach);
}
