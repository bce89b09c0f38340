using HtxBot.Features.Tags;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Tags;

/// <summary>Names of tags, what is typed behind "gắn nhãn", and lists of numbers.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TagNameTests
{
    private static readonly Tag[] Tags = [new(1, "chăn nuôi bò", "chan nuoi bo", 3), new(2, "Tổ cho vay", "to cho vay", 1)];

    [TestCase("  chăn   nuôi bò ", "chăn nuôi bò")]
    [TestCase("\"Chăn nuôi bò\"", "Chăn nuôi bò")]
    [TestCase("tổ 2", "tổ 2")]
    [TestCase("b", null)]
    [TestCase("12", null)]
    [TestCase("bà con chăn nuôi bò phía bắc tỉnh", null)]
    [TestCase("", null)]
    public void A_name_has_from_two_to_thirty_letters_and_stays_as_it_was_typed(string typed, string? name) =>
        Assert.That(GivenName.From(typed), Is.EqualTo(name));

    [TestCase("chăn nuôi bò", "CHAN NUOI BO")]
    [TestCase("chăn-nuôi bò", "chăn nuôi bò.")]
    [TestCase("hoà", "hòa")]
    public void Names_are_the_same_without_accents_and_in_capitals(string one, string other) =>
        Assert.That(GivenName.KeyOf(one), Is.EqualTo(GivenName.KeyOf(other)));

    [TestCase("chăn nuôi bò 0300 001 002", "chăn nuôi bò", "0300 001 002")]
    [TestCase("chăn nuôi bò cho 0300001002, 0300001003", "chăn nuôi bò", "0300001002, 0300001003")]
    [TestCase("trồng cam cho lớp QTSX", "trồng cam", "lớp QTSX")]
    [TestCase("trong cam cho anh Hung htx Cam Binh", "trong cam", "anh Hung htx Cam Binh")]
    [TestCase("tổ cho vay cho anh Hùng", "tổ cho vay", "anh Hùng")]
    [TestCase("tổ cho vay anh Hùng", "tổ cho vay", "anh Hùng")]
    [TestCase("chăn nuôi cho anh Hùng", "chăn nuôi", "anh Hùng")]
    [TestCase("chan nuoi bo anh Hùng", "chan nuoi bo", "anh Hùng")]
    [TestCase("chăn nuôi bò của chị Lan", "chăn nuôi bò", "chị Lan")]
    [TestCase("khóa 2 0300001002", "khóa 2", "0300001002")]
    [TestCase("trồng chè", "trồng chè", "")]
    [TestCase("0300001002", "", "0300001002")]
    public void What_is_typed_is_a_tag_and_whom(string typed, string tag, string whom) =>
        Assert.That(TagRequest.Of($"- {typed}", Tags), Is.EqualTo(new TagRequest(tag, whom)));

    [Test]
    public void A_request_is_the_same_as_the_argument_of_an_intent()
    {
        var request = new TagRequest("nuôi bò cho vay", "anh Hùng\nHTX Cẩm Bình");

        Assert.That(TagRequest.Of(request.ToArgument(), Tags), Is.EqualTo(request));
    }

    [TestCase(null)]
    [TestCase("p12")]
    public void A_row_is_no_request(string? argument) => Assert.That(TagRequest.Of(argument, Tags), Is.Null);

    [TestCase("0300001002", "0300 001 002")]
    [TestCase("0300 001 002", "0300 001 002")]
    [TestCase("0300001002,0300001003", "0300 001 002 | 0300 001 003")]
    [TestCase("0300 001 002 0300 001 003", "0300 001 002 | 0300 001 003")]
    [TestCase("0300.001.002 và +84 300 001 003; 0300001004", "0300 001 002 | 0300 001 003 | 0300 001 004")]
    [TestCase("0300 001 002 va 0300", "0300 001 002 | ?")]
    public void Numbers_stand_one_behind_the_other(string typed, string numbers) =>
        Assert.That(
            string.Join(
                " | ",
                PhoneList
                    .Read(typed.Split(' '))
                    .Select(number => number.Reading is PhoneReading.Ok { Number: var phone } ? phone.ToNational() : "?")
            ),
            Is.EqualTo(numbers)
        );

    [TestCase("chăn nuôi bo", "chăn nuôi bò", false)]
    [TestCase("chan nuoi boo", "chăn nuôi bò", true)]
    [TestCase("chăn nuôi", "chăn nuôi bò", true)]
    [TestCase("trồng chè", null, false)]
    public void A_slip_of_the_finger_is_near_a_tag(string typed, string? near, bool isNear) =>
        Assert.That(NearTag.To(typed, Tags)?.Name, Is.EqualTo(isNear ? near : null));
}
