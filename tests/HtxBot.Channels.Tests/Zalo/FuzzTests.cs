using System.Text;
using HtxBot.Channels.Zalo;

namespace HtxBot.Channels.Tests.Zalo;

/// <summary>Whatever bytes come, the receiver lives.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Nasty =
    [
        "null",
        "[]",
        "{}",
        "-1",
        "1e999",
        "\"\\ud800\"",
        "true",
        "9223372036854775808",
        "\"\"",
        "[[[[[",
    ];
    private readonly ZaloReading _reading = new("zalo:100000001");

    [Test]
    public void Mutated_polls_and_calls_never_throw()
    {
        var rounds = Environment.GetEnvironmentVariable("HTXBOT_NIGHTLY") == "1" ? 500_000 : 15_000;
        var folder = Path.Combine(Golden.Folder(), "Updates");
        var examples = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var random = new Random(7);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = Mutated(examples[random.Next(examples.Count)], random);
            try
            {
                if (_reading.ReadPushed(bytes) is { Update: { } update, Raw: var raw })
                    Assert.That(_reading.Read(raw), Is.EqualTo(update));
                var answer = ZaloAnswer.Read(bytes, 200);
                if (answer.Fault is null)
                    _ = _reading.ReadPolled(answer.Result);
            }
            catch (Exception thrown) when (thrown is not AssertionException)
            {
                Assert.Fail($"{Encoding.UTF8.GetString(bytes)}\n{thrown}");
            }
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return random.Next(4) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => Flipped(bytes, random),
            2 => Encoding.UTF8.GetBytes(Replaced(text, random)),
            _ => Encoding.UTF8.GetBytes(text.Insert(random.Next(text.Length), Nasty[random.Next(Nasty.Length)])),
        };
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        var copy = bytes.ToArray();
        for (var times = random.Next(1, 4); times > 0; times--)
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        return copy;
    }

    /// <summary>The value of one field is another.</summary>
    private static string Replaced(string text, Random random)
    {
        var colons = Enumerable.Range(0, text.Length).Where(at => text[at] == ':' && at > 0 && text[at - 1] == '"').ToList();
        if (colons.Count == 0)
            return text;
        var start = colons[random.Next(colons.Count)] + 1;
        var end = text.AsSpan(start).IndexOfAny(',', '}');
        return end < 0 ? text : string.Concat(text.AsSpan(0, start), Nasty[random.Next(Nasty.Length)], text.AsSpan(start + end));
    }
}
