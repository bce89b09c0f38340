using System.Diagnostics;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
[NonParallelizable]
public sealed class PeopleIndexTests
{
    private static readonly PeopleIndex People = Index(
        "Nguyễn Văn Hùng",
        "Trần Mạnh Hùng",
        "Lê Quang Hưng",
        "Hùng Thị Lan",
        "Phan Thị Ngọc Ánh",
        "Đặng Đình Nghĩa"
    );

    [TestCase("Hùng", "1,2,3,4")]
    [TestCase("hung", "1,2,3,4")]
    [TestCase("Hưng", "3,1,2,4")]
    [TestCase("nguyen hung", "1")]
    [TestCase("mạnh hùng", "2")]
    [TestCase("hung manh", "2")]
    [TestCase("ngoc an", "5")]
    [TestCase("dinh ngh", "6")]
    [TestCase("Nghiax", "6")]
    [TestCase("Quốc", "")]
    [TestCase("Hùng Quốc", "")]
    [TestCase("???", "")]
    public void A_person_is_found_by_any_part_of_the_name_and_the_likeliest_stands_first(string typed, string ids)
    {
        var found = People.Find(typed);

        Assert.That(string.Concat(found.Ids.Take(1)), Is.EqualTo(ids.Split(',')[0]));
        Assert.That(found.Ids, Is.EquivalentTo(ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)));
        Assert.That(found.Total, Is.EqualTo(found.Ids.Count));
    }

    [Test]
    public void The_cooperative_tells_people_of_one_name_apart() =>
        Assert.That(People.Find("hung", new HashSet<long> { 2 }).Ids, Is.EqualTo(new[] { 2L }));

    [Test]
    public void More_than_are_shown_are_counted()
    {
        var found = People.Find("hung", top: 2);

        Assert.That(found.Ids, Has.Count.EqualTo(2));
        Assert.That(found.Total, Is.EqualTo(4));
    }

    [Test]
    public void Who_bears_two_of_the_words_that_may_be_meant_is_found_once()
    {
        var people = Index("Hồng Thị Hoa", "Hoàng Hoa Hòa", "Lê Văn Tám");

        var found = people.Find("ho");

        Assert.That(found.Ids, Is.EquivalentTo(new[] { 1L, 2L }));
        Assert.That(found.Total, Is.EqualTo(2));
    }

    [Test]
    public void The_few_given_are_the_likeliest_of_all_wherever_they_stand()
    {
        var people = Index([
            .. Enumerable.Repeat("Hùng Văn Lan", 50),
            "Lê Văn Hung",
            "Lê Văn Hùng",
            .. Enumerable.Repeat("Hưng Thị Mơ", 50),
        ]);

        var found = people.Find("Hùng", top: 3);

        Assert.That(found.Ids, Is.EqualTo(new[] { 52L, 51L, 1L }));
        Assert.That(found.Total, Is.EqualTo(102));
    }

    [Test]
    public void Without_a_place_for_anybody_people_are_still_counted() => Assert.That(People.Find("hung", top: 0).Total, Is.EqualTo(4));

    [TestCase("anh Hùng bên HTX Cẩm Bình", "hùng", "cẩm bình")]
    [TestCase("số điện thoại chị Ngọc Ánh ở Thạch Hà", "ngọc ánh", "thạch hà")]
    [TestCase("tìm ông Nghĩa", "nghĩa", null)]
    [TestCase("Nguyễn Văn Hùng", "nguyễn văn hùng", null)]
    [TestCase("Anh", "anh", null)]
    public void Name_and_place_are_told_apart(string typed, string name, string? place)
    {
        var query = PeopleQuery.Read(typed);

        Assert.That(query, Is.EqualTo(new PeopleQuery(name, place)));
    }

    [Test]
    public void A_place_without_a_mark_is_tried_from_the_end() =>
        Assert.That(
            PeopleQuery.Read("hung cam binh").Cuts(),
            Is.EqualTo(new[] { new PeopleQuery("hung cam", "binh"), new PeopleQuery("hung", "cam binh") })
        );

    [Test]
    public void A_province_of_people_is_searched_within_five_milliseconds()
    {
        string[] family = ["Nguyễn", "Trần", "Lê", "Phan", "Võ", "Đặng", "Hoàng", "Bùi", "Hồ", "Dương"];
        string[] middle = ["Văn", "Thị", "Đình", "Quang", "Ngọc", "Xuân", "Hữu", "Thanh", "Minh", "Đức", "Mạnh", "Kim"];
        string[] given =
        [
            "Hùng",
            "Lan",
            "Nghĩa",
            "Hoa",
            "Bình",
            "Sơn",
            "Thắng",
            "Hương",
            "Tuấn",
            "Ánh",
            "Dũng",
            "Hải",
            "Liên",
            "Tâm",
            "Phúc",
        ];
        var people = new PeopleIndex();
        for (var id = 1; id <= 57_087; id++)
            people.Add(
                new IndexedPerson(id, $"{family[id % 10]} {middle[id / 10 % 12]} {middle[id / 7 % 12]} {given[id / 120 % 15]}", id % 1382)
            );

        Assert.That(people.Find("van").Total, Is.GreaterThan(5_000));
        foreach (var typed in (string[])["hùng", "nguyen van hung", "Trần Thị Ngọc Ánh", "van", "ng", "thi lan", "Phucs", "quang son"])
        {
            var (milliseconds, bytes) = Cheapest(() => people.Find(typed));
            Assert.That(milliseconds, Is.LessThan(5), typed);
            Assert.That(bytes, Is.LessThan(32_000), typed);
        }
    }

    /// <summary>What it costs when the machine does nothing else meanwhile: the fastest of many times.</summary>
    private static (double Milliseconds, long Bytes) Cheapest(Action search)
    {
        var fastest = double.MaxValue;
        var fewest = long.MaxValue;
        for (var round = 0; round < 40; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            search();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        return (fastest, fewest);
    }

    private static PeopleIndex Index(params string[] names)
    {
        var index = new PeopleIndex();
        foreach (var (at, name) in names.Index())
            index.Add(new IndexedPerson(at + 1, name, at + 1));
        return index;
    }
}
