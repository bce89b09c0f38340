using System.Globalization;
using System.Text;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests;

public sealed class TextSplittingTests
{
    private static readonly string[] Pieces =
    [
        "Lớp học",
        " ",
        ". ",
        "? ",
        "\n",
        "\n\n",
        "ữ",
        "e\u0302\u0301",
        "🌾",
        "👨‍🌾",
        "🇻🇳",
        "a\u0301\u0302\u0303\u0323\u0306",
        Markup.Bold("đậm"),
        $"{Markup.BoldOn}",
        $"{Markup.BoldOff}",
        "Hợptácxãkhôngdấucách",
        "<b>&",
    ];

    [TestCase("Một đoạn.\n\nHai đoạn.", 15, "Một đoạn.|Hai đoạn.")]
    [TestCase("Một dòng\nHai dòng", 12, "Một dòng|Hai dòng")]
    [TestCase("Câu một. Câu hai ngắn.", 14, "Câu một.|Câu hai ngắn.")]
    [TestCase("không có dấu chấm", 10, "không có|dấu chấm")]
    [TestCase("abcdefghij", 4, "abcd|efgh|ij")]
    [TestCase("🌾🌾🌾", 2, "🌾🌾|🌾")]
    [TestCase("ab👨‍🌾cd", 4, "ab|👨‍🌾c|d")]
    [TestCase("  hai đầu  ", 20, "hai đầu")]
    public void A_text_is_cut_where_a_reader_would_pause(string text, int limit, string parts) =>
        Assert.That(TextSplitting.Split(text, limit), Is.EqualTo(parts.Split('|')));

    [Test]
    public void Bold_that_spans_a_cut_ends_before_and_begins_again_after_it()
    {
        var text = $"Ba {Markup.Bold("chữ đậm rất dài")} hết";

        Assert.That(
            TextSplitting.Split(text, 11),
            Is.EqualTo([$"Ba {Markup.BoldOn}chữ đậm{Markup.BoldOff}", $"{Markup.BoldOn}rất dài{Markup.BoldOff} hết"])
        );
    }

    [TestCase("")]
    [TestCase(" \n\t ")]
    [TestCase("\uE000 \uE001")]
    public void Blank_text_has_no_parts(string text) => Assert.That(TextSplitting.Split(text, 10), Is.Empty);

    [Test]
    public void However_a_text_is_made_no_part_is_too_long_and_no_letter_is_lost()
    {
        var random = new Random(4096);
        for (var round = 0; round < 700; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var limit = random.Next(1, 120);

            var parts = TextSplitting.Split(text, limit);

            Assert.That(parts.Select(CodePoints), Is.All.InRange(1, limit));
            Assert.That(Letters(string.Concat(parts)), Is.EqualTo(Letters(text)));
            Assert.That(parts.Select(IsWhole), Is.All.True, "no surrogate pair is cut");
            if (parts.Count > 1)
                Assert.That(parts.Select(IsBalanced), Is.All.True, "emphasis ends in the part where it began");
            if (limit >= 10)
                Assert.That(parts.Sum(Graphemes), Is.EqualTo(Graphemes(text)), "no grapheme is cut");
        }
    }

    [Test]
    public void Bold_letters_stay_bold_and_others_do_not()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => Pieces[random.Next(Pieces.Length)]));

            var parts = TextSplitting.Split(text, random.Next(5, 60));

            Assert.That(string.Concat(parts.Select(BoldLetters)), Is.EqualTo(BoldLetters(text)));
        }
    }

    private static int CodePoints(string text) => Markup.Strip(text).EnumerateRunes().Count();

    private static string Letters(string text) => string.Concat(Markup.Strip(text).Where(letter => !char.IsWhiteSpace(letter)));

    private static int Graphemes(string text) => StringInfo.ParseCombiningCharacters(Letters(Markup.Strip(text))).Length;

    private static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static bool IsBalanced(string text)
    {
        var isBold = false;
        foreach (var letter in text)
        {
            if (letter is Markup.BoldOn or Markup.BoldOff)
                isBold = letter == Markup.BoldOn;
        }
        return !isBold;
    }

    private static string BoldLetters(string text)
    {
        var (isBold, letters) = (false, new StringBuilder());
        foreach (var letter in text)
        {
            if (letter is Markup.BoldOn or Markup.BoldOff)
                isBold = letter == Markup.BoldOn;
            else if (isBold && !char.IsWhiteSpace(letter))
                letters.Append(letter);
        }
        return letters.ToString();
    }
}
