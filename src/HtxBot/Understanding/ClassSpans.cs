namespace HtxBot.Understanding;

/// <summary>Where each class of words was met in one sentence; most were not, and cost nothing.</summary>
internal sealed class ClassSpans(int classes)
{
    private static readonly List<ClassSpan> None = [];

    private readonly List<ClassSpan>?[] lists = new List<ClassSpan>?[classes];

    /// <summary>The places of a class; to be read only.</summary>
    public List<ClassSpan> this[int id] => lists[id] ?? None;

    /// <summary>Notes one more place.</summary>
    public void Add(int id, ClassSpan span) => (lists[id] ??= []).Add(span);

    /// <summary>Forgets places of a class.</summary>
    public void Remove(int id, Predicate<ClassSpan> which) => lists[id]?.RemoveAll(which);
}
