using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>What people write who share a phone, and what only looks like it.</summary>
public sealed class SharingWordsTests
{
    private static readonly Understander It = new(Phrases.LoadDefault());
    private static readonly DateTimeOffset At = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    [TestCase("đổi người")]
    [TestCase("Doi nguoi")]
    [TestCase("/doinguoi")]
    [TestCase("cho tôi đổi người nhắn với")]
    [TestCase("chuyển sang người khác nhé")]
    [TestCase("máy này đang nhắn thay ai")]
    [TestCase("nói thay cho ai vậy")]
    public void Asks_who_is_here(string words) =>
        Assert.That(It.Read(words, At), Is.EqualTo(new Meaning(new Intent(Intents.SwitchPerson), Certainty.Clear, IsExact: true)));

    [TestCase("chuyển sang anh Sơn", "Sơn")]
    [TestCase("nói thay anh Sơn", "Sơn")]
    [TestCase("đổi sang chị Lan nhé", "Lan")]
    [TestCase("doi sang chi lan", "lan")]
    [TestCase("giờ nhắn thay cho bác Trần Văn Bình ạ.", "Trần Văn Bình")]
    [TestCase("chuyển  người  sang cô Ba", "Ba")]
    public void Names_somebody(string words, string name)
    {
        var read = It.Read(words, At);

        Assert.That((read.Intent, read.Certainty), Is.EqualTo((new Intent(Intents.SwitchPerson, name), Certainty.Clear)));
        Assert.That((read.IsExact, read.HoldsInForm), Is.EqualTo((false, false)), "where words are awaited it may be one");
    }

    [TestCase("đổi sang Kỳ Anh")]
    [TestCase("chuyển sang thứ Năm")]
    [TestCase("đổi sang điểm 3")]
    [TestCase("chuyển sang lớp CNBO")]
    [TestCase("đổi tên")]
    [TestCase("thêm người lên xe")]
    [TestCase("tìm người")]
    [TestCase("đổi người khác đi học thay tôi")]
    [TestCase("nhắn cho anh Sơn")]
    public void Means_something_else(string words) => Assert.That(It.Read(words, At).Intent?.Name, Is.Not.EqualTo(Intents.SwitchPerson));

    [TestCase("Tôi không đi được")]
    [TestCase("Không đi được")]
    public void Not_coming_says_so_under_a_change_and_under_a_trip_alike(string words) =>
        Assert.That(It.Read(words, At).Replies, Is.EqualTo([new Reply(Intents.TripDecline, Intents.TripJoin)]));
}
