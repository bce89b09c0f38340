using System.Text;
using HtxBot.Channels.Telegram;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class HtmlTests
{
    private static readonly string[] Hostile =
    [
        "<b>",
        "</b>",
        "&",
        "&lt;b&gt;",
        "&amp;",
        "&#60;b&#62;",
        "</a><a href=tg://user?id=1>",
        "<script>alert(1)</script>",
        "<tg-spoiler>",
        "<pre><code class=\"language-x\">",
        "Trần <i>Lan",
        "a < b > c && d",
        "<<<>>>",
        "&quot;'\"",
        "<b",
        "b>",
        "<!-- -->",
        "[a](tg://user?id=1)",
        "*_`~",
    ];

    [TestCaseSource(nameof(Hostile))]
    public void Nothing_typed_becomes_an_entity(string typed)
    {
        var html = TelegramHtml.From($"Chào {Markup.Bold(Markup.Clean(typed))}, tên là {Markup.Clean(typed)}.");

        var (text, bold) = TelegramReader.Read(html);

        Assert.That(text, Is.EqualTo($"Chào {typed}, tên là {typed}."));
        Assert.That(bold, Is.EqualTo([(5, typed.Length)]));
    }

    [TestCase("\uE000a", "a", 1)]
    [TestCase("a\uE001", "a", 0)]
    [TestCase("\uE000a\uE000b\uE001c\uE001", "abc", 1)]
    public void Unbalanced_emphasis_is_balanced(string text, string words, int spans)
    {
        var read = TelegramReader.Read(TelegramHtml.From(text));

        Assert.That(read.Text, Is.EqualTo(words));
        Assert.That(read.Bold, Has.Count.EqualTo(spans));
    }

    [Test]
    public void Random_mixtures_come_back_unchanged()
    {
        var random = new Random(20261125);
        for (var round = 0; round < 2000; round++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Hostile[random.Next(Hostile.Length)]));

            var (text, bold) = TelegramReader.Read(TelegramHtml.From(typed));

            Assert.That(text, Is.EqualTo(typed));
            Assert.That(bold, Is.Empty);
        }
    }

    /// <summary>Reads HTML as Telegram's description says it does, written without a look at our writer.</summary>
    private static class TelegramReader
    {
        public static (string Text, List<(int Offset, int Length)> Bold) Read(string html)
        {
            var text = new StringBuilder();
            var bold = new List<(int, int)>();
            var open = new Stack<(string Tag, int Offset)>();
            for (var at = 0; at < html.Length; at++)
            {
                switch (html[at])
                {
                    case '&':
                        var semicolon = html.IndexOf(';', at);
                        var name = semicolon < 0 ? "" : html[(at + 1)..semicolon];
                        var letter = name switch
                        {
                            "lt" => "<",
                            "gt" => ">",
                            "amp" => "&",
                            "quot" => "\"",
                            ['#', .. var number] when int.TryParse(number, out var code) => ((char)code).ToString(),
                            _ => null,
                        };
                        text.Append(letter ?? "&");
                        at = letter is null ? at : semicolon;
                        break;
                    case '<':
                        var end = html.IndexOf('>', at);
                        Assert.That(end, Is.GreaterThan(at), "a tag does not end");
                        var tag = html[(at + 1)..end];
                        if (tag.StartsWith('/'))
                        {
                            var (began, offset) = open.Pop();
                            Assert.That(tag[1..], Is.EqualTo(began), "a tag ends that did not begin");
                            if (text.Length > offset)
                                bold.Add((offset, text.Length - offset));
                        }
                        else
                        {
                            Assert.That(tag, Is.EqualTo("b"), "a tag we never write");
                            open.Push((tag, text.Length));
                        }
                        at = end;
                        break;
                    default:
                        text.Append(html[at]);
                        break;
                }
            }
            Assert.That(open, Is.Empty, "a tag does not end");
            return (text.ToString(), bold);
        }
    }
}
