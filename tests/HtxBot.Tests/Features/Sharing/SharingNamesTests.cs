using HtxBot.Features.Sharing;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Sharing;

/// <summary>What people of one phone are called, and whom words name.</summary>
public sealed class SharingNamesTests
{
    [Test]
    public void A_given_name_does_where_nobody_else_has_it() =>
        Assert.That(Names(Person(1, "Nguyễn Thị Lan"), Person(2, "Trần Văn Bình")), Is.EqualTo(["Lan", "Bình"]));

    [Test]
    public void Two_of_one_given_name_are_called_by_all_of_it() =>
        Assert.That(
            Names(Person(1, "Trần Văn Sơn"), Person(2, "Lê Sơn"), Person(3, "Nguyễn Thị Lan")),
            Is.EqualTo(["Trần Văn Sơn", "Lê Sơn", "Lan"])
        );

    [Test]
    public void Names_that_differ_by_accents_alone_are_alike_to_who_types_without() =>
        Assert.That(Names(Person(1, "Nguyễn Thị Lan"), Person(2, "Nguyễn Văn Lân")), Is.EqualTo(["Nguyễn Thị Lan", "Nguyễn Văn Lân"]));

    [Test]
    public void Namesakes_are_told_apart_by_their_cooperatives() =>
        Assert.That(
            Names(Person(1, "Lê Sơn", "HTX Cẩm Bình"), Person(2, "Lê Sơn", "HTX Kỳ Anh")),
            Is.EqualTo(["Lê Sơn, HTX Cẩm Bình", "Lê Sơn, HTX Kỳ Anh"])
        );

    [Test]
    public void Namesakes_of_one_cooperative_are_told_apart_by_the_end_of_their_numbers() =>
        Assert.That(
            Names(Person(1, "Lê Sơn", phone: "+84300000041"), Person(2, "Lê Sơn", phone: "+84300000052")),
            Is.EqualTo(["Lê Sơn, số đuôi 41", "Lê Sơn, số đuôi 52"])
        );

    [Test]
    public void Who_differs_in_nothing_is_still_not_called_alike() =>
        Assert.That(Names(Person(1, "Lê Sơn"), Person(2, "Lê Sơn")), Is.EqualTo(["Lê Sơn thứ 1", "Lê Sơn thứ 2"]));

    [TestCase("Lan", "1 2")]
    [TestCase("Lân", "2")]
    [TestCase("lan", "1 2")]
    [TestCase("Văn Lân", "2")]
    [TestCase("thi lan", "1")]
    [TestCase("Nguyễn Thị Lan", "1")]
    [TestCase("an", "")]
    [TestCase("Nguyễn", "")]
    [TestCase("Bình", "")]
    public void Words_name(string words, string whom) =>
        Assert.That(
            string.Join(
                ' ',
                SharingNames.Named(words, [Person(1, "Nguyễn Thị Lan"), Person(2, "Nguyễn Văn Lân")]).Select(person => person.Id)
            ),
            Is.EqualTo(whom)
        );

    private static IEnumerable<string> Names(params SharingPerson[] here) => here.Select(person => SharingNames.Of(person, here));

    private static SharingPerson Person(long id, string name, string cooperative = "HTX Cẩm Bình", string phone = "+84300000041") =>
        new(id, name, cooperative, phone, IsCurrent: id == 1, OtherId: null);
}
