using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Talking;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Talking;

public sealed class FallbackAnswersTests
{
    private static readonly OfficeOptions Options = new() { Contact = "chị Đặng Thị Mẫu", Hotline = "0300 900 001" };

    [TestCase(1, false)]
    [TestCase(2, true)]
    [TestCase(9, true)]
    public void From_the_second_time_on_a_person_to_call_is_offered(int misses, bool namesPhone)
    {
        using var office = new SampleOffice();

        var answer = new FallbackAnswers(Options).NotUnderstood(office.Visit(), misses);

        Assert.That(answer.Text.Contains(Options.Hotline, StringComparison.Ordinal), Is.EqualTo(namesPhone));
        Assert.That(answer.Choices, Is.EqualTo(MainMenu.Choices));
    }

    [TestCase("sticker", "Cảm ơn")]
    [TestCase("photo", "ảnh")]
    [TestCase("video", "phim")]
    [TestCase("document", "tập tin")]
    [TestCase("location", "vị trí")]
    [TestCase("poll", "chỉ đọc được chữ")]
    public void What_is_not_words_gets_an_answer_that_says_what_to_do(string kind, string words)
    {
        using var office = new SampleOffice();

        var answer = new FallbackAnswers(Options).Unasked(office.Visit(), new Input.Sent(kind));

        Assert.That(answer.Text, Does.Contain(words).And.Contain("gõ").And.Contain("Ví dụ: đăng ký"));
    }

    /// <summary>Who speaks instead of typing may not be able to: the number to call stands in the first answer.</summary>
    [Test]
    public void A_voice_message_is_answered_with_whom_to_call()
    {
        using var office = new SampleOffice();

        var answer = new FallbackAnswers(Options).Unasked(office.Visit(), new Input.Sent("voice"));

        Assert.That(answer.Text, Does.Contain("tiếng nói").And.Contain("gõ").And.Contain(Options.Hotline));
    }

    [Test]
    public void A_contact_nobody_asked_for_is_told_how_to_change_the_number()
    {
        using var office = new SampleOffice();

        var answer = new FallbackAnswers(Options).Unasked(office.Visit(), new Input.SharedPhone("0912345678", IsOwn: true));

        Assert.That(answer.Text, Does.Contain("đổi số điện thoại").And.Not.Contain("0912345678"));
    }

    [Test]
    public void The_apology_names_whom_to_call() =>
        Assert.That(new FallbackAnswers(Options).Apology.Text, Does.Contain("Máy đang trục trặc").And.Contain(Options.Hotline));
}
