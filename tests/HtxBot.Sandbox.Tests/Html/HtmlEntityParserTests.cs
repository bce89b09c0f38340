using HtxBot.Sandbox.Html;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Html;

[Parallelizable(ParallelScope.All)]
public sealed class HtmlEntityParserTests
{
    [TestCase("Chào anh/chị", "Chào anh/chị", "")]
    [TestCase("<b>Hòa</b>", "Hòa", "bold 0 3")]
    [TestCase("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", "bold 0 1, italic 1 1, underline 2 1, strikethrough 3 1")]
    [TestCase("<i>a</i><u>b</u><s>c</s><strike>d</strike>", "abcd", "italic 0 1, underline 1 1, strikethrough 2 1, strikethrough 3 1")]
    [TestCase("🌾 <b>lúa</b>", "🌾 lúa", "bold 3 3")]
    [TestCase("<b>🌾🌾</b>", "🌾🌾", "bold 0 4")]
    [TestCase("<i><b>a</b>b</i>", "ab", "italic 0 2, bold 0 1")]
    [TestCase("<code><i>a</i></code>", "a", "code 0 1, italic 0 1")]
    [TestCase("<B>a</b>", "a", "bold 0 1")]
    [TestCase("<b >a</b   >", "a", "bold 0 1")]
    [TestCase("<b>a</>", "a", "bold 0 1")]
    [TestCase("<b></b>a", "a", "")]
    [TestCase("<i    aba  =  190azAz-.   >a</i>", "a", "italic 0 1")]
    [TestCase("<b aba   =   \"&lt;&gt;\">a</b>", "a", "bold 0 1")]
    [TestCase("<tg-spoiler>a</tg-spoiler>", "a", "spoiler 0 1")]
    [TestCase("<span class=\"tg-spoiler\">a</span>", "a", "spoiler 0 1")]
    [TestCase("<blockquote>a</blockquote>", "a", "blockquote 0 1")]
    [TestCase("<blockquote   expandable   asd>a</blockquote>", "a", "expandable_blockquote 0 1")]
    [TestCase("<pre>a</pre>", "a", "pre 0 1")]
    [TestCase("<pre><code class=\"language-c#\">a</code></pre>", "a", "pre 0 1 c#")]
    [TestCase("<code class=\"language-fift\"><pre>a</pre></code>", "a", "pre 0 1 fift")]
    [TestCase("<pre> <code class=\"language-fift\">a</code></pre>", " a", "pre 0 2, code 1 1")]
    [TestCase("<a href=\"https://htx.vn/lop\">lớp</a>", "lớp", "text_link 0 3 https://htx.vn/lop")]
    [TestCase("<a href=telegram.org>t</a>", "t", "text_link 0 1 http://telegram.org/")]
    [TestCase("<a href='telegram.org?&lt;'>t</a>", "t", "text_link 0 1 http://telegram.org?<")]
    [TestCase("<a>telegram.org</a>", "telegram.org", "text_link 0 12 http://telegram.org/")]
    [TestCase("<a>lớp</a>", "lớp", "")]
    [TestCase("<a href=\"không phải địa chỉ\">x</a>", "x", "")]
    [TestCase("<a href=\"tg://user?id=1001\">Hòa</a>", "Hòa", "text_mention 0 3 1001")]
    [TestCase("<tg-emoji emoji-id=\"12345\">👍</tg-emoji>", "👍", "custom_emoji 0 2 12345")]
    [TestCase("<tg-time unix=\"1800000000\">7 giờ</tg-time>", "7 giờ", "date_time 0 5 1800000000")]
    public void Markup_becomes_text_and_ranges_in_UTF_16_units(string html, string text, string entities)
    {
        var parsed = HtmlEntityParser.Parse(html);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(parsed.Text, Is.EqualTo(text));
            Assert.That(string.Join(", ", parsed.Entities.Select(Describe)), Is.EqualTo(entities));
        }
    }

    [TestCase("&lt;&gt;&amp;&quot;", "<>&\"")]
    [TestCase("&lt&gt", "<>")]
    [TestCase("&#7879;&#x1EC7;&#127806;", "ệệ🌾")]
    [TestCase("&nbsp;&apos;&laquo;&Or;", "&nbsp;&apos;&laquo;&Or;")]
    [TestCase("&#12345678;&#0;&#;&#x;&", "&#12345678;&#0;&#;&#x;&")]
    [TestCase("Lúa & gạo", "Lúa & gạo")]
    public void Only_the_references_Telegram_knows_are_decoded(string html, string text) =>
        Assert.That(HtmlEntityParser.Parse(html).Text, Is.EqualTo(text));

    [TestCase("1 < 2", "Unsupported start tag \"\" at byte offset 2")]
    [TestCase("a<br>", "Unsupported start tag \"br\" at byte offset 1")]
    [TestCase("<br/>", "Unsupported start tag \"br/\" at byte offset 0")]
    [TestCase("<p>a</p>", "Unsupported start tag \"p\" at byte offset 0")]
    [TestCase("Đăng ký <x y>", "Unsupported start tag \"x\" at byte offset 11")]
    [TestCase("🏟 🏟&lt;<abac>", "Unsupported start tag \"abac\" at byte offset 13")]
    [TestCase("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13")]
    [TestCase("x <b", "Unclosed start tag at byte offset 2")]
    [TestCase("<a href", "Unclosed start tag \"a\" at byte offset 0")]
    [TestCase("<i    aba  =  ", "Unclosed start tag \"i\" at byte offset 0")]
    [TestCase("<a href=\"x\"", "Unclosed start tag at byte offset 0")]
    [TestCase("<i aba=\"&lt;&quot;>", "Unclosed start tag at byte offset 0")]
    [TestCase("<i   =aba>", "Empty attribute name in the tag \"i\" at byte offset 0")]
    [TestCase("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27")]
    [TestCase("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8")]
    [TestCase("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [TestCase("x</b>", "Unexpected end tag at byte offset 1")]
    [TestCase("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20")]
    [TestCase("<b>x</b", "Unclosed end tag at byte offset 4")]
    [TestCase("🏟 🏟&lt;<i>a</em   >", "Unmatched end tag at byte offset 17, expected \"</i>\", found \"</em>\"")]
    [TestCase("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [TestCase("<i    aba>", "Can't find end tag corresponding to start tag \"i\"")]
    [TestCase("<tg-emoji emoji-id=\"x\">y</tg-emoji>", "Invalid custom emoji identifier specified")]
    [TestCase(
        "&#xDFDF;",
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
    )]
    public void Broken_markup_is_refused_in_Telegrams_words(string html, string message) =>
        Assert.That(() => HtmlEntityParser.Parse(html), Throws.TypeOf<HtmlParseException>().With.Message.EqualTo(message));

    private static string Describe(TextEntity e) => $"{e.Type} {e.Offset} {e.Length} {e.Url}{e.Extra}".TrimEnd();
}
