using System.Text.RegularExpressions;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Courses;
using HtxBot.Features.People;
using HtxBot.Features.Schedule;
using HtxBot.Features.Talking;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Talking;

/// <summary>Every message of these slices, for the sample data, judged by the rules for people who read little.</summary>
public sealed partial class TextLintTests
{
    private const int MostLines = 8;
    private const int LongestLabel = 20;

    private static readonly string[] EnglishWords =
    [
        "menu",
        "link",
        "file",
        "slot",
        "check",
        "book",
        "session",
        "chat",
        "bot",
        "ok",
        "course",
        "class",
        "error",
        "button",
        "click",
        "online",
    ];

    private static readonly string[] WordsToAvoid = ["bấm", "nhấn", "nút", "các bạn", "quý khách", "không hợp lệ", "tôi sẽ"];

    private static readonly Lazy<IReadOnlyList<Prompt>> Said = new(() => [.. Messages()]);

    [Test]
    public void There_are_many_messages_to_judge() => Assert.That(Said.Value, Has.Count.GreaterThan(60));

    [Test]
    public void A_message_has_at_most_eight_lines() => NoText(text => text.Count(letter => letter == '\n') >= MostLines);

    [Test]
    public void A_date_is_written_with_its_weekday() => NoText(text => Dates().Matches(text).Any(date => !HasItsWeekday(date)));

    [Test]
    public void A_message_has_no_English_word() =>
        NoText(text => Words().Matches(text.ToLowerInvariant()).Select(match => match.Value).Intersect(EnglishWords).Any());

    [Test]
    public void A_message_does_not_say_how_to_answer_and_keeps_its_tone() =>
        NoText(text => WordsToAvoid.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    [Test]
    public void Spaces_and_punctuation_are_clean() => NoText(text => text.Trim() != text || text.Length == 0 || Unclean().IsMatch(text));

    [Test]
    public void Tone_marks_stand_where_the_older_school_puts_them() => NoText(text => NewTonePlace().IsMatch(text));

    [TestCase("hoà", true)]
    [TestCase("huỷ đăng ký", true)]
    [TestCase("điện thoại, hóa, quý, quỹ, hủy", false)]
    public void The_tone_rule_knows_good_from_bad(string text, bool isBad) => Assert.That(NewTonePlace().IsMatch(text), Is.EqualTo(isBad));

    [Test]
    public void Choices_are_short_differ_and_work_at_any_time() =>
        Assert.That(
            Said.Value.Where(prompt =>
                prompt.Choices.DistinctBy(choice => choice.Label).Count() < prompt.Choices.Count
                || prompt.Choices.Any(choice =>
                    choice.Label.Length > LongestLabel || choice.Id.Length > 48 || Intent.FromChoiceId(choice.Id) is null
                )
            ),
            Is.Empty
        );

    private static void NoText(Func<string, bool> isBad) =>
        Assert.That(
            Said.Value.SelectMany(prompt => prompt.Choices.Select(choice => choice.Label).Prepend(Markup.Strip(prompt.Text))).Where(isBad),
            Is.Empty
        );

    private static bool HasItsWeekday(Match date) =>
        date.Groups["weekday"]
            .Value.Equals(
                VietnamTime.Weekday(DateOnly.ParseExact(date.Groups["date"].Value, "dd/MM/yyyy")),
                StringComparison.OrdinalIgnoreCase
            );

    private static IEnumerable<Prompt> Messages()
    {
        var said = new List<Prompt>();
        foreach (
            var now in (DateTimeOffset[])
                [Day(2027, 2, 1), Day(2027, 2, 20), Day(2027, 2, 28), Day(2027, 3, 1), Day(2027, 3, 2), Day(2028, 1, 1)]
        )
        {
            foreach (
                var fill in (Action<SampleOffice>[])
                    [_ => { }, Full, office => office.CamIn("QTSX"), office => office.CamIn("QTSX", "CNBO"), Wait]
            )
            {
                using var office = new SampleOffice(isWhole: true) { Now = now };
                fill(office);
                foreach (
                    var feature in (Feature[])[Talking(office), new CoursesFeature(office.Catalogue), new ScheduleFeature(office.Catalogue)]
                )
                foreach (var intent in feature.Openings.Keys)
                foreach (var argument in Arguments(intent))
                    said.AddRange(office.Says(feature, intent, argument));
            }
        }
        return said.Concat(OfTheHouse()).Distinct();
    }

    private static TalkingFeature Talking(SampleOffice office) =>
        new(office.Catalogue, new OfficeOptions(), new PeopleSearch(office.Catalogue));

    private static void Full(SampleOffice office)
    {
        office.Change("UPDATE course SET capacity = 1");
        office.Enrol(office.Person("Trần Văn Bưởi"), "QTSX", 1);
        office.Enrol(office.Person("Lê Thị Chè"), "CNBO", 1);
    }

    private static void Wait(SampleOffice office)
    {
        office.Change("UPDATE course_session SET state = 'cancelled' WHERE no = 2");
        office.Enrol(office.Person("Nguyễn Thị Cam", isHere: true), "CNBO", 3, "waiting");
    }

    private static IEnumerable<string?> Arguments(string intent) =>
        intent switch
        {
            Intents.Start => [null, "lop_QTSX", "lop_KHAC"],
            Intents.CourseInfo => ["QTSX", "CNBO", "KHAC"],
            Intents.Schedule =>
            [
                null,
                "QTSX",
                "2027-02-21",
                "2027-03-01",
                "2027-03-02",
                "2027-03-01/2027-03-07",
                "2027-03-08/2027-03-31",
                "?Không có thứ 8.",
            ],
            Intents.CalendarFile or Intents.Map => [null, "QTSX", "KHAC"],
            Intents.Help => [null, Intents.SignUp],
            Intents.NotYet =>
            [
                "trip",
                "materials",
                "trainer",
                "difficulty",
                "survey",
                "certificate",
                "absence",
                "erase",
                "language",
                "rude",
            ],
            _ => [null],
        };

    private static IEnumerable<Prompt> OfTheHouse()
    {
        var texts = new HouseTexts();
        var go = Choice.For(new Intent(Intents.Resume), texts.ResumeLabel);
        var stop = Choice.For(new Intent(Intents.Cancel), texts.StopLabel);
        var office = new OfficeOptions { Contact = "chị Đặng Thị Mẫu", Hotline = "0300 900 001" };
        var fallback = new FallbackAnswers(office);
        string[] kinds = ["voice", "sticker", "photo", "video", "document", "location", "other", TalkingTexts.Contact];
        return
        [
            texts.Cancelled,
            texts.NothingToCancel,
            texts.NothingBefore,
            texts.NothingToResume,
            texts.OnlyNumbers(1),
            texts.OnlyNumbers(5),
            texts.WordsInstead("Hủy đăng ký"),
            texts.QuestionHasPassed,
            texts.PickOne,
            texts.StillOpen("đăng ký lớp", go, stop),
            texts.SwitchTo("đăng ký lớp", go, stop),
            texts.Dropped,
            texts.FormLost,
            texts.NameOrStop("Huy", go, stop),
            texts.WhichOne(go, stop),
            texts.IsIt(go),
            texts.Nearest([go, stop]),
            texts.AlsoWished(go),
            fallback.Apology,
            TalkingTexts.GroupInvitation,
            TalkingTexts.NotUnderstood(1, new OfficeOptions()),
            TalkingTexts.NotUnderstood(2, new OfficeOptions()),
            TalkingTexts.NotUnderstood(2, new OfficeOptions { Hotline = "0300 900 001" }),
            .. kinds.Select(kind => TalkingTexts.NothingWaitsFor(kind, office)),
        ];
    }

    private static DateTimeOffset Day(int year, int month, int day) =>
        VietnamTime.At(new DateOnly(year, month, day), new TimeOnly(8, 0)).ToUniversalTime();

    [GeneratedRegex(@"(?<weekday>\w+ \w+)?(, )?(?<date>\d{2}/\d{2}/\d{4})")]
    private static partial Regex Dates();

    [GeneratedRegex(@"  | $|\n |\n\n\n|\.\.| ,| \.|[{}]", RegexOptions.Multiline)]
    private static partial Regex Unclean();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();

    [GeneratedRegex(@"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex NewTonePlace();
}
