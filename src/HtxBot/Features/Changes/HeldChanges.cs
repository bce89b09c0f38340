namespace HtxBot.Features.Changes;

/// <summary>
/// What of a class was changed and waits to be told, by day for what may be changed next, at night for the morning. Pure: it says what is true when
/// it is told, each thing once, from what people know to what it is by then.
/// </summary>
/// <param name="Untold">What the changes that wait made otherwise, the oldest first.</param>
/// <param name="Since">What every change from the first of them on made otherwise, told or not, the oldest first.</param>
public sealed record HeldChanges(IReadOnlyList<ChangeItem> Untold, IReadOnlyList<ChangeItem> Since)
{
    /// <summary>Nothing waits.</summary>
    public static HeldChanges None { get; } = new([], []);

    /// <summary>What the office added to the messages that wait, the oldest first.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>When the first of it was changed; UTC; null: nothing waits.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => Untold.Count == 0;

    /// <summary>What people are told of all of it; what is again as they know it is not told.</summary>
    public IReadOnlyList<ChangeItem> News =>
        [
            .. Untold
                .Where(item => item.TouchesPeople)
                .GroupBy(Which)
                .Select(changes => changes.First() with { Becomes = Since.Last(item => Which(item) == changes.Key).Becomes })
                .Where(item => item.Was != item.Becomes)
                .OrderBy(item => item.Trip, StringComparer.Ordinal)
                .ThenBy(item => item.Trip.Length == 0 ? item.No : 0)
                .ThenBy(Rank)
                .ThenBy(item => item.No),
        ];

    /// <summary>With one more change.</summary>
    public HeldChanges With(IReadOnlyList<ChangeItem> items) => this with { Untold = [.. Untold, .. items], Since = [.. Since, .. items] };

    /// <summary>Its remarks and one more, a line each.</summary>
    public string Remark(string added) =>
        string.Join('\n', Remarks.Append(added).Where(remark => remark.Length > 0).Distinct(StringComparer.Ordinal));

    private static (string Trip, int No, string Field) Which(ChangeItem item) => (item.Trip, item.No, item.Field);

    // As they are stored.
    private static int Rank(ChangeItem item) =>
        item.Field switch
        {
            ChangedField.State => 0,
            ChangedField.Time or ChangedField.Departs => 1,
            ChangedField.Leaves or ChangedField.Place => 2,
            _ => 3,
        };
}
