using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Enrolment;
using HtxBot.Tests.Features.Enrolment;

namespace HtxBot.Tests.Docs;

/// <summary>A walk through a conversation's steps, from its first questions to wherever the sample inputs lead.</summary>
internal sealed class StepWalk
{
    private const string Outside = "[*]";

    // Of steps that differ only in what was typed a few are enough.
    private const int OfAKind = 3;

    private readonly Dictionary<string, int> _walked = [];
    private readonly Queue<Step> _ahead = [];

    /// <summary>What kinds of input lead from one step to another, by name; outside is <c>[*]</c>.</summary>
    public SortedDictionary<(string From, string To), SortedSet<string>> Edges { get; } = [];

    /// <summary>Steps that hand over to another wish, and which.</summary>
    public SortedSet<(string From, string Intent)> Elsewhere { get; } = [];

    /// <summary>The steps that were reached.</summary>
    public HashSet<Type> Seen { get; } = [];

    public static StepWalk From(IReadOnlyList<Step> first)
    {
        var walk = new StepWalk();
        foreach (var step in first)
        {
            walk.Edge(Outside, step.GetType().Name, null);
            walk.Visit(step);
        }
        while (walk._ahead.TryDequeue(out var step))
            walk.Leave(step);
        return walk;
    }

    private void Visit(Step step)
    {
        Seen.Add(step.GetType());
        var draft = (step as SignUp)?.DraftSoFar;
        var tested = (step as Announce.Preview)?.Draft.IsTested;
        var kind =
            $"{step.GetType().Name} {draft?.Name is null} {draft?.Cooperative is null} {draft?.Phone is null} {draft?.Role is null} {tested}";
        var walked = _walked.GetValueOrDefault(kind);
        if (walked == OfAKind)
            return;
        _walked[kind] = walked + 1;
        _ahead.Enqueue(step);
    }

    private void Leave(Step step)
    {
        foreach (var facts in StepTotalityTests.FactsOf(step))
        {
            var asked = StepTotalityTests.Ask(step, facts).Choices;
            var numbered = Sequence.From(asked.Where(choice => choice.TakesDigit).Select(choice => choice.Id));
            var inputs = StepTotalityTests.Inputs.Select(input => input is Input.Said said ? said with { Numbered = numbered } : input);
            var choices = asked.Where(choice => Intent.FromChoiceId(choice.Id) is null);
            foreach (var input in inputs.Concat(choices.Select(choice => new Input.Tapped(choice.Id))))
                Follow(step.GetType().Name, Kind(input), StepTotalityTests.Answer(step, input, facts));
        }
    }

    private void Follow(string from, string kind, Turn turn)
    {
        switch (turn)
        {
            case Turn.Go { Next: var next }:
                Edge(from, next.GetType().Name, kind);
                Visit(next);
                break;
            // Only its words are said; it waits for nothing.
            case Turn.Finish { Closing: { } closing }:
                Edge(from, closing.GetType().Name, kind);
                Edge(closing.GetType().Name, Outside, null);
                Seen.Add(closing.GetType());
                break;
            case Turn.Finish:
                Edge(from, Outside, kind);
                break;
            case Turn.HandOver { Intent: var intent }:
                Elsewhere.Add((from, intent.Name));
                break;
        }
    }

    private void Edge(string from, string to, string? kind)
    {
        if (!Edges.TryGetValue((from, to), out var kinds))
            Edges.Add((from, to), kinds = new SortedSet<string>(StringComparer.Ordinal));
        if (kind is not null)
            kinds.Add(kind);
    }

    private static string Kind(Input input) =>
        input switch
        {
            Input.Tapped => "choice",
            Input.Said => "words",
            Input.SharedPhone => "contact",
            Input.Elapsed => "time",
            _ => "other kinds",
        };
}
