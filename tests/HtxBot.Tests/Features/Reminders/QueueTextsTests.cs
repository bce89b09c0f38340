using HtxBot.Conversations;
using HtxBot.Features.Reminders;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>The number before a line is the one to type for it, on every page.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QueueTextsTests
{
    private static readonly DateTimeOffset Monday = new(2027, 3, 1, 1, 0, 0, TimeSpan.Zero);

    [Test]
    public void Each_page_counts_its_own_lines()
    {
        var page = Page(4, Entry(0), Entry(1), Entry(2), Entry(3), Entry(4), Entry(5));

        Assert.That(page.Text, Does.Contain("\n1) ").And.Contain("việc 4").And.Contain("\n2) ").And.Not.Contain("5)"));
        Assert.That(page.Choices.Select(choice => choice.Label), Is.EqualTo(["Dừng lượt 1", "Dừng lượt 2", "Về đầu"]));
    }

    [Test]
    public void Lines_that_lead_to_one_place_share_its_number()
    {
        var toClass = new Intent("class-page", "QTSX");

        var page = Page(0, Entry(0) with { Does = toClass }, Entry(1) with { Does = toClass }, Entry(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Text.Split('\n').Skip(1).Select(line => line[..2]), Is.EqualTo(["1)", "1)", "2)"]));
            Assert.That(page.Choices.Select(choice => choice.Id), Is.EqualTo([toClass.ToChoiceId(), "!stop-reminder 2", "!menu"]));
        }
    }

    private static Prompt Page(int from, params QueueEntry[] coming) => QueueTexts.Queue(coming, from, [], mayChange: false);

    private static QueueEntry Entry(int no) =>
        new(Monday.AddHours(no), $"việc {no}", IsHeld: false, new Intent("stop-reminder", $"{no}"), "Dừng lượt");
}
