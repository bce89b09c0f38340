using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>How many utterances are understood; the build fails when a change makes it fewer than what was reached.</summary>
[TestFixture]
public sealed class UtterancesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly Dictionary<string, string> OurNames = new()
    {
        ["sign_up"] = Intents.SignUp,
        ["cancel_sign_up"] = Intents.LeaveCourse,
        ["my_courses"] = Intents.MyCourses,
        ["list_courses"] = Intents.Courses,
        ["course_info"] = Intents.CourseInfo,
        ["location"] = Intents.Map,
        ["change_phone"] = Intents.ChangePhone,
        ["show_my_data"] = Intents.MyData,
    };

    private static readonly HashSet<string> OurIntents =
    [
        .. typeof(Intents).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!),
    ];

    private static readonly Understander Understander = new(
        Phrases.LoadDefault(),
        new CourseNames([
            new CourseName("QTSX", "Quản trị sản xuất trong HTX nông nghiệp"),
            new CourseName("CNBO", "Chăn nuôi bò liên kết theo chuỗi"),
            new CourseName("CAMT", "Chế biến và tiêu thụ cam, bưởi"),
            new CourseName("KHKD", "Kế hoạch kinh doanh và bán hàng trên mạng cho HTX"),
        ])
    );

    [TestCase("vi-intents.csv", 0.975, 0.05, 0.98, TestName = "The_collected_utterances_are_understood")]
    [TestCase("own-utterances.csv", 0.975, 0.07, 0.98, TestName = "Held_out_utterances_are_understood")]
    public void Utterances_are_understood(string file, double reached, double mostAsked, double parametersReached)
    {
        var results = CsvRows.Read(file).ConvertAll(Judge);
        foreach (var miss in results.Where(result => !result.IsRight))
            TestContext.Out.WriteLine($"miss {miss.Line}");
        foreach (var harm in results.Where(result => result.IsHarmful))
            TestContext.Out.WriteLine($"HARM {harm.Line}");
        foreach (var wrong in results.Where(result => result is { IsRight: true, HasRightParameter: false }))
            TestContext.Out.WriteLine($"parameter {wrong.Line}");
        foreach (var group in results.GroupBy(result => result.Expected).OrderBy(group => group.Key, StringComparer.Ordinal))
            TestContext.Out.WriteLine($"{group.Key}: {group.Count(result => result.IsRight)} of {group.Count()}");
        double right = results.Count(result => result.IsRight);
        var asked = results.Count(result => result.IsAsked) / (double)results.Count;
        var parameters = results.Count(result => result is { IsRight: true, HasRightParameter: true }) / right;
        TestContext.Out.WriteLine(
            $"{file}: intents right {right / results.Count:P1} ({right} of {results.Count}), asked {asked:P1}, parameters {parameters:P1}"
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Count(result => result.IsHarmful), Is.Zero, "wrong acts");
            Assert.That(right / results.Count, Is.GreaterThanOrEqualTo(reached), "intents");
            Assert.That(asked, Is.LessThanOrEqualTo(mostAsked), "asked");
            Assert.That(parameters, Is.GreaterThanOrEqualTo(parametersReached), "parameters");
        }
    }

    private static Result Judge(Dictionary<string, string> row)
    {
        var label = row["intent"];
        var expected = OurNames.GetValueOrDefault(label, label);
        expected = OurIntents.Contains(expected) ? expected : "other";
        var meaning = Understander.Read(row["utterance"], Monday, new UnderstandingContext(row.GetValueOrDefault("context") == "yesno"));
        var shown = meaning.Intent?.Name is { } name and not Intents.NotYet ? name : "other";
        var isAsked = meaning.Certainty == Certainty.Ask;
        var isMenu = expected == Intents.Help && shown == Intents.Menu;
        var isStart = expected == Intents.Greeting && shown == Intents.Start;
        var isMenuBack = expected == Intents.Back && shown == Intents.Menu;
        var isRight = shown == expected || isMenu || isStart || isMenuBack || (isAsked && meaning.Second?.Name == expected);
        var isAct = meaning.Certainty == Certainty.Clear && shown is Intents.SignUp or Intents.LeaveCourse or Intents.Cancel;
        return new Result(
            expected,
            isRight,
            isAsked,
            IsHarmful: isAct && !isRight && meaning.Certainty == Certainty.Clear,
            HasRightParameter: HasRightParameter(row, meaning.Intent),
            $"{row["id"]} \"{row["utterance"]}\" {label}: {shown} {meaning.Intent?.Argument} {meaning.Certainty} {meaning.Second?.Name}"
        );
    }

    private static bool HasRightParameter(Dictionary<string, string> row, Intent? intent)
    {
        var course = row.TryGetValue("course", out var named) ? named : Parameter(row, "course");
        if (intent is null || course is "next" or "this")
            return true;
        return intent.Name switch
        {
            Intents.SignUp or Intents.LeaveCourse or Intents.CourseInfo => (intent.Argument ?? "") == course,
            Intents.ChangePhone when Parameter(row, "phone") is { Length: > 0 } phone => intent.Argument == $"+84{phone[1..]}",
            Intents.Schedule when Parameter(row, "when") is { Length: > 0 } when => DateOf(when) is not { } date || date == intent.Argument,
            _ => true,
        };
    }

    private static string Parameter(Dictionary<string, string> row, string key) =>
        row.GetValueOrDefault("parameter", "")
            .Split(';')
            .FirstOrDefault(pair => pair.StartsWith(key + "=", StringComparison.Ordinal))
            ?[(key.Length + 1)..]
        ?? "";

    private static string? DateOf(string when) =>
        when switch
        {
            "today" => "2026-11-23",
            "tomorrow" => "2026-11-24",
            "day_after_tomorrow" => "2026-11-25",
            "this_week" => "2026-11-23/2026-11-29",
            "next_week" => "2026-11-30/2026-12-06",
            "weekend" => "2026-11-28/2026-11-29",
            "this_month" => "2026-11-01/2026-11-30",
            "wd:mon" => "2026-11-23",
            "wd:wed" => "2026-11-25",
            "wd:sat" => "2026-11-28",
            "wd:sun" => "2026-11-29",
            "wd:thu@next_week" => "2026-12-03",
            "date:12/5" => "2027-05-12",
            "date:20/11" => "2027-11-20",
            "day:5" => "2026-12-05",
            _ => null,
        };

    private sealed record Result(string Expected, bool IsRight, bool IsAsked, bool IsHarmful, bool HasRightParameter, string Line);
}
