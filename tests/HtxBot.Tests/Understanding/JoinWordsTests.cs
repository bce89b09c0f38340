using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>What people write who are on two apps, and what only looks like it.</summary>
public sealed class JoinWordsTests
{
    private static readonly Understander It = new(Phrases.LoadDefault());
    private static readonly DateTimeOffset At = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    [TestCase("nối Zalo với Telegram")]
    [TestCase("noi zalo voi tele")]
    [TestCase("em dùng cả zalo nữa")]
    [TestCase("tôi có cả telegram")]
    [TestCase("bác xài thêm zalo nữa nhé")]
    [TestCase("kết nối zalo giúp em với")]
    [TestCase("cho tôi nối tài khoản zalo với telegram")]
    [TestCase("muốn gộp hai ứng dụng")]
    [TestCase("nối ứng dụng khác")]
    [TestCase("liên kết telegram")]
    public void Asks_to_join(string words) => Assert.That(It.Read(words, At).Intent?.Name, Is.EqualTo(Intents.JoinChats));

    [TestCase("123456", "123456")]
    [TestCase("123 456", "123456")]
    [TestCase("123-456", "123456")]
    [TestCase("1 2 3 4 5 6", "123456")]
    [TestCase("mã 123456", "123456")]
    [TestCase("Mã: 123 456", "123456")]
    [TestCase("ma so 123.456", "123456")]
    [TestCase("mã nối là 123 456 ạ", "123456")]
    [TestCase("dạ mã 012 345", "012345")]
    public void Types_a_code(string words, string code) =>
        Assert.That(It.Read(words, At).Intent, Is.EqualTo(new Conversations.Intent(Intents.JoinByCode, code)));

    [TestCase("bỏ nối")]
    [TestCase("hủy nối zalo")]
    [TestCase("tách hai máy")]
    [TestCase("không nối nữa")]
    [TestCase("cho tôi bỏ nối với telegram")]
    [TestCase("ngắt kết nối")]
    [TestCase("không phải tôi nối")]
    public void Asks_to_part(string words) => Assert.That(It.Read(words, At).Intent?.Name, Is.EqualTo(Intents.PartChats));

    [TestCase("gửi tin qua Zalo", "zalo")]
    [TestCase("nhắn qua telegram nhé", "telegram")]
    [TestCase("từ nay báo cho tôi qua zalo", "zalo")]
    [TestCase("nhận tin ở zalo thôi", "zalo")]
    [TestCase("gửi tin về nơi nhắn gần nhất", "last")]
    [TestCase("chọn nơi nhận tin", null)]
    public void Chooses_where_to_be_written_to(string words, string? where) =>
        Assert.That(It.Read(words, At).Intent, Is.EqualTo(new Conversations.Intent(Intents.PreferChannel, where)));

    [TestCase("nối máy cho tôi gặp cán bộ")]
    [TestCase("0301 234 567")]
    [TestCase("12 05 27")]
    [TestCase("12/05/2027")]
    [TestCase("gọi zalo cho cán bộ")]
    [TestCase("zalo của cô giáo là gì")]
    [TestCase("số zalo của giảng viên")]
    [TestCase("nối máy ABCD-2345")]
    [TestCase("lớp có nhóm zalo không")]
    [TestCase("1234567")]
    public void Means_something_else(string words) =>
        Assert.That(
            It.Read(words, At).Intent?.Name,
            Is.Not.AnyOf(Intents.JoinChats, Intents.JoinByCode, Intents.PartChats, Intents.PreferChannel)
        );

    [Test]
    public void Six_bare_digits_are_an_answer_first_where_one_is_awaited()
    {
        var read = It.Read("123456", At);

        Assert.That((read.IsExact, read.HoldsInForm), Is.EqualTo((false, false)));
    }
}
