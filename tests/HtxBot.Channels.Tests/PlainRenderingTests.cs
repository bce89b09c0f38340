using HtxBot.Conversations;

namespace HtxBot.Channels.Tests;

public sealed class PlainRenderingTests
{
    [Test]
    public void Choices_become_a_numbered_list_under_the_words()
    {
        var message = new OutgoingMessage($"Anh/chị chọn {Markup.Bold("lớp")} nào?") { Buttons = [new("a", "Lớp A"), new("b", "Lớp B")] };

        Assert.That(PlainRendering.Render(message), Is.EqualTo(["Anh/chị chọn lớp nào?\n\n1. Lớp A\n2. Lớp B\nNhắn số để chọn."]));
    }

    [Test]
    public void A_destructive_act_takes_its_words_and_numbers_count_the_others()
    {
        var message = new OutgoingMessage("Rời lớp?")
        {
            Buttons = [new("x", "❌ Rời lớp", ChoiceStyle.Danger, TakesDigit: false), new("y", "Ở lại")],
        };

        Assert.That(PlainRendering.Render(message), Is.EqualTo(["Rời lớp?\n\n1. Ở lại\nNhắn số để chọn.\nNhắn \"Rời lớp\" để xác nhận."]));
    }

    [Test]
    public void Beyond_seven_choices_the_words_are_asked_for()
    {
        var message = new OutgoingMessage("Chọn:")
        {
            Buttons = Sequence.From(Enumerable.Range(1, 8).Select(n => new Button($"{n}", $"Xã {n}"))),
        };

        var text = PlainRendering.Render(message).Single();

        Assert.That(text, Does.EndWith("7. Xã 7\nNhắn số để chọn.\nHoặc nhắn: \"Xã 8\".").And.Not.Contain("8. Xã 8"));
    }

    [TestCase(1, "Nếu cần, anh/chị nhắn: \"Tôi đi\".")]
    [TestCase(3, "Nhắn một câu để chọn: Tôi đi / Xem đường đi / Chưa chắc.")]
    public void What_takes_no_number_is_offered_in_one_line(int choices, string asked)
    {
        Button[] all =
        [
            new("a", "Tôi đi", TakesDigit: false),
            new("b", "🗺 Xem đường đi", TakesDigit: false),
            new("c", "Chưa chắc", TakesDigit: false),
        ];
        var message = new OutgoingMessage("Mai có buổi học.") { Buttons = Sequence.From(all.Take(choices)) };

        Assert.That(PlainRendering.Render(message), Is.EqualTo([$"Mai có buổi học.\n\n{asked}"]));
    }

    [TestCase(false, "Nhắn một câu để chọn: Rời lớp / Ở lại.")]
    [TestCase(true, "1. Ở lại\nNhắn số để chọn.\nNhắn \"Rời lớp\" để xác nhận.")]
    public void What_loses_something_is_confirmed_below_the_numbers(bool takesDigit, string asked)
    {
        var message = new OutgoingMessage("Rời lớp?")
        {
            Buttons = [new("x", "Rời lớp", ChoiceStyle.Danger, TakesDigit: false), new("y", "Ở lại", TakesDigit: takesDigit)],
        };

        Assert.That(PlainRendering.Render(message), Is.EqualTo([$"Rời lớp?\n\n{asked}"]));
    }

    [Test]
    public void A_place_becomes_a_link_to_a_map()
    {
        var message = new OutgoingMessage("Nơi học:") { Place = new("Hội trường", "Thạch Hà", 18.3512, 105.9) };

        Assert.That(
            PlainRendering.Render(message),
            Is.EqualTo(["Nơi học:\n\n📍 Hội trường, Thạch Hà\nhttps://www.google.com/maps/search/?api=1&query=18.3512,105.9"])
        );
    }

    [Test]
    public void A_file_that_cannot_be_sent_is_said_in_words()
    {
        var message = new OutgoingMessage("Open this file.")
        {
            File = new TextFile("days.ics", "text/calendar", "BEGIN:VCALENDAR") { Instead = "Monday and Tuesday." },
        };

        Assert.That(PlainRendering.Render(message), Is.EqualTo(new[] { "Monday and Tuesday." }));
    }

    [Test]
    public void A_long_text_is_cut_at_a_sentence_and_the_choices_stand_last()
    {
        var sentence = new string('a', 98) + ". ";
        var message = new OutgoingMessage(string.Concat(Enumerable.Repeat(sentence, 25))) { Buttons = [new("a", "Tiếp")] };

        var texts = PlainRendering.Render(message);

        Assert.That(texts, Has.Count.EqualTo(2));
        Assert.That(texts[0], Does.EndWith("a.").And.Length.LessThanOrEqualTo(PlainRendering.MaxLength));
        Assert.That(texts[1], Does.EndWith("1. Tiếp\nNhắn số để chọn."));
    }

    [Test]
    public void Choices_that_do_not_fit_any_more_stay_together_in_a_message_of_their_own()
    {
        var message = new OutgoingMessage(new string('a', 1850)) { Buttons = [new("a", new string('b', 30)), new("b", "Lớp B")] };

        var texts = PlainRendering.Render(message);

        Assert.That(texts, Is.EqualTo([new string('a', 1850), $"1. {new string('b', 30)}\n2. Lớp B\nNhắn số để chọn."]));
    }
}
