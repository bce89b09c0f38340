namespace HtxBot.Conversations;

/// <summary>Long lists by pages: at most seven lines each, the last of them leading on.</summary>
internal static class Paging
{
    private const int Most = 7;
    private const int PerPage = Most - 1;

    /// <summary>The choices of one page, counted from 0; beyond the last page it begins again.</summary>
    public static Sequence<Choice> Shown(Sequence<Choice> all, int page, RunnerTexts texts)
    {
        if (all.Count <= Most)
            return all;
        var pages = (all.Count + PerPage - 1) / PerPage;
        var current = page % pages;
        var label = current == pages - 1 ? texts.FirstPageLabel : texts.MoreLabel;
        return Sequence.From(all.Skip(current * PerPage).Take(PerPage).Append(Choice.For(new Intent(RunnerIntents.More), label)));
    }
}
