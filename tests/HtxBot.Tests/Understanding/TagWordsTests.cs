using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>Short words of the office about tags, and what only looks like them: the fruit, the label, a message, a yes.</summary>
public sealed class TagWordsTests
{
    private static readonly Understander It = new(Phrases.LoadDefault());
    private static readonly DateTimeOffset At = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    [TestCase("nhãn", Intents.Tags, null)]
    [TestCase("các nhãn", Intents.Tags, null)]
    [TestCase("cac nhan", Intents.Tags, null)]
    [TestCase("/nhan", Intents.Tags, null)]
    [TestCase("xem nhãn chăn nuôi bò", Intents.Tag, "chăn nuôi bò")]
    [TestCase("ai có nhãn nuôi bò?", Intents.Tag, "nuôi bò?")]
    [TestCase("gắn nhãn OCOP cho HTX Cẩm Bình", Intents.GiveTag, "OCOP cho HTX Cẩm Bình")]
    [TestCase("/nhan chăn nuôi bò", Intents.Tag, "chăn nuôi bò")]
    [TestCase("gắn nhãn chăn nuôi bò 0301234567", Intents.GiveTag, "chăn nuôi bò 0301234567")]
    [TestCase("GAN NHAN chan nuoi bo cho anh Hùng", Intents.GiveTag, "chan nuoi bo cho anh Hùng")]
    [TestCase("/gannhan tổ trưởng 0301234567", Intents.GiveTag, "tổ trưởng 0301234567")]
    [TestCase("gắn nhãn trồng nhãn cho lớp QTSX", Intents.GiveTag, "trồng nhãn cho lớp QTSX")]
    [TestCase("bỏ nhãn tổ trưởng của anh Hùng", Intents.TakeTag, "tổ trưởng của anh Hùng")]
    [TestCase("xóa nhãn tổ trưởng", Intents.DeleteTag, "tổ trưởng")]
    [TestCase("gắn nhãn", Intents.GiveTag, null)]
    [TestCase("xem nhãn", Intents.Tags, null)]
    [TestCase("xóa nhãn", Intents.Tags, null)]
    [TestCase("nhóm", Intents.SavedAudiences, null)]
    [TestCase("cac nhom da luu", Intents.SavedAudiences, null)]
    [TestCase("/nhom", Intents.SavedAudiences, null)]
    public void Is_an_order_of_the_office(string words, string wish, string? named)
    {
        var meaning = It.Read(words, At);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(meaning.Intent, Is.EqualTo(new Intent(wish, named is null ? null : $"- {named}")));
            Assert.That(meaning.Certainty, Is.EqualTo(Certainty.Clear));
            Assert.That(words[0] == '/' || !meaning.HoldsInForm, "where words are awaited it may be one");
        }
    }

    [TestCase("nhan")]
    [TestCase("nhận")]
    [TestCase("Nhàn")]
    [TestCase("gắn nhãn mác cho sản phẩm thế nào")]
    [TestCase("gan nhan vien tu van")]
    [TestCase("gắn nhãn cho bao bì")]
    [TestCase("bó nhãn 5kg giá bao nhiêu")]
    [TestCase("nhãn của em bị sâu")]
    [TestCase("vườn nhãn rụng quả")]
    [TestCase("nhóm em ai đã vào lớp rồi")]
    [TestCase("bỏ nhân sâm")]
    [TestCase("gắn nhãn truy xuất nguồn gốc thế nào?")]
    [TestCase("gắn nhãn cho cam ra sao")]
    [TestCase("gắn nhãn tổ trưởng được không")]
    public void Is_something_else(string words) =>
        Assert.That(
            It.Read(words, At).Intent?.Name,
            Is.Not.AnyOf(Intents.Tags, Intents.Tag, Intents.GiveTag, Intents.TakeTag, Intents.DeleteTag, Intents.SavedAudiences)
        );

    [TestCase("gắn nhãn trồng cam", "trồng cam")]
    [TestCase("trồng cam", "trồng cam")]
    [TestCase("nhãn lồng", "nhãn lồng")]
    public void Where_a_tag_is_asked_for_the_order_before_it_is_left_out(string typed, string name) =>
        Assert.That(TagWords.WithoutVerb(typed), Is.EqualTo(name));
}
