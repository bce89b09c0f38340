namespace HtxBot.Understanding;

/// <summary>
/// Which sessions an answer is about, as the argument of an intent names them: exactly where a button was pressed, as far as they say where words were
/// typed. <c>QTSX hwdsu</c>, <c>- hwekc-hwfob</c>, <c>*QTSX</c>, <c>- ?reason</c>; with <c>all</c> or <c>both</c> behind it.
/// </summary>
public sealed record MeantSessions
{
    private const string Unnamed = "-";
    private const string All = "all";
    private const string Both = "both";
    private const char Either = '*';
    private const char Not = '?';

    /// <summary>Code of the class; null: any of theirs.</summary>
    public string? Course { get; init; }

    /// <summary>Whether the words say neither that it is a session nor that it is a trip.</summary>
    public bool MayBeTrip { get; init; }

    /// <summary>When they begin; null: the next.</summary>
    public SessionSpan? Span { get; init; }

    /// <summary>Whether, of several, all are meant: else it is asked which.</summary>
    public bool IsAll { get; init; }

    /// <summary>Whether, of several people who share the chat, everybody is meant whom it concerns: else it is asked who.</summary>
    public bool IsEverybody { get; init; }

    /// <summary>Why the words name no day there is, in a sentence; null: they do, or name none.</summary>
    public string? Impossible { get; init; }

    /// <summary>As the argument of an intent; null: nothing is said.</summary>
    public string? ToArgument()
    {
        var which = MayBeTrip ? $"{Either}{Course}" : Course ?? Unnamed;
        var words = string.Join(' ', Parts().Prepend(which));
        return words == Unnamed ? null : words;
    }

    /// <summary>Reads <see cref="ToArgument"/> back.</summary>
    public static MeantSessions Read(string? argument)
    {
        if (string.IsNullOrEmpty(argument))
            return new MeantSessions();
        var space = argument.IndexOf(' ', StringComparison.Ordinal);
        var (which, rest) = space < 0 ? (argument, "") : (argument[..space], argument[(space + 1)..]);
        var course = which.TrimStart(Either);
        var meant = new MeantSessions { Course = course is "" or Unnamed ? null : course, MayBeTrip = which[0] == Either };
        if (rest.Length > 0 && rest[0] == Not)
            return meant with { Impossible = rest[1..] };
        var parts = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return meant with
        {
            Span = SessionSpan.FromArgument(parts.FirstOrDefault()),
            IsAll = parts.Contains(All),
            IsEverybody = parts.Contains(Both),
        };
    }

    private IEnumerable<string> Parts()
    {
        if (Impossible is not null)
        {
            yield return $"{Not}{Impossible}";
            yield break;
        }
        if (Span is not null)
            yield return Span.ToArgument();
        if (IsAll)
            yield return All;
        if (IsEverybody)
            yield return Both;
    }
}
