using System.Text;
using HtxBot.Channels.Zalo;

namespace HtxBot.Channels.Tests.Zalo;

public sealed class ReadingTests
{
    private static readonly string Folder = Path.Combine(Golden.Folder(), "Updates");
    private readonly ZaloReading _reading = new("zalo:100000001");

    [Test]
    public void Every_update_is_read_as_approved()
    {
        var readings = new StringBuilder();
        foreach (var file in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var received = _reading.ReadPushed(File.ReadAllBytes(file));
            readings.Append($"{Path.GetFileNameWithoutExtension(file)}\n    {Shown(received)}\n");
        }

        Golden.MatchesText(Path.Combine("Updates", "readings.txt"), readings.ToString());
    }

    [Test]
    public void With_and_without_the_envelope_it_is_the_same_update()
    {
        var wrapped = _reading.ReadPushed(File.ReadAllBytes(Path.Combine(Folder, "text.json")))!;
        var bare = _reading.ReadPushed(File.ReadAllBytes(Path.Combine(Folder, "text-without-envelope.json")))!;

        Assert.That(wrapped.Update, Is.EqualTo(bare.Update));
        Assert.That(_reading.Read(wrapped.Raw), Is.EqualTo(bare.Update));
    }

    [Test]
    public void The_number_of_a_message_never_changes()
    {
        // On disk in every inbox: another number would let a repeat act twice after an update of the program.
        Assert.That(ZaloReading.NumberOf("0f1e2d3c4b5a69788796", "aa00bb11cc22dd33ee01"), Is.EqualTo(NumberOnDisk));
        Assert.That(ZaloReading.NumberOf("0f1e2d3c4b5a69788796", "aa00bb11cc22dd33ee02"), Is.Not.EqualTo(NumberOnDisk));
        Assert.That(ZaloReading.NumberOf("another", "aa00bb11cc22dd33ee01"), Is.Not.EqualTo(NumberOnDisk));
    }

    [TestCase("1790000000123", "2026-09-21T14:13:20.123Z")]
    [TestCase("1790000000", "2026-09-21T14:13:20.000Z")]
    [TestCase("\"1790000000123\"", null)]
    [TestCase("-5", null)]
    [TestCase("9223372036854775807", null)]
    public void When_it_was_sent_is_read_in_milliseconds_and_seconds_and_nothing_else_harms(string date, string? sentAt)
    {
        var received = _reading.ReadPushed(
            Encoding.UTF8.GetBytes(
                $$$"""{"event_name":"message.text.received","message":{"message_id":"a","date":{{{date}}},"from":{"id":"b"},"chat":{"id":"b"},"text":"x"}}"""
            )
        )!;

        Assert.That(received.Update!.Text, Is.EqualTo("x"));
        Assert.That(received.Update.SentAt?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"), Is.EqualTo(sentAt));
    }

    private const long NumberOnDisk = 2685094058436403220;

    private static string Shown(Received? received) =>
        received switch
        {
            null => "nothing",
            { Update: null } => $"cannot be read: {received.Problem}",
            { Update: { } update } => string.Join(
                ' ',
                new[]
                {
                    update.Kind.ToString(),
                    $"chat={update.Chat}",
                    $"sender={update.Sender}",
                    update.IsPrivate ? null : "group",
                    update.Text is null ? null : $"text=\"{update.Text}\"",
                    update.Other is null ? null : $"other={update.Other}",
                    update.Caption is null ? null : $"caption=\"{update.Caption}\"",
                    update.Media is null ? null : $"media={update.Media.Kind}:{update.Media.Reference}",
                }.OfType<string>()
            ),
        };
}
