using HtxBot.Benchmarks.Data;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks.Baseline;

/// <summary>The hand-written sign-up: a switch over the stored step, the next step stored.</summary>
internal sealed class BaselineSignUp(BaselineStore store)
{
    private const int Capacity = 1_000_000;
    private readonly (string Folded, string Name)[] _cooperatives =
    [
        .. Enumerable.Range(0, Places.Cooperatives).Select(number => (Vietnamese.Fold(Places.CooperativeName(number)), Shown(number))),
    ];

    /// <summary>What the bot says to a text or a press, once it is on disk.</summary>
    public IReadOnlyList<BaselineReply> Answer(long chat, string words, bool isTap) =>
        store.Turn(transaction =>
        {
            if (words.StartsWith("/start lop_", StringComparison.Ordinal))
                return Begin(transaction, chat, words["/start lop_".Length..]);
            var state = store.Find(transaction, chat);
            var (next, replies) = state is null ? (null, [BaselineTexts.NotUnderstood]) : Step(transaction, state, words, isTap);
            if (next is not null)
                store.Save(transaction, next);
            return replies;
        });

    private List<BaselineReply> Begin(SqliteTransaction transaction, long chat, string course)
    {
        var free = Capacity - store.SeatsTaken(transaction, course);
        store.Save(
            transaction,
            new BaselineState
            {
                Chat = chat,
                Step = "course",
                Course = course,
            }
        );
        return [BaselineTexts.Course(course, free)];
    }

    private (BaselineState? Next, IReadOnlyList<BaselineReply> Replies) Step(
        SqliteTransaction transaction,
        BaselineState state,
        string words,
        bool isTap
    )
    {
        switch (state.Step)
        {
            case "course" when isTap && words == "sign-up":
                var free = Capacity - store.SeatsTaken(transaction, state.Course);
                return (state with { Step = "consent" }, [BaselineTexts.Card(state.Course, free), BaselineTexts.Consent]);
            case "consent" when isTap && words == "agree":
                return (state with { Step = "name" }, [BaselineTexts.YourName]);
            case "name" when !isTap && PersonName.TryParse(words, out var name):
                return (state with { Step = "cooperative", Name = name.Value }, [BaselineTexts.WhichCooperative]);
            case "cooperative" when !isTap && Find(words) is { Count: > 0 } found:
                return (state with { Step = "pick", Typed = words }, [BaselineTexts.WhichOfThese(found)]);
            case "pick" when isTap && int.TryParse(words.AsSpan(1), out var id):
                var cooperative = _cooperatives[id - 1].Name;
                return (
                    state with
                    {
                        Step = "phone",
                        CooperativeId = id,
                        Cooperative = cooperative,
                    },
                    [BaselineTexts.YourPhone(cooperative)]
                );
            case "phone" when !isTap && words.Length == 10 && words.All(char.IsAsciiDigit):
                return (state with { Step = "role", Phone = $"+84{words[1..]}" }, [BaselineTexts.Phone(words), BaselineTexts.YourRole]);
            case "role" when isTap:
                var asked = state with { Step = "review", Role = words };
                return (asked, [BaselineTexts.Review(asked)]);
            case "review" when isTap && words == "send":
                var done = state with { Step = "done" };
                return (done, [BaselineTexts.Enrolled(done, store.Enrol(transaction, done))]);
            default:
                return (null, [BaselineTexts.NotUnderstood]);
        }
    }

    private List<(string Label, string Data)> Find(string words)
    {
        var typed = Vietnamese.Fold(words);
        var found = new List<(string, string)>();
        for (var index = 0; index < _cooperatives.Length && found.Count < 5; index++)
        {
            if (_cooperatives[index].Folded.Contains(typed, StringComparison.Ordinal))
                found.Add((_cooperatives[index].Name, $"c{index + 1}"));
        }

        return found;
    }

    private static string Shown(int number) => $"HTX {Places.CooperativeName(number)} – Xã {Places.CommuneName(Places.CommuneOf(number))}";
}
