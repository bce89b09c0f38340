using System.Globalization;
using HtxBot.Understanding;

namespace HtxBot.Verbs;

/// <summary>
/// <c>htxbot understand</c>: typed words as CSV from standard input, what they are understood as on standard output. Broken lines are
/// named on stderr and left out.
/// </summary>
internal static class UnderstandVerb
{
    private static readonly DateTimeOffset SampleNow = new(2026, 11, 23, 9, 0, 0, VietnamTime.Offset);

    public static int Run(CommandLine line, TextReader input, TextWriter output, TextWriter errors)
    {
        line.Allow(0, "--dates", "--explain", "--train", "--data");
        var folder = Surroundings.ConfigFolder(line.Option("--config"));
        if (line.Has("--train"))
            return UnderstandTraining.Run(folder, output);
        using var rows = new RowWriter(output);
        var table = new UnderstandTable(input, errors, line.Has("--dates") ? ["expression", "now"] : ["utterance"]);
        if (line.Has("--dates"))
            ReadDates(table, line.Has("--explain"), rows);
        else
            ReadWishes(table, Understander(line, folder), line.Has("--explain"), rows);
        return 0;
    }

    /// <summary>The names of the sample courses: phrases are trained with them.</summary>
    internal static CourseNames Courses(string folder, Phrases phrases) => UnderstandCourses.OfSample(folder, SampleNow, phrases);

    private static Understander Understander(CommandLine line, string folder)
    {
        var phrases = UnderstandingFiles.Read(folder);
        return new Understander(phrases, UnderstandCourses.Of(line, folder, SampleNow, phrases));
    }

    private static void ReadWishes(UnderstandTable table, Understander understander, bool explains, RowWriter rows)
    {
        rows.Write(["id", "intent", "parameter", "certainty", "second", .. Why(explains, "why")]);
        foreach (var row in table.Rows())
        {
            var wish = understander.ReadWish(row("utterance"), SampleNow, OpenQuestions.Parse(row("context")));
            rows.Write([row("id"), wish.Name, wish.Parameters, Name(wish.Certainty), wish.Second ?? "", .. Why(explains, wish.Why)]);
        }
    }

    private static void ReadDates(UnderstandTable table, bool explains, RowWriter rows)
    {
        rows.Write(["id", "kind", "expected", .. Why(explains, "why")]);
        foreach (var row in table.Rows())
        {
            if (!DateTimeOffset.TryParse(row("now"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var now))
            {
                table.Complain($"now \"{row("now")}\" không phải thời điểm dạng 2026-11-23T09:00:00+07:00");
                continue;
            }

            var reading = VietnameseMoments.Read(row("expression"), now);
            rows.Write([row("id"), reading.Kind, reading.Value, .. Why(explains, reading.Reason)]);
        }
    }

    private static string[] Why(bool explains, string why) => explains ? [why] : [];

    private static string Name(Conversations.Certainty certainty) =>
        certainty switch
        {
            Conversations.Certainty.Clear => "clear",
            Conversations.Certainty.Ask => "ask",
            _ => "none",
        };
}
