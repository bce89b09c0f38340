using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>Utterances with the intents of the chat, which know more than the collected wishes: calendar files, changing one's name …</summary>
[TestFixture]
public sealed class OwnUtterancesTests
{
    private static readonly Understander Understander = new(SampleNames.Phrases, SampleNames.Courses);

    [Test]
    public void The_chat_does_what_was_meant()
    {
        var rows = CsvRows.Read("own-utterances.csv");

        var misses = rows.Where(row => !IsRight(row, Understander.Read(row["utterance"], SampleNames.Monday))).ToList();
        foreach (var row in misses)
            TestContext.Out.WriteLine(
                $"{row["id"]} \"{row["utterance"]}\" {row["intent"]}: {Understander.Read(row["utterance"], SampleNames.Monday)}"
            );

        Assert.That(1 - ((double)misses.Count / rows.Count), Is.GreaterThanOrEqualTo(0.95));
    }

    [Test]
    public void Nothing_is_left_or_stopped_that_was_not_meant()
    {
        var wrong = CsvRows
            .Read("own-utterances.csv")
            .Where(row =>
                Understander.Read(row["utterance"], SampleNames.Monday)
                    is { Certainty: Certainty.Clear, Intent: { Name: Intents.LeaveCourse or Intents.Cancel } act }
                && act.Name != row["intent"]
            );

        Assert.That(wrong.Select(row => row["utterance"]), Is.Empty);
    }

    private static bool IsRight(Dictionary<string, string> row, Meaning meaning)
    {
        var shown = meaning.Intent?.Name is { } name and not Intents.NotYet ? name : "other";
        var isAlike =
            (row["intent"], shown) is (Intents.Help, Intents.Menu) or (Intents.Greeting, Intents.Start) or (Intents.Back, Intents.Menu);
        return shown == row["intent"] || isAlike || (meaning.Certainty == Certainty.Ask && meaning.Second?.Name == row["intent"]);
    }
}
