using System.Text;

namespace HtxBot.Channels.Tests;

public sealed class VietnameseNfcTests
{
    [TestCase("e\u0302\u0301", "ế")]
    [TestCase("e\u0301\u0302", "ế")]
    [TestCase("ê\u0301", "ế")]
    [TestCase("ẹ\u0302", "ệ")]
    [TestCase("o\u031B\u0300", "ờ")]
    [TestCase("o\u0300\u031B", "ờ")]
    [TestCase("U\u031B\u0303", "Ữ")]
    [TestCase("A\u0323\u0306", "Ặ")]
    [TestCase("y\u0309", "ỷ")]
    [TestCase("a\u0340", "à")]
    [TestCase("a\u0341", "á")]
    public void Marks_in_any_order_become_one_letter(string typed, string letter) =>
        Assert.That(VietnameseNfc.Compose(typed), Is.EqualTo(letter));

    [Test]
    public void A_decomposed_name_equals_the_composed_one() =>
        Assert.That(
            VietnameseNfc.Compose("Nguye\u0302\u0303n Thi\u0323 Hu\u031Bo\u031B\u0300ng, Đu\u031B\u0301c Tho\u0323"),
            Is.EqualTo("Nguyễn Thị Hường, Đức Thọ")
        );

    [TestCase("n\u0303")]
    [TestCase("a\u0301\u0300")]
    [TestCase("\u0301a")]
    [TestCase("i\u0302")]
    public void What_is_no_Vietnamese_letter_keeps_its_marks(string typed) =>
        Assert.That(VietnameseNfc.Compose(typed).EnumerateRunes().Count(), Is.EqualTo(typed.Length - (typed[0] == 'a' ? 1 : 0)));

    [Test]
    public void Composed_text_comes_back_as_the_same_object()
    {
        const string text = "Hợp tác xã Nông nghiệp Cẩm Xuyên 🌾";

        Assert.That(VietnameseNfc.Compose(text), Is.SameAs(text));
    }

    [Test]
    public void Every_letter_of_the_alphabet_survives_being_taken_apart()
    {
        const string shapes = "aăâeêioôơuưy";
        var bare = new Dictionary<char, string>
        {
            ['ă'] = "a\u0306",
            ['â'] = "a\u0302",
            ['ê'] = "e\u0302",
            ['ô'] = "o\u0302",
            ['ơ'] = "o\u031B",
            ['ư'] = "u\u031B",
        };
        var letters = 0;
        foreach (var shape in shapes + shapes.ToUpperInvariant())
        {
            foreach (var tone in "\u0300\u0301\u0309\u0303\u0323")
            {
                var lower = char.ToLowerInvariant(shape);
                var parts = bare.GetValueOrDefault(lower, lower.ToString());
                var apart = (shape == lower ? parts : parts.ToUpperInvariant()) + tone;

                var composed = VietnameseNfc.Compose(apart);

                Assert.That(composed, Has.Length.EqualTo(1), apart);
                Assert.That(VietnameseNfc.Compose(shape.ToString() + tone), Is.EqualTo(composed));
                letters++;
            }
        }
        Assert.That(letters, Is.EqualTo(120));
    }
}
