using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>Short words that say to whom something is to be announced, and what only looks like them.</summary>
public sealed class AddresseeWordsTests
{
    private static readonly Understander It = new(Phrases.LoadDefault());
    private static readonly DateTimeOffset At = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    [TestCase("nhắn HTX Cẩm Bình", "HTX Cẩm Bình")]
    [TestCase("nhan htx cam binh", "htx cam binh")]
    [TestCase("Nhắn tin cho hợp tác xã Cẩm Bình.", "hợp tác xã Cẩm Bình")]
    [TestCase("gửi cho xã Hương Khê lớp qtsx", "xã Hương Khê lớp qtsx")]
    [TestCase("thông báo cho phường Thành Sen", "phường Thành Sen")]
    [TestCase("báo cho danh sách chờ QTSX", "danh sách chờ QTSX")]
    [TestCase("nhắn ai chưa trả lời", "ai chưa trả lời")]
    [TestCase("gửi tin cho người báo vắng", "người báo vắng")]
    [TestCase("nhắn nhãn chăn nuôi bò", "nhãn chăn nuôi bò")]
    [TestCase("nhan cho nhan chan nuoi bo", "nhan chan nuoi bo")]
    [TestCase("gửi cho nhãn chăn nuôi bò lớp qtsx", "nhãn chăn nuôi bò lớp qtsx")]
    [TestCase("báo cho nhóm bà con nuôi bò", "nhóm bà con nuôi bò")]
    [TestCase("gửi cho nhóm lớp cũ", "nhóm lớp cũ")]
    public void Says_to_whom(string words, string whom)
    {
        var meaning = It.Read(words, At);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(meaning.Intent?.Name, Is.EqualTo(Intents.Announce));
            Assert.That(AddresseeWords.Of(meaning.Intent?.Argument), Is.EqualTo(whom));
            Assert.That(meaning.HoldsInForm, Is.False, "an announcement may begin with such words");
        }
    }

    [TestCase("gửi lớp sắp tới")]
    [TestCase("cô gửi lớp xin slide")]
    [TestCase("em báo vắng buổi mai")]
    [TestCase("báo htx em nghỉ")]
    [TestCase("HTX Cẩm Bình")]
    [TestCase("xã Hương Khê gửi cho ai")]
    [TestCase("gửi tin nhắn cho lớp")]
    [TestCase("gui tin nhan cho lop")]
    [TestCase("gửi cho nhóm zalo lớp")]
    [TestCase("gửi cho nhóm lớp")]
    [TestCase("nhắn cho nhóm lớp mình")]
    public void Says_something_else(string words) =>
        Assert.That(It.Read(words, At).Intent is { Name: Intents.Announce } intent ? AddresseeWords.Of(intent.Argument) : null, Is.Null);

    [TestCase(null)]
    [TestCase("QTSX")]
    [TestCase("-")]
    public void A_code_names_nobody_in_words(string? argument) => Assert.That(AddresseeWords.Of(argument), Is.Null);
}
