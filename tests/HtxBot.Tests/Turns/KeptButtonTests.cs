using Dapper;
using HtxBot.Conversations;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace HtxBot.Tests.Turns;

/// <summary>B11 of the reliability table: who presses what stands far above in the chat gets an answer of today and the way on.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class KeptButtonTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    // The same press within ten seconds is the same press.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(11);

    /// <summary>B11: every button of a whole sign-up, sixty days later, when the course is over.</summary>
    [Test]
    public void Sixty_days_later_every_button_of_a_form_that_is_over_does_nothing_and_shows_the_way_on()
    {
        List<string> errors = [];
        using var world = SampleChats.Open(ChatKind.Buttons, log: Errors(errors));
        var lan = world.Person("Lan");
        SignUp(lan);
        lan.Taps("Đúng, gửi đi");
        var buttons = Pressable(lan);
        world.Clock.Advance(Kept);
        var before = Stored(world);

        foreach (var (message, button) in buttons)
        {
            var answers = Press(world, lan, message, button.Label);
            Assert.That(answers[^1].Text, Is.Not.Empty, button.Label);
            if (button.Data.StartsWith('!'))
                continue;
            Assert.That(answers[^1].Text, Does.StartWith("Câu hỏi đó đã qua rồi."), button.Label);
            Assert.That(answers[^1].Buttons.Select(each => each.Label), Does.Contain("📝 Đăng ký học"), button.Label);
        }

        Measured.Figure($"{buttons.Count} buttons pressed after {Kept.TotalDays:0} days, nothing stored, {errors.Count} errors");
        Assert.That(Stored(world), Is.EqualTo(before));
        Assert.That(errors, Is.Empty);
    }

    /// <summary>B11: the form is still open, but its steps were written by a program of another version.</summary>
    [Test]
    public void Sixty_days_later_a_button_of_an_open_form_of_another_version_loses_the_form_and_nothing_else()
    {
        List<string> errors = [];
        using var world = SampleChats.Open(ChatKind.Buttons, log: Errors(errors));
        var lan = world.Person("Lan");
        SignUp(lan);
        var buttons = Pressable(lan);
        world.Clock.Advance(Kept);
        var (before, form) = (Stored(world), world.Db.QuerySingle<string>("SELECT value FROM stored_conversation"));

        var heard = new List<string>();
        foreach (var (message, button) in buttons)
        {
            Assert.That(world.Db.Execute(OtherVersion, new { form }), Is.EqualTo(1));
            heard.AddRange(Press(world, lan, message, button.Label).Select(answer => answer.Text));
        }

        Assert.That(heard, Has.Some.Contains("phải làm lại từ đầu"));
        Assert.That(Stored(world), Is.EqualTo(before));
        Assert.That(errors, Is.Empty);
    }

    /// <summary>B11: what stands on the buttons of a class that is no more names a class nobody knows.</summary>
    [Test]
    public void Sixty_days_later_the_buttons_of_a_class_that_is_no_more_are_answered_and_do_nothing()
    {
        List<string> errors = [];
        using var world = SampleChats.Open(ChatKind.Buttons, log: Errors(errors));
        var lan = world.Person("Lan");
        SignUp(lan);
        lan.Taps("Đúng, gửi đi");
        List<string> kept =
        [
            .. Pressable(lan).Select(each => each.Button.Data).Where(data => data.StartsWith('!') && data.Contains("CNBO")),
        ];
        world.Clock.Advance(Kept);
        var before = Stored(world);

        foreach (var data in kept)
        {
            var heard = lan.Received.Count;
            lan.Press(data.Replace("CNBO", "CNBO9", StringComparison.Ordinal));
            world.Clock.Advance(Later);
            Assert.That(lan.Received, Has.Count.GreaterThan(heard), $"an answer to {data}");
            Assert.That(lan.LastText, Is.Not.Empty, data);
            Assert.That(lan.Received[^1].Buttons, Is.Not.Empty, $"a way on after {data}: {lan.LastText}");
        }

        Assert.That(kept, Is.Not.Empty);
        Assert.That(Stored(world), Is.EqualTo(before));
        Assert.That(errors, Is.Empty);
    }

    private static HeardLog Errors(List<string> errors) =>
        new(
            (_, level, _, words) =>
            {
                if (level >= LogLevel.Error)
                    errors.Add(words);
            }
        );

    private static void SignUp(ChatClient lan)
    {
        lan.Says("đăng ký lớp cnbo");
        lan.Taps("Tôi đồng ý");
        lan.Says("Nguyễn Thị Lan");
        lan.Says("dong xanh ngan pho");
        lan.SharesPhone("0301 234 567");
        lan.Taps("Giám đốc");
    }

    private static List<(int Message, Channels.Button Button)> Pressable(ChatClient lan) =>
        [
            .. from message in lan.Received.Index()
            where message.Item.Keyboard == Keyboard.Inline
            from button in message.Item.Buttons
            select (message.Index, button),
        ];

    private static List<Channels.OutgoingMessage> Press(ChatWorld world, ChatClient lan, int message, string label)
    {
        var heard = lan.Received.Count;
        lan.PressesOld(message, label);
        world.Clock.Advance(Later);
        Assert.That(lan.Received, Has.Count.GreaterThan(heard), $"an answer to {label}");
        return [.. lan.Received.Skip(heard)];
    }

    private static (long People, long Consents, string Places) Stored(ChatWorld world) =>
        (
            world.Db.QuerySingle<long>("SELECT count(*) FROM person"),
            world.Db.QuerySingle<long>("SELECT count(*) FROM consent"),
            string.Join(' ', world.Db.Query<string>("SELECT course_code || ' ' || state FROM enrolment"))
        );

    private const string OtherVersion = """
        UPDATE stored_conversation
        SET value = json_set(@form, '$.form.version', 99)
        """;
}
