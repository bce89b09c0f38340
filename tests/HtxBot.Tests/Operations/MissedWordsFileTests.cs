using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Tests.Configuration;
using HtxBot.Tests.Understanding;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

public sealed class MissedWordsFileTests
{
    [Test]
    public async Task Words_nobody_understood_become_a_table_that_understand_reads()
    {
        using var folder = new TestFolder();
        var missed = new MissedWords(SampleNames.Phrases);
        var file = File(folder, missed);
        missed.Note("có dạy lái máy cày không");
        missed.Note("0301234567");

        while (missed.Waiting.TryRead(out var words))
            file.Write(words);

        Assert.That(
            await System.IO.File.ReadAllTextAsync(Path.Combine(folder.Path, MissedWordsFile.FileName)),
            Is.EqualTo("id,utterance,context\n2027-02-20,có dạy lái máy cày không,idle\n")
        );
    }

    [Test]
    public void A_full_file_is_put_aside_once()
    {
        using var folder = new TestFolder();
        var file = File(folder, new MissedWords(SampleNames.Phrases));
        folder.Write(MissedWordsFile.FileName, new string('x', 256 * 1024));

        file.Write("lái máy cày");

        Assert.That(new FileInfo(Path.Combine(folder.Path, MissedWordsFile.FileName)).Length, Is.LessThan(100));
        Assert.That(new FileInfo(Path.Combine(folder.Path, "not-understood.old.csv")).Length, Is.EqualTo(256 * 1024));
    }

    private static MissedWordsFile File(TestFolder folder, MissedWords missed) =>
        new(
            missed,
            new StorageOptions { Path = Path.Combine(folder.Path, "htxbot.db") },
            new CalendarClock(new ManualTimeProvider(VietnamTime.At(new DateOnly(2027, 2, 20), new TimeOnly(10, 0)))),
            NullLogger<MissedWordsFile>.Instance
        );
}
