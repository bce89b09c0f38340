using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Turns;

/// <summary>What a typed number means where nothing can be tapped: the newest list in the chat, or nothing (I13).</summary>
public sealed class TypedNumberTests
{
    [Test]
    public void A_number_at_nothing_is_answered_with_the_menu()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");

        lan.Says("3");

        Assert.That(lan.Received.Single().Buttons, Is.Not.Empty, "the menu");
        Assert.That(lan.LastText, Does.Contain("đã qua"));
    }

    [Test]
    public void A_number_means_the_message_that_came_unasked_and_not_the_menu_above_it()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        lan.Says("menu");

        Push(world, lan, new("Ngày mai có buổi học.") { Buttons = [new("!human", "Gặp cán bộ"), new("!help", "Hướng dẫn")] });
        lan.Says("1");

        Assert.That(lan.LastText, Does.Contain("Gọi:"));
    }

    [Test]
    public void Whoever_has_done_something_since_keeps_the_newer_list()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        var began = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        lan.Says("menu");
        var menu = lan.Received[^1].Buttons;

        Push(world, lan, new("Ngày mai có buổi học.") { Buttons = [new("!human", "Gặp cán bộ")] }, began);
        lan.Says("2");

        Assert.That(menu, Has.Count.GreaterThan(2));
        Assert.That(lan.LastText, Does.Not.Contain("chỉ có số").IgnoreCase, "2 is of the menu, the notice has one choice only");
    }

    [Test]
    public void Where_a_number_is_the_answer_it_stays_one()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        lan.Says("đăng ký lớp QTSX");
        while (!lan.LastText.Contains("họ và tên", StringComparison.OrdinalIgnoreCase))
            lan.Says("1");

        Push(world, lan, new("Ngày mai có buổi học.") { Buttons = [new("!human", "Gặp cán bộ")] });
        lan.Says("Nguyễn Thị Lan");

        Assert.That(lan.LastText, Does.Not.Contain("họ và tên").IgnoreCase, "the name was taken");
    }

    [Test]
    public void The_words_of_a_message_that_gave_no_numbers_mean_its_choices_and_the_numbers_stay_with_the_list_above()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        lan.Says("menu");
        Push(world, lan, new("Ngày mai có buổi học.") { Buttons = [new("!human", "Có việc gấp", TakesDigit: false)] });

        lan.Says("co viec gap");
        Assert.That(lan.LastText, Does.Contain("0300"), "whom to call");

        lan.Says("menu");
        lan.Says("1");
        Assert.That(lan.LastText, Does.Contain("lớp"), "the first of the menu");
    }

    [Test]
    public void Where_free_words_are_awaited_they_are_no_choice_of_a_message_that_came_in_between()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        lan.Says("đăng ký lớp QTSX");
        lan.Says("1");
        Push(world, lan, new("Ngày mai có buổi học.") { Buttons = [new("!human", "Nguyễn Thị Lan", TakesDigit: false)] });

        lan.Says("Nguyễn Thị Lan");

        Assert.That(lan.LastText, Does.Not.Contain("họ và tên").IgnoreCase.And.Not.Contain("0300"), "the name was taken");
    }

    [Test]
    public void An_open_question_is_put_again_once_with_a_word_why_and_nothing_else_changes()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        lan.Says("đăng ký lớp QTSX");
        var question = lan.LastText;

        world.Acts((turns, scope) => turns.Repeat(world.Bot, lan.Id, lan.Id, scope));

        Assert.That(lan.LastText, Does.StartWith("Trợ lý vừa mất mạng").And.EndWith(question));
        lan.Says("1");
        Assert.That(lan.LastText, Is.Not.EqualTo(question).And.Not.StartWith("Trợ lý vừa mất mạng"));
    }

    [Test]
    public void Who_is_in_the_middle_of_nothing_hears_nothing_of_a_gap()
    {
        using var world = SampleChats.Open(ChatKind.Zalo);
        var lan = world.Person("Lan");
        lan.Says("menu");

        world.Acts((turns, scope) => turns.Repeat(world.Bot, lan.Id, lan.Id, scope));

        Assert.That(lan.Received, Has.Count.EqualTo(1));
    }

    private static void Push(ChatWorld world, ChatClient client, OutgoingMessage message, DateTimeOffset? began = null) =>
        world.Acts(
            (turns, scope) =>
            {
                var now = world.Clock.GetUtcNow();
                turns.Shown(scope.Connection, world.Bot, client.Id, message, began ?? now, now, isNumbered: true);
            }
        );
}
