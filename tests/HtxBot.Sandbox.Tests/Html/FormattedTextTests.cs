using HtxBot.Sandbox.Html;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Html;

[Parallelizable(ParallelScope.All)]
public sealed class FormattedTextTests
{
    [TestCase("", 0)]
    [TestCase("lúa", 3)]
    [TestCase("🌾lúa🌾", 5)]
    [TestCase("e\u0302\u0301", 3)]
    public void Length_counts_code_points(string text, int length) => Assert.That(FormattedText.CodePoints(text), Is.EqualTo(length));

    [Test]
    public void White_space_at_both_ends_goes_and_ranges_move_along()
    {
        var cleaned = new FormattedText("\n  lúa\r\n nếp\t ", [new("bold", 3, 12)]).Cleaned();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cleaned.Text, Is.EqualTo("lúa\n nếp"));
            Assert.That(cleaned.Entities, Is.EqualTo((TextEntity[])[new("bold", 0, 8)]));
        }
    }

    [TestCase("/lich", "bot_command 0 5")]
    [TestCase("Gõ /huy hoặc /menu@HtxBot.", "bot_command 3 4, bot_command 13 12")]
    [TestCase("1/2 và a/b", "")]
    [TestCase("Xem https://htx.vn/lop?x=1, nhé", "url 4 22")]
    [TestCase("http://localhost", "")]
    [TestCase("@HtxBot và @abc", "mention 0 7")]
    [TestCase("#lop1 #1", "hashtag 0 5")]
    [TestCase("07:30", "")]
    public void Commands_addresses_mentions_and_hashtags_are_found(string text, string entities)
    {
        var found = EntityFinder.AddTo(new(text, []));

        Assert.That(string.Join(", ", found.Entities.Select(e => $"{e.Type} {e.Offset} {e.Length}")), Is.EqualTo(entities));
    }

    [Test]
    public void Nothing_is_found_inside_code()
    {
        var found = EntityFinder.AddTo(new("/lich /huy", [new("code", 0, 5)]));

        Assert.That(found.Entities.Select(e => e.Type), Is.EqualTo((string[])["code", "bot_command"]));
    }
}
