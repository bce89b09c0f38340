using CsCheck;
using NUnit.Framework;

namespace HtxBot.Conversations.Tests;

public sealed class RunnerPropertyTests
{
    private static readonly string[] Words = ["1", "2", "7", "99", "An", "huy", "Huy", "Rice", "do it", "what?", "yes", "", "!order", "0"];
    private static readonly string[] Names =
    [
        "order",
        "other-order",
        "menu",
        "time",
        "cancel",
        "back",
        "resume",
        "drop",
        "more",
        "is-name",
        "unknown",
    ];
    private static readonly string[] Taps =
    [
        "1:rice",
        "2:tea",
        "3:yes",
        "4:no",
        "x",
        ":",
        "9999999999:rice",
        "!",
        "!order",
        "!more",
        "!drop",
        "!resume x",
    ];

    private static readonly Gen<Arrival> AnyArrival = Gen.OneOf(
        Pick(Words).Select(words => Arrival.Of(words, Meaning.Nothing, default)),
        Gen.Select(Pick(Names), Gen.Bool, Pick(Words))
            .Select((name, exact, words) => Arrival.Of(words, new Meaning(new Intent(name), Certainty.Clear, IsExact: exact), default)),
        Pick(Taps).Select(tap => Arrival.OfTap(tap, default)),
        Pick<Input>([new Input.Sent("voice"), new Input.SharedPhone("0300000001", true), new Input.Elapsed("x")])
            .Select(input => Arrival.Of(input, default))
    );

    [Test]
    public void Whatever_comes_is_answered_and_the_session_survives_json() =>
        AnyArrival
            .Array[1, 40]
            .Sample(
                arrivals =>
                {
                    var bench = new RunnerBench();
                    foreach (var arrival in arrivals)
                    {
                        var before = bench.Session;
                        bench.Take(arrival with { At = bench.Now });
                        var isToldAlready = arrival.Input is Input.Sent && before.UnreadToldAt is not null;
                        if (bench.Heard.Count == 0 && arrival.Tap != before.LastTap && !isToldAlready)
                            return false;
                        if (bench.Heard.Any(spoken => spoken.Prompt.Text.Length == 0 || spoken.Prompt.Choices.Count > 7))
                            return false;
                        if (!Session.Read(bench.Session.Write())!.Equals(bench.Session))
                            return false;
                    }
                    return true;
                },
                iter: 3000
            );

    [Test]
    public void Nothing_is_bought_without_the_words_or_the_tap_of_the_confirmation() =>
        AnyArrival
            .Array[1, 40]
            .Sample(
                arrivals =>
                {
                    var bench = new RunnerBench();
                    foreach (var arrival in arrivals)
                    {
                        var before = bench.Applied.Count;
                        var isConfirmation =
                            arrival.Tap?.EndsWith(":yes", StringComparison.Ordinal) == true || arrival.Input is Input.Said("do it");
                        bench.Take(arrival with { At = bench.Now });
                        if (bench.Applied.Count > before && !isConfirmation)
                            return false;
                    }
                    return true;
                },
                iter: 3000
            );

    private static Gen<T> Pick<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);
}
