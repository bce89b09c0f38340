using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
public sealed class WordsWithoutPeopleTests
{
    [TestCase("gà gáy vườn ai thế", "gà gáy vườn ai thế")]
    [TestCase("có dạy lái máy cày không", "có dạy lái máy cày không")]
    [TestCase("DAY LAI MAY CAY", "day lai may cay")]
    public void Words_alone_may_be_written_down(string typed, string written) =>
        Assert.That(WordsWithoutPeople.Of(typed, SampleNames.Phrases), Is.EqualTo(written));

    [TestCase("Nguyễn Văn An")]
    [TestCase("nguyen van an")]
    [TestCase("số của tôi 0301234567")]
    [TestCase("nhà ở số 12")]
    [TestCase("nhờ chị Hoa xem giúp")]
    [TestCase("cho gặp anh khoái")]
    [TestCase("tôi là khoái ở đồng lộc")]
    [TestCase("con nguyễn thị lành có trong đó không")]
    [TestCase("thư của tôi la@vidu.vn")]
    [TestCase("")]
    public void What_may_name_somebody_is_never_written_down(string typed) =>
        Assert.That(WordsWithoutPeople.Of(typed, SampleNames.Phrases), Is.Null);
}
