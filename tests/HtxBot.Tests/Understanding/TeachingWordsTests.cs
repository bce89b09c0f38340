using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>What a trainer asks about their own sessions, and what only looks like it.</summary>
public sealed class TeachingWordsTests
{
    private static readonly Understander It = new(Phrases.LoadDefault());

    // A Monday.
    private static readonly DateTimeOffset At = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    [TestCase("/lichday", null)]
    [TestCase("lịch dạy", null)]
    [TestCase("Lich day", null)]
    [TestCase("xem lịch dạy của tôi", null)]
    [TestCase("mai tôi dạy gì", "2027-02-23")]
    [TestCase("mai toi day gi", "2027-02-23")]
    [TestCase("mai tôi dạy", "2027-02-23")]
    [TestCase("tuần này tôi dạy buổi nào", "2027-02-22/2027-02-28")]
    [TestCase("lịch dạy tuần sau", "2027-03-01/2027-03-07")]
    [TestCase("hôm nay em có dạy không?", "2027-02-22")]
    [TestCase("sáng mai mình dạy ở đâu", "2027-02-23")]
    [TestCase("tôi có buổi dạy nào không", null)]
    public void Asks_for_their_own_sessions(string words, string? days) =>
        Assert.That(It.Read(words, At).Intent, Is.EqualTo(new Conversations.Intent(Intents.Teaching, days)));

    [TestCase("ai dạy lớp này")]
    [TestCase("lớp bò dạy gì")]
    [TestCase("lớp tôi dạy gì")]
    [TestCase("bên em có dạy những gì")]
    [TestCase("sắp tới dạy cái gì")]
    [TestCase("sap toi day gi")]
    [TestCase("mai thầy dạy gì")]
    [TestCase("mai giảng viên nào dạy")]
    [TestCase("lịch dạy của thầy Bình")]
    [TestCase("tôi đây")]
    [TestCase("mai toi day khong")]
    [TestCase("tôi dạy học ở trường, muốn đăng ký lớp")]
    [TestCase("dạy em dùng với")]
    [TestCase("mai học gì")]
    public void Means_something_else(string words) => Assert.That(It.Read(words, At).Intent?.Name, Is.Not.EqualTo(Intents.Teaching));

    [Test]
    public void Where_free_words_are_awaited_it_may_be_an_answer() => Assert.That(It.Read("mai tôi dạy gì", At).HoldsInForm, Is.False);
}
