using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>Consent before the first stored name.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SignUpConsentTests
{
    private static readonly SignUpDraft Empty = new("QTSX");

    [Test]
    public void A_stranger_is_asked_for_consent_before_anything_else()
    {
        var next = Begun(SignUp.Open("QTSX", Conversation, Facts with { HasConsent = false }));

        Assert.That(next, Is.EqualTo(new SignUp.GiveConsent("QTSX")));
    }

    [Test]
    public void The_consent_question_says_who_holds_the_data_and_by_which_channel()
    {
        var question = new SignUp.GiveConsent("QTSX").Ask(Facts).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(question, Does.Contain("Liên minh HTX tỉnh Hà Tĩnh"));
            Assert.That(question, Does.Contain("Telegram"));
            Assert.That(question, Does.Contain("24 tháng"));
            Assert.That(question, Does.Contain("0300 900 001"));
            Assert.That(question.Split('\n'), Has.Length.LessThanOrEqualTo(8));
        }
    }

    [TestCase("tôi đồng ý")]
    [TestCase("Dạ tôi đồng ý nhé")]
    [TestCase("ĐỒNG Ý")]
    [TestCase("dong y")]
    public void An_explicit_yes_is_consent(string words)
    {
        var turn = new SignUp.GiveConsent("QTSX").Answer(new Input.Said(words), Facts);

        Assert.That(turn, Is.EqualTo(Agreed(new SignUp.GiveName(Empty))));
    }

    [TestCase("chắc là được")]
    [TestCase("đồng ý là sao")]
    [TestCase("nếu đồng ý thì sao?")]
    [TestCase("Trần Thị Lan")]
    [TestCase("dạ")]
    public void Anything_less_is_not_consent(string words)
    {
        var turn = new SignUp.GiveConsent("QTSX").Answer(new Input.Said(words), Facts);

        Assert.That(turn, Is.InstanceOf<Turn.Again>());
    }

    /// <summary>The question stood in the chat before its text was changed: their yes was to other words.</summary>
    [Test]
    public void A_yes_to_an_earlier_text_is_asked_again()
    {
        var turn = new SignUp.GiveConsent("QTSX").Answer(new Input.Tapped("agree"), Facts);

        Assert.That(turn, Is.InstanceOf<Turn.Again>());
    }

    [Test]
    public void The_question_names_everybody_who_reads_the_names_and_who_asks_what_for_is_told()
    {
        var step = new SignUp.GiveConsent("QTSX");

        Assert.That(step.Ask(Facts).Text, Does.Contain("Chỉ cán bộ, giảng viên, trưởng đoàn của lớp xem"));
        Assert.That(((Turn.Again)step.Answer(new Input.Said("để làm gì?"), Facts)).Hint, Does.StartWith("Dạ, thông tin chỉ để xếp chỗ"));
    }

    [Test]
    public void A_refusal_is_kept_and_leaves_the_classes_and_the_schedule()
    {
        var turn = (Turn.Finish)new SignUp.GiveConsent("QTSX").Answer(new Input.Tapped(ConsentTexts.Refuse), Facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(turn.Effects, Is.EqualTo((Sequence<Effect>)[new RecordConsent(ConsentTexts.Version, false)]));
            Assert.That(turn.Words.Choices.Select(choice => choice.Id), Does.Contain("!courses").And.Contain("!schedule"));
            Assert.That(turn.Words.Text, Does.Contain("0300 900 001"));
        }
    }

    [Test]
    public void No_to_consent_in_words_is_no()
    {
        var turn = new SignUp.GiveConsent("QTSX").Answer(new Input.Said("tôi không đồng ý"), Facts);

        Assert.That(turn.Effects, Is.EqualTo((Sequence<Effect>)[new RecordConsent(ConsentTexts.Version, false)]));
    }

    private static Conversation<SignUp> Conversation { get; } = new("sign-up", 1, "đăng ký lớp", SignUpJson.Readable.SignUp);

    private static SignUp Begun(Opening opening) => (SignUp)((Opening.Begin)opening).First;

    private static Turn.Go Agreed(SignUp next) =>
        new(next) { Effects = [new RecordConsent(ConsentTexts.Version, true)], IsPointOfNoReturn = true };
}
