namespace HtxBot.Channels.Tests;

public sealed class TypedTextTests
{
    [TestCase("  mai học gì \n", "mai học gì")]
    [TestCase("La\u200Bn\u2060 Tr\uFEFFần", "Lan Trần")]
    [TestCase("a\0b\u0007c", "abc")]
    [TestCase("\u202Eđảo\u202C", "đảo")]
    [TestCase("\uE000đậm\uE001", "đậm")]
    [TestCase("Lu\u0301a 🌾", "Lúa 🌾")]
    [TestCase("👨‍🌾 và ✈️‍", "👨‍🌾 và ✈️‍")]
    [TestCase("mu\u200Du\u031B\u0300ng", "muừng")]
    [TestCase("một\r\nhai\rba\tbốn", "một\nhai\nba\tbốn")]
    [TestCase("\u200B", "")]
    public void Words_are_made_fit_to_store_and_compare(string typed, string clean) =>
        Assert.That(TypedText.Clean(typed), Is.EqualTo(clean));

    [Test]
    public void Half_a_surrogate_pair_is_taken_out() =>
        Assert.That(TypedText.Clean(new string(['a', '\uD83D', 'b', '\uDF3E', 'c', '\uD83D'])), Is.EqualTo("abc"));

    [Test]
    public void Ordinary_words_come_back_as_the_same_object()
    {
        const string text = "Hợp tác xã Nông nghiệp Cẩm Xuyên";

        Assert.That(TypedText.Clean(text), Is.SameAs(text));
    }

    [Test]
    public void A_long_tower_of_marks_is_read_in_a_moment() =>
        Assert.That(TypedText.Clean("a" + new string('\u0301', 100_000)), Has.Length.EqualTo(100_000));

    [Test]
    public void Cleaning_twice_changes_nothing_more()
    {
        var random = new Random(1125);
        for (var round = 0; round < 5000; round++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Letter(random)));

            var clean = TypedText.Clean(typed);

            Assert.That(TypedText.Clean(clean), Is.EqualTo(clean));
        }
    }

    private static char Letter(Random random) =>
        random.Next(4) switch
        {
            0 => (char)random.Next(0x300, 0x345),
            1 => "aâăeêoôơuưyAEOUY"[random.Next(16)],
            2 => (char)random.Next(0x2000, 0x2070),
            _ => (char)random.Next(0x10000),
        };
}
