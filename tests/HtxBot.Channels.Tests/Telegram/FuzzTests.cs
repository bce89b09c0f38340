using System.Diagnostics;
using System.Text;
using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>Whatever bytes come, the poller lives, and what can be told apart is told apart.</summary>
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

    private readonly TelegramReading _reading = new("telegram:1000001");

    [Test]
    public void Mutated_answers_never_throw() =>
        Mutate(update => $$"""{"ok":true,"result":[{{update}}]}""", bytes => _ = TelegramAnswers.Read(bytes, 200, _reading));

    [Test]
    public void Mutated_calls_of_the_webhook_never_throw() =>
        Mutate(update => update, bytes => _ = TelegramAnswers.ReadPushed(bytes, _reading));

    private static void Mutate(Func<string, string> wrap, Action<byte[]> read)
    {
        var rounds = Environment.GetEnvironmentVariable("HTXBOT_NIGHTLY") == "1" ? 500_000 : 15_000;
        var answers = Examples().Select(update => Encoding.UTF8.GetBytes(wrap(update))).ToList();
        var random = new Random(6);
        var longest = TimeSpan.Zero;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = Mutated(answers[random.Next(answers.Count)], random);
            var began = Stopwatch.GetTimestamp();
            try
            {
                read(bytes);
            }
            catch (Exception thrown)
            {
                Assert.Fail($"{Encoding.UTF8.GetString(bytes)}\n{thrown}");
            }
            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;
        }
        // A hang is a second; the machine may be busy, but not tenfold for one of so many.
        Assert.That(longest, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void A_field_of_any_wrong_kind_spoils_its_own_update_only()
    {
        const string good = """{"update_id":99,"message":{"message_id":1,"from":{"id":5},"chat":{"id":5,"type":"private"},"text":"a"}}""";
        foreach (var update in Examples())
        {
            for (var colon = update.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = update.IndexOf(':', colon + 1))
            {
                foreach (var nasty in Nasty.Where(text => text != "[[[[["))
                {
                    var end = update.AsSpan(colon).IndexOfAny(",}\n");
                    var odd = $"{update[..(colon + 1)]}{nasty}{update[(colon + end)..]}";

                    var answer = TelegramAnswers.Read(
                        Encoding.UTF8.GetBytes($$"""{"ok":true,"result":[{{odd}},{{good}}]}"""),
                        200,
                        _reading
                    );

                    if (answer is TelegramAnswer.Batch batch)
                        Assert.That(batch.Updates[^1].Update?.Text, Is.EqualTo("a"));
                }
            }
        }
    }

    [Test]
    public void Depth_is_no_danger()
    {
        var nested = new string('[', 900) + new string(']', 900);
        var deep = $$"""{"update_id":7,"message":{"rich_message":{{nested}} } }""";

        var answer = TelegramAnswers.Read(Encoding.UTF8.GetBytes($$"""{"ok":true,"result":[{{deep}}]}"""), 200, _reading);

        Assert.That(((TelegramAnswer.Batch)answer).Updates.Single().Update!.Kind, Is.EqualTo(UpdateKind.Ignored));
        var endless = Encoding.UTF8.GetBytes($$"""{"ok":true,"result":{{new string('[', 1_000_000)}}""");
        Assert.That(TelegramAnswers.Read(endless, 200, _reading), Is.InstanceOf<TelegramAnswer.Broken>());
    }

    [TestCase("""{"ok":true,"result":[{"update_id":5,"update_i\ud800":1}]}""")]
    [TestCase("""{"ok":true,"result":[{"update_id":5,"update_id\ud800":1}]}""")]
    [TestCase("""{"ok":true,"result":[{"update_id":5,"\ud800update_id":1,"\ud800":{}}]}""")]
    [TestCase("""{"ok":true,"result":[{"update_id":5,"messag\ud800":1}]}""")]
    public void A_field_whose_name_is_half_a_letter_spoils_its_own_update_only(string answer)
    {
        var batch = (TelegramAnswer.Batch)TelegramAnswers.Read(Encoding.UTF8.GetBytes(answer), 200, _reading);

        Assert.That((batch.Updates.Single().Id, batch.Next), Is.EqualTo((5, 6)));
    }

    [TestCase("""{"ok":true,"result":[{"update_id":5}],"o\ud800":1}""")]
    [TestCase("""{"ok":true,"result":[{"update_id":5}],"resul\udc00":1}""")]
    public void An_answer_whose_fields_have_such_names_is_broken(string answer) =>
        Assert.That(TelegramAnswers.Read(Encoding.UTF8.GetBytes(answer), 200, _reading), Is.InstanceOf<TelegramAnswer.Broken>());

    [TestCase("""{"ok":true,"result":[17,{"no":"number"}]}""")]
    [TestCase("""{"ok":true,"result":[{"update_id":"5"}]}""")]
    public void Updates_none_of_which_has_a_number_are_waited_out(string answer) =>
        Assert.That(TelegramAnswers.Read(Encoding.UTF8.GetBytes(answer), 200, _reading), Is.InstanceOf<TelegramAnswer.Failed>());

    private static IEnumerable<string> Examples() =>
        Directory.GetFiles(Path.Combine(Golden.Folder(), "Updates"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private static byte[] Mutated(byte[] answer, Random random)
    {
        var bytes = answer.ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(Math.Min(20, bytes.Count - at)));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Nasty[random.Next(Nasty.Length)]));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(Math.Min(40, bytes.Count - at))));
                    break;
            }
        }
        return [.. bytes];
    }
}
