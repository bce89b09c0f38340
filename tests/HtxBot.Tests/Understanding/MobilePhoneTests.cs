using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
public sealed class MobilePhoneTests
{
    [TestCase("0301234567")]
    [TestCase("0301 234 567")]
    [TestCase("0301.234.567")]
    [TestCase("030-123-4567")]
    [TestCase("(030) 1234567")]
    [TestCase("+84301234567")]
    [TestCase("+84 301 234 567")]
    [TestCase("+84 0301 234 567")]
    [TestCase("0084301234567")]
    [TestCase("84301234567")]
    [TestCase("301234567")]
    [TestCase("０３０１２３４５６７")]
    [TestCase("0 3 0 1 2 3 4 5 6 7")]
    [TestCase("O301234567")]
    [TestCase("sdt 0301234567 nhe")]
    [TestCase("số của tôi là +84 301 234 567 chứ không phải số kia")]
    [TestCase("0301234567 - 0307654321")]
    [TestCase("8h30 ngày 12/5/2026 gọi 0301234567")]
    public void Reads_a_mobile_number_however_it_is_written(string typed) =>
        Assert.That(MobilePhone.Read(typed), Is.EqualTo(new PhoneReading.Ok(new MobilePhone("+84301234567"))));

    [Test]
    public void Is_shown_in_three_groups() => Assert.That(new MobilePhone("+84301234567").ToNational(), Is.EqualTo("0301 234 567"));

    [TestCase("01623456789", "+84323456789", "0162 345 6789")]
    [TestCase("0123 456 7890", "+84834567890", "0123 456 7890")]
    [TestCase("+84 162 3456789", "+84323456789", "0162 345 6789")]
    [TestCase("so toi 0199.345.6789 a", "+84593456789", "0199 345 6789")]
    [TestCase("0186 345 6789", "+84563456789", "0186 345 6789")]
    public void An_old_eleven_digit_number_becomes_todays(string typed, string today, string shown) =>
        Assert.That(MobilePhone.Read(typed), Is.EqualTo(new PhoneReading.ConvertedOld(new MobilePhone(today), shown)));

    [Test]
    public void The_old_area_code_of_Ha_Tinh_is_asked_about() =>
        Assert.That(MobilePhone.Read("039 3855 123"), Is.EqualTo(new PhoneReading.AskLandline039(new MobilePhone("+84393855123"))));

    [TestCase("0239 3855 123")]
    [TestCase("(0239) 3 855 123")]
    public void A_desk_number_is_told_apart(string typed) => Assert.That(MobilePhone.Read(typed), Is.InstanceOf<PhoneReading.Landline>());

    [TestCase("+856 20 5512 3456")]
    [TestCase("+66 81 234 5678")]
    public void A_foreign_number_is_told_apart(string typed) => Assert.That(MobilePhone.Read(typed), Is.InstanceOf<PhoneReading.Foreign>());

    [TestCase("09123", PhoneProblem.TooShort)]
    [TestCase("030123456", PhoneProblem.TooShort)]
    [TestCase("030123456789", PhoneProblem.TooLong)]
    [TestCase("01612345678", PhoneProblem.TooLong)]
    [TestCase("0111234567", PhoneProblem.UnknownPrefix)]
    [TestCase("19001234", PhoneProblem.Service)]
    public void Other_digits_say_what_is_wrong(string typed, PhoneProblem problem) =>
        Assert.That(MobilePhone.Read(typed), Is.EqualTo(new PhoneReading.Invalid(problem)));

    [TestCase("không có")]
    [TestCase("mai học gì")]
    [TestCase("phòng 201")]
    [TestCase("")]
    [TestCase("👍")]
    public void Words_are_no_number(string typed) => Assert.That(MobilePhone.Read(typed), Is.InstanceOf<PhoneReading.None>());
}
