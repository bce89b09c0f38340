using HtxBot.Features.Announcements.Recipients;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>What audiences are put together of, as text and back, and what adding to them and leaving out of them makes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AudiencePartsTests
{
    [TestCase("enrolled QTSX")]
    [TestCase("everybody|-tag 7")]
    [TestCase("enrolled QTSX|commune 18496|tag 7 QTSX|-trip-point TQ1 D2|-cooperative 1")]
    public void Parts_are_the_same_as_text_and_back(string text) => Assert.That($"{AudienceParts.Read(text)}", Is.EqualTo(text));

    [TestCase("enrolled QTSX", "tag 7", "enrolled QTSX|tag 7")]
    [TestCase("enrolled QTSX|tag 7", "tag 7", "enrolled QTSX|tag 7")]
    [TestCase("enrolled QTSX|-tag 7", "tag 7", "enrolled QTSX|tag 7")]
    [TestCase("enrolled QTSX", "commune 18496|-tag 7", "enrolled QTSX|commune 18496|-tag 7")]
    [TestCase("enrolled QTSX|-tag 7", "commune 18496", "enrolled QTSX|-tag 7|commune 18496")]
    public void Others_are_added_once_and_left_out_no_more(string before, string added, string after) =>
        Assert.That($"{AudienceParts.Read(before).With(AudienceParts.Read(added))}", Is.EqualTo(after));

    [TestCase("enrolled QTSX", "tag 7", "enrolled QTSX|-tag 7")]
    [TestCase("enrolled QTSX|tag 7", "tag 7", "enrolled QTSX|-tag 7")]
    [TestCase("enrolled QTSX|-tag 7", "tag 7", "enrolled QTSX|-tag 7")]
    [TestCase("enrolled QTSX", "enrolled QTSX", "-enrolled QTSX")]
    public void Others_are_left_out_once(string before, string left, string after) =>
        Assert.That($"{AudienceParts.Read(before).Without(AudienceParts.Read(left))}", Is.EqualTo(after));

    [Test]
    public void Any_audience_has_itself_for_its_part()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{AudienceParts.Of("tag", "7 QTSX")}", Is.EqualTo("tag 7 QTSX"));
            Assert.That(AudienceParts.Of("union", "tag 7|everybody").All, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public void What_is_no_more_is_left_away_and_who_is_left_out_stays_so() =>
        Assert.That(
            $"{AudienceParts.Read("enrolled QTSX|enrolled CNBO|-enrolled KHKD").Keeping(part => part.Id == "CNBO")}",
            Is.EqualTo("enrolled CNBO|-enrolled KHKD")
        );
}
