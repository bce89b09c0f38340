using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>What words say where a question is open in the chat.</summary>
[TestFixture]
public sealed class RepliesTests
{
    private static readonly Understander Understander = new(SampleNames.Phrases, SampleNames.Courses);

    [TestCase("ừ đúng rồi em ơi")]
    [TestCase("thôi được")]
    [TestCase("không sao")]
    [TestCase("không, đúng rồi")]
    [TestCase("ừ rứa đi")]
    [TestCase("vang a dung roi")]
    public void Yes_in_many_words(string typed) => Assert.That(Of(typed), Does.Contain(Intents.Yes).And.Not.Contain(Intents.No));

    [TestCase("không phải mô")]
    [TestCase("sai tên rồi")]
    [TestCase("thôi khỏi")]
    [TestCase("nỏ phải số tui")]
    [TestCase("chua dung")]
    public void No_in_many_words(string typed) => Assert.That(Of(typed), Does.Contain(Intents.No).And.Not.Contain(Intents.Yes));

    [TestCase("tui đi nghe")]
    [TestCase("ừ")]
    [TestCase("có, hai vợ chồng cùng đi")]
    public void Coming_on_the_trip(string typed) =>
        Assert.That(Of(typed), Does.Contain(Intents.TripJoin).And.Not.Contain(Intents.TripDecline));

    [TestCase("bận rồi")]
    [TestCase("không đi")]
    [TestCase("thôi")]
    [TestCase("nhà có đám giỗ không đi được")]
    public void Not_coming_on_the_trip(string typed) =>
        Assert.That(Of(typed), Does.Contain(Intents.TripDecline).And.Not.Contain(Intents.TripJoin));

    [TestCase("mai học mấy giờ")]
    [TestCase("có được không?")]
    [TestCase("cho gặp cán bộ")]
    [TestCase("dung")]
    public void Other_wishes_questions_and_bare_dung_answer_nothing(string typed) =>
        Assert.That(Of(typed), Does.Not.Contain(Intents.Yes).And.Not.Contain(Intents.No));

    [TestCase("HTX Trầm Hương Phúc Trạch")]
    [TestCase("Nguyễn Văn Hủy")]
    [TestCase("Trần Thị Lịch")]
    public void What_looks_like_a_name_is_no_wish_where_one_is_awaited(string typed) => Assert.That(Read(typed).HoldsInForm, Is.False);

    [TestCase("mai học mấy giờ")]
    [TestCase("cho tôi gặp cán bộ")]
    public void A_clear_wish_holds_in_a_form_too(string typed) => Assert.That(Read(typed).HoldsInForm, Is.True);

    private static Meaning Read(string typed) => Understander.Read(typed, SampleNames.Monday);

    private static IEnumerable<string> Of(string typed) => Read(typed).Replies.Select(reply => reply.Intent);
}
