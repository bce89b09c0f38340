using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Understanding;

namespace HtxBot.Features.Schedule;

/// <summary>A session with the course it belongs to.</summary>
public sealed record Meeting(Course Course, CourseSession Session)
{
    /// <summary>The day, in Asia/Ho_Chi_Minh.</summary>
    public DateOnly Day => Session.Day();

    /// <summary>Called off, alone or with its whole course.</summary>
    public bool IsOff => Course.IsCancelled || Session.IsCancelled;
}

/// <summary>Sessions as lines of text: one block a day and course, each standing for itself; short messages of a few blocks.</summary>
public static class SessionBlocks
{
    private const int MostLines = 8;
    private const int MostSessions = 2;

    /// <summary>The blocks of these sessions, in the order of time.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Meeting> meetings) =>
        [
            .. meetings
                .OrderBy(meeting => meeting.Session.StartsAt)
                .ThenBy(meeting => meeting.Session.No)
                .GroupBy(meeting => (meeting.Day, meeting.Course.Code))
                .SelectMany(day => day.Chunk(MostSessions))
                .Select(Block),
        ];

    /// <summary>Blocks put together, an empty line between two, into texts of at most eight lines.</summary>
    public static IReadOnlyList<string> Pack(string lead, IReadOnlyList<string> blocks)
    {
        List<string> texts = [lead];
        foreach (var block in blocks)
        {
            var isUnderLead = texts is [var only] && only == lead;
            var joined = $"{texts[^1]}{(isUnderLead ? "\n" : "\n\n")}{block}";
            if (Lines(joined) <= MostLines)
                texts[^1] = joined;
            else
                texts.Add(block);
        }
        return texts;
    }

    private static string Block(IReadOnlyList<Meeting> meetings)
    {
        List<string> lines =
        [
            $"🗓 {Markup.Bold(VietnamTime.Sentence(VietnamTime.Day(meetings[0].Day)))}",
            $"Lớp: {meetings[0].Course.Title}",
        ];
        for (var i = 0; i < meetings.Count; i++)
        {
            var session = meetings[i].Session;
            var off = meetings[i].IsOff ? "❌ ĐÃ HỦY: " : "";
            lines.Add($"• {off}{VietnamTime.Span(session.StartsAt, session.EndsAt)}: {session.Title}");
            lines.Add($"Giảng viên: {session.Trainer.AddressAs} {session.Trainer.FullName}");
            if (i == meetings.Count - 1 || meetings[i + 1].Session.Venue != session.Venue)
                lines.Add($"📍 {CourseTexts.At(session.Venue)}");
        }
        return string.Join('\n', lines);
    }

    private static int Lines(string text) => text.Count(letter => letter == '\n') + 1;
}
