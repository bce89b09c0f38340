using HtxBot.Conversations;
using HtxBot.Features.Roles;

namespace HtxBot.Features.Changes;

/// <summary>Writes a change set down and tells those it touches, each once; or nobody, for a reason that is kept.</summary>
/// <param name="Set">What is changed.</param>
/// <param name="Silence">Why nobody is told; null: they are.</param>
public sealed record SaveChanges(ChangeSet Set, string? Silence) : Effect
{
    /// <summary>The class.</summary>
    public Scope Scope => Scope.Course(Set.Course);
}

/// <summary>Tells at once what was changed in a class and waits for what may be changed next.</summary>
/// <param name="Course">Code of the class.</param>
public sealed record TellChanges(string Course) : Effect
{
    /// <summary>The class.</summary>
    public Scope Scope => Scope.Course(Course);
}

/// <summary>Whoever was told of a change says that they know, or that they cannot come now.</summary>
/// <param name="Change">Its row.</param>
/// <param name="Comes">Whether they still come.</param>
/// <param name="People">Records of whom it is said; only those are meant whom the chat was told of.</param>
public sealed record AnswerChange(long Change, bool Comes, Sequence<long> People) : Effect;
