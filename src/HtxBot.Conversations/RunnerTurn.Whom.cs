using System.Text;

namespace HtxBot.Conversations;

/// <content>Several people may share a chat: for whom what is asked, done and offered is.</content>
internal sealed partial class RunnerTurn
{
    // Bytes that a button carries on every channel. Ids of things are short; what is longer are somebody's words.
    private const int LongestId = 64;

    // Whom what is asked and said now is for; the open form is for whom its wish was.
    private string? _for = session.IsParked ? null : session.Form?.Intent.For;

    /// <summary>The facts of a step of the open form, for whom the form is.</summary>
    private object FactsOf(Step step)
    {
        _for = Session.Form?.Intent.For;
        return FactsWhere(step);
    }

    private object FactsWhere(Step step)
    {
        world.SpeaksFor(_for);
        return world.Facts(step);
    }

    private Opening? OpenFor(Intent intent)
    {
        world.SpeaksFor(intent.For);
        return world.Open(intent);
    }

    /// <summary>
    /// What is offered about something of one person stays for that person, also when the chat speaks for another of several by then; the menu
    /// is for whoever presses it.
    /// </summary>
    private Prompt Meant(Prompt prompt) =>
        prompt.Choices.Any(IsOfSomething) && Whose() is { } whom
            ? prompt with
            {
                Choices = Sequence.From(prompt.Choices.Select(choice => IsOfSomething(choice) ? Meant(choice, whom) : choice)),
            }
            : prompt;

    private string? Whose()
    {
        world.SpeaksFor(_for);
        return _for ?? world.OneOfSeveral;
    }

    private static Choice Meant(Choice choice, string whom) =>
        (Intent.FromChoiceId(choice.Id)! with { For = whom }).ToChoiceId() is var id && Encoding.UTF8.GetByteCount(id) <= LongestId
            ? choice with
            {
                Id = id,
            }
            : choice;

    private static bool IsOfSomething(Choice choice) => Intent.FromChoiceId(choice.Id) is { Argument: not null, For: null };
}
