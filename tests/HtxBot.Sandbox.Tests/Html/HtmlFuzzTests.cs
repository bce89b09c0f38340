using System.Text;
using HtxBot.Sandbox.Html;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Html;

[Parallelizable(ParallelScope.All)]
public sealed class HtmlFuzzTests
{
    private const int Rounds = 5_000;

    private static readonly string[] Pieces =
    [
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "</>",
        "<a href=\"",
        "\">",
        "'",
        "<",
        ">",
        "/",
        "=",
        "&",
        "&lt;",
        "&#x1F33E;",
        "&#55357;",
        "&#",
        ";",
        "lúa",
        "🌾",
        " ",
        "\n",
        "\r",
        "\t",
        "<code class=\"language-c\">",
        "</code>",
        "<pre>",
        "</pre>",
        "<span class=\"tg-spoiler\">",
        "</span>",
        "<blockquote expandable>",
        "</blockquote>",
        "<tg-emoji emoji-id=1>",
        "</tg-emoji>",
        "htx.vn",
        "https://htx.vn/?a=1",
        "/lich",
        "@HtxBot",
        "#lop",
        "://",
    ];

    [Test]
    public void Any_text_is_parsed_into_ranges_within_it_or_refused_in_words([Range(1, 3)] int seed)
    {
        var random = new Random(seed);
        var parsed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            try
            {
                var text = EntityFinder.AddTo(HtmlEntityParser.Parse(html).Cleaned());
                parsed++;
                foreach (var entity in text.Entities)
                {
                    if (entity.Offset < 0 || entity.Length <= 0 || entity.End > text.Text.Length)
                    {
                        Assert.Fail($"{entity} lies outside of \"{text.Text}\", from \"{html}\"");
                    }
                }
                if (text.Text.Trim(' ', '\n') != text.Text || text.Text.Contains('\r'))
                {
                    Assert.Fail($"\"{text.Text}\" is not cleaned, from \"{html}\"");
                }
            }
            catch (HtmlParseException e)
            {
                if (e.Message.Length == 0)
                {
                    Assert.Fail($"No words for \"{html}\"");
                }
            }
        }
        Assert.That(parsed, Is.InRange(Rounds / 20, Rounds - 1));
    }

    [Test]
    public void What_is_escaped_comes_back_as_it_was([Range(1, 3)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var escaped = new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();

            var parsed = HtmlEntityParser.Parse(escaped);

            if (parsed.Text != text || parsed.Entities.Length > 0)
            {
                Assert.Fail($"\"{text}\" came back as \"{parsed.Text}\" with {parsed.Entities.Length} ranges");
            }
        }
    }
}
