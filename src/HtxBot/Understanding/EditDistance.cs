namespace HtxBot.Understanding;

/// <summary>How many letters were typed wrongly: inserted, left out, replaced, or two neighbours swapped.</summary>
internal static class EditDistance
{
    private const int Longest = 32;

    /// <summary>The distance, or <paramref name="most"/> + 1 if it is more than <paramref name="most"/>.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || left.Length > Longest || right.Length > Longest)
            return most + 1;
        Span<int> before = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        Span<int> next = stackalloc int[Longest + 1];
        for (var column = 0; column <= right.Length; column++)
            row[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            next[0] = line;
            var least = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[line - 1] == right[column - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(next[column - 1] + 1, row[column] + 1), row[column - 1] + cost);
                if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1])
                    best = Math.Min(best, before[column - 2] + 1);
                next[column] = best;
                least = Math.Min(least, best);
            }

            if (least > most)
                return most + 1;
            var spare = before;
            before = row;
            row = next;
            next = spare;
        }

        return Math.Min(row[right.Length], most + 1);
    }
}
