using System.Diagnostics;
using System.Text;
using HtxBot.Features.Changes;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Reminders;
using HtxBot.Features.Reminders.Offsets;
using HtxBot.Features.Tags;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using HtxBot.Testing;
using HtxBot.Tests.Features.Enrolment;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>Text made to hurt: huge, deeply repeated, broken Unicode. Nothing throws, nothing takes long.</summary>
[TestFixture]
[NonParallelizable]
public sealed class HostileTextTests
{
    private const int Size = 100_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Understander Understander = new(
        Phrases.LoadDefault(),
        new CourseNames([new CourseName("QTSX", "Quản trị sản xuất trong HTX nông nghiệp")])
    );
    private static readonly NameIndex<int> Index = new([new NamedThing<int>(1, ["HTX Cam Khe Mây – Hương Khê"])]);

    private static readonly Tag[] Tags = [new(7, "nuôi bò", "nuoi bo", 12), new(8, "trồng cam sạch", "trong cam sach", 3)];
    private static readonly PeopleIndex People = Everybody();

    private static readonly Dictionary<string, Action<string>> EntryPoints = new()
    {
        ["fold"] = text => Vietnamese.Fold(text),
        ["unify"] = text => Vietnamese.Unify(text),
        ["name"] = text => PersonName.TryParse(text, out _),
        ["phone"] = text => MobilePhone.Read(text),
        ["date"] = text => VietnameseDates.Find(text, Monday),
        ["intent"] = text => Understander.Read(text, Monday),
        ["wish"] = text => Understander.ReadWish(text, Monday, OpenQuestion.YesNo),
        ["named times"] = text => NamedTimes.LastAhead(text, Monday),
        ["moment"] = text => VietnameseMoments.Read(text, Monday),
        ["written down"] = text => WordsWithoutPeople.Of(text, SampleNames.Phrases),
        ["search"] = text => Index.Search(text),
        // What a question reads apart from the understander.
        ["offsets"] = text => OffsetWords.Read(text, ReminderOffsets.Usual, Monday),
        ["session time"] = text => SessionTime.Read(text, SampleCatalogue.Production.Sessions[0], Monday),
        ["late"] = text => LateWords.Read(text, Monday),
        ["call"] = text => CallWords.Read(text),
        ["near tag"] = text => NearTag.To(text, Tags),
        ["cooperative"] = text => CooperativeReading.Read(text, Listings.Of(SampleCatalogue.Snapshot)),
        ["people"] = text => People.Find(text),
    };

    private static IEnumerable<TestCaseData> Cases =>
        from entry in EntryPoints.Keys
        from piece in new[]
        {
            "a",
            "0",
            "1/",
            "+84 ",
            "hủy lớp ",
            "đăng ký ",
            "thứ 2 đến ",
            "e\u0302\u0323",
            "\u0301",
            "👍",
            "((((",
            "ư",
            "không ",
            "t5 ",
            " ",
        }
        select new TestCaseData(entry, piece);

    /// <summary>F17 of the reliability table.</summary>
    [TestCaseSource(nameof(Cases))]
    public void A_hundred_kilobytes_take_at_most_fifty_milliseconds(string entry, string piece)
    {
        var text = new StringBuilder(Size).Insert(0, piece, Size / piece.Length).ToString();
        EntryPoints[entry](text[..500]);

        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 25 && best > Limit; attempt++)
        {
            var clock = Stopwatch.StartNew();
            EntryPoints[entry](text);
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }

        Measured.Figure($"≤ {Math.Ceiling(best.TotalMilliseconds / 10) * 10:0} ms");
        Assert.That(best, Is.LessThanOrEqualTo(Limit));
    }

    /// <summary>B7 of the reliability table.</summary>
    [TestCaseSource(nameof(EntryNames))]
    public void Any_string_gets_an_answer(string entry)
    {
        const string letters =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ0123456789 /-.:,?!()\u0300\u0301\u0323\u0302👍\u202E\u0627ＡHUY\n\t\uD83D";
        var random = new Random(20261123);

        for (var round = 0; round < 10_000; round++)
        {
            var text = string.Create(
                round % 100 == 0 ? 4_096 : random.Next(1, 60),
                random,
                (span, source) =>
                {
                    for (var at = 0; at < span.Length; at++)
                        span[at] = letters[source.Next(letters.Length)];
                }
            );
            Assert.That(() => EntryPoints[entry](text), Throws.Nothing, text);
        }
    }

    private static IEnumerable<string> EntryNames => EntryPoints.Keys;

    private static PeopleIndex Everybody()
    {
        var index = new PeopleIndex();
        string[] names = ["Nguyễn Thị Lan", "Trần Văn Sáu", "Lê Đức Hùng", "Phạm Thị Thu Hương", "Hoàng Văn Ân"];
        foreach (var (place, name) in names.Index())
            index.Add(new IndexedPerson(place + 1, name, place));
        return index;
    }
}
