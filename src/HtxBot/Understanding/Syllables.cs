using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>Which letters make a Vietnamese syllable.</summary>
internal static class Syllables
{
    private static readonly FrozenSet<string> Onsets = Set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x");

    private static readonly FrozenSet<string> Rhymes = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uênh uêch ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
        uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
        """
    );

    /// <summary>Whether these letters, tones aside, are one syllable.</summary>
    public static bool Is(IReadOnlyList<Letter> word)
    {
        if (word.Count is 0 or > 7)
            return false;
        var letters = string.Concat(word.Select(letter => VietnameseLetters.Write(letter with { Tone = 0 })));
        for (var onset = Math.Min(3, letters.Length - 1); onset >= 0; onset--)
        {
            if ((onset == 0 || Onsets.Contains(letters[..onset])) && Rhymes.Contains(letters[onset..]))
                return true;
        }

        return false;
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
