namespace HtxBot.Understanding;

/// <summary>Keeps the likeliest few of many that are offered; of equals, those that stand first.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class Likeliest(int most)
{
    /// <summary>The likeliest first.</summary>
    private readonly (int Likeness, int Place)[] _kept = new (int, int)[most];

    /// <summary>How many were offered.</summary>
    public int Offered { get; private set; }

    /// <summary>Takes one in if it is likelier than the least of those kept.</summary>
    public void Offer(int place, int likeness)
    {
        var at = Math.Min(Offered++, most);
        while (at > 0 && IsBefore((likeness, place), _kept[at - 1]))
        {
            if (at < most)
                _kept[at] = _kept[at - 1];
            at--;
        }

        if (at < most)
            _kept[at] = (likeness, place);
    }

    /// <summary>Places of those kept, the likeliest first.</summary>
    public IEnumerable<int> Places() => _kept.Take(Offered).Select(each => each.Place);

    private static bool IsBefore((int Likeness, int Place) one, (int Likeness, int Place) other) =>
        one.Likeness != other.Likeness ? one.Likeness > other.Likeness : one.Place < other.Place;
}
