using System.Globalization;
using NUnit.Framework;

namespace HtxBot.Conversations.Tests;

/// <summary>B7 of the reliability table: a shortened text ends where a reader sees the end of a letter.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ShorteningTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    [TestCase("Lan", 3, "Lan")]
    [TestCase("Lan Anh", 5, "Lan…")]
    [TestCase("😀😀😀", 4, "😀…")]
    [TestCase("🇻🇳🇻🇳", 6, "🇻🇳…")]
    [TestCase("ab" + Family, 8, "ab…")]
    [TestCase("xe\u0302\u0323t", 3, "x…")]
    [TestCase(Family, 6, "👨‍👩…")]
    public void It_cuts_between_graphemes(string text, int most, string expected) =>
        Assert.That(Shortening.Short(text, most), Is.EqualTo(expected));

    /// <summary>B7 of the reliability table.</summary>
    [Test]
    public void Whatever_the_text_it_fits_and_is_a_beginning_of_whole_graphemes()
    {
        string[] pieces = ["a", " ", "ệ", "e\u0302\u0323", "😀", Family, "🇻🇳", "👍🏽", "\u0301", "\r\n", "각"];
        var random = new Random(20261128);
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var most = random.Next(1, 60);

            var cut = Shortening.Beginning(text, most);

            Assert.That(cut, Has.Length.LessThanOrEqualTo(most), text);
            Assert.That(text, Does.StartWith(cut), text);
            if (StringInfo.GetNextTextElementLength(text) <= most)
                Assert.That(StringInfo.ParseCombiningCharacters(text).Append(text.Length), Does.Contain(cut.Length), $"{text} {most}");
            Assert.That(cut.Length > 0 && char.IsHighSurrogate(cut[^1]), Is.False, text);
        }
    }
}
