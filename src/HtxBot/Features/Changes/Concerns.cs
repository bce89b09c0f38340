namespace HtxBot.Features.Changes;

/// <summary>What somebody with a seat in the class has said to one of its trips.</summary>
/// <param name="Reply">As stored: <c>yes</c>, <c>no</c>, <c>unsure</c>; null: nothing.</param>
/// <param name="PointNo">Number of the pick-up point they have or wait for; null: none.</param>
internal sealed record TripWord(string? Reply, int? PointNo);

/// <summary>
/// Which of what is changed concerns one person of the class. Pure, and the only place that knows: it says who is counted, who is told and what
/// each reads.
/// </summary>
internal static class Concerns
{
    /// <summary>
    /// Sessions concern everybody; a trip nobody who has said no; a pick-up point who gets on there; the way home, the bus and what to bring who
    /// comes or may come.
    /// </summary>
    /// <param name="items">What is changed.</param>
    /// <param name="words">What the person has said, by trip; a trip that is missing: nothing.</param>
    public static IReadOnlyList<ChangeItem> Of(IReadOnlyList<ChangeItem> items, IReadOnlyDictionary<string, TripWord> words) =>
        [.. items.Where(item => item.TouchesPeople && (item.Trip.Length == 0 || IsOf(item, words.GetValueOrDefault(item.Trip))))];

    private static bool IsOf(ChangeItem item, TripWord? word) =>
        word?.Reply != "no"
        && (
            item.No > 0 ? word?.PointNo == item.No
            : item.Field is ChangedField.Returns or ChangedField.Arrives or ChangedField.Transport or ChangedField.Bring
                ? word?.Reply is not null
            : true
        );
}
