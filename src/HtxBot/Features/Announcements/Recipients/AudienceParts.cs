namespace HtxBot.Features.Announcements.Recipients;

/// <summary>One audience of several that are put together.</summary>
/// <param name="Kind">Id of an <see cref="AudienceKind"/>.</param>
/// <param name="Id">Which of that kind.</param>
/// <param name="IsLess">Whether its people are left out.</param>
public sealed record AudiencePart(string Kind, string Id, bool IsLess = false)
{
    /// <summary>The same people, left out or not.</summary>
    internal bool IsSame(AudiencePart other) => Kind == other.Kind && Id == other.Id;
}

/// <summary>
/// Audiences put together: the people of some, without those of others. Who is left out by one is left out, in whatever else they are. Pure; as text
/// it is the id of the whole (<see cref="UnionAudience"/>).
/// </summary>
internal sealed record AudienceParts(IReadOnlyList<AudiencePart> All)
{
    /// <summary>So many parts are told apart in one sentence.</summary>
    public const int Most = 10;

    private const char Between = '|';
    private const char Less = '-';

    /// <summary>Those whose people it has.</summary>
    public IEnumerable<AudiencePart> Plus => All.Where(part => !part.IsLess);

    /// <summary>Those whose people are left out.</summary>
    public IEnumerable<AudiencePart> Minus => All.Where(part => part.IsLess);

    /// <summary>The parts of any audience: one that is put together, or itself.</summary>
    public static AudienceParts Of(string kind, string id) =>
        kind == UnionAudience.Kind ? Read(id) : new AudienceParts([new AudiencePart(kind, id)]);

    /// <summary>The parts of one that is put together, by its id.</summary>
    public static AudienceParts Read(string id) => new([.. id.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(ReadPart)]);

    /// <summary>With the people of others; what of them was left out is so no more.</summary>
    public AudienceParts With(AudienceParts others) =>
        new([.. All.Where(part => !part.IsLess || !others.Plus.Any(part.IsSame)), .. others.All.Where(part => !All.Contains(part))]);

    /// <summary>Without the people of others.</summary>
    public AudienceParts Without(AudienceParts others) =>
        new([
            .. All.Where(part => part.IsLess || !others.Plus.Any(part.IsSame)),
            .. others.Plus.Select(part => part with { IsLess = true }).Where(part => !All.Contains(part)),
        ]);

    /// <summary>Only those of whose people it is that are kept; who is left out stays left out.</summary>
    public AudienceParts Keeping(Func<AudiencePart, bool> isKept) => new([.. All.Where(part => part.IsLess || isKept(part))]);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(Between, All.Select(part => $"{(part.IsLess ? $"{Less}" : "")}{part.Kind} {part.Id}".TrimEnd()));

    private static AudiencePart ReadPart(string text)
    {
        var isLess = text[0] == Less;
        var whole = isLess ? text[1..] : text;
        var space = whole.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new AudiencePart(whole, "", isLess) : new AudiencePart(whole[..space], whole[(space + 1)..], isLess);
    }
}
