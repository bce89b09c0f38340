namespace HtxBot.Understanding;

/// <summary>One word, number or sign of a typed sentence.</summary>
/// <param name="Unified">Lower case, composed, older tone place; digits and signs as they are.</param>
/// <param name="Bare">The same without accents.</param>
/// <param name="IsGlued">Whether nothing stands between it and the token before.</param>
internal sealed record TypedWord(string Unified, string Bare, bool IsGlued)
{
    /// <summary>Its value if it is a run of at most nine digits, otherwise -1.</summary>
    public int Number { get; } = Bare.Length <= 9 && int.TryParse(Bare, out var number) && number >= 0 ? number : -1;

    /// <summary>Whether any letter carries a mark.</summary>
    public bool IsAccented { get; } = !ReferenceEquals(Unified, Bare) && Unified != Bare;

    /// <summary>Whether any letter carries a tone.</summary>
    public bool HasTone => Unified.Any(character => VietnameseLetters.Read(character).Tone != 0);

    /// <summary>
    /// Whether it can be this accented word: the same letters; typed bare; or with a mark left out while the tone is right.
    /// Hook and tilde pass for each other, and dot for tilde, as they are often mixed up in the region.
    /// </summary>
    public bool Is(string word)
    {
        if (word.Length != Unified.Length)
            return false;
        for (var at = 0; at < word.Length; at++)
        {
            if (Unified[at] == word[at])
                continue;
            var typed = VietnameseLetters.Read(Unified[at]);
            var meant = VietnameseLetters.Read(word[at]);
            if (typed.Bare != meant.Bare)
                return false;
            if (IsAccented && (!IsToneLike(typed.Tone, meant.Tone) || (typed.Shape != meant.Shape && typed.Shape != 0)))
                return false;
        }

        return true;
    }

    /// <summary>Whether it can be one of these words.</summary>
    public bool IsAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(word))
                return true;
        }

        return false;
    }

    /// <summary>Cuts a sentence into words, digit runs and single signs.</summary>
    public static List<TypedWord> Read(string text)
    {
        var unified = Vietnamese.Unify(text);
        var words = new List<TypedWord>();
        var at = 0;
        var end = -1;
        while (at < unified.Length)
        {
            var start = at;
            var kind = KindOf(unified[at]);
            if (kind == TokenKind.Space)
            {
                at++;
                continue;
            }

            do at++;
            while (at < unified.Length && kind != TokenKind.Sign && KindOf(unified[at]) == kind);
            var piece = unified[start..at];
            var bare = kind == TokenKind.Letters ? Vietnamese.Fold(piece) : piece;
            words.Add(new TypedWord(piece, bare == piece ? piece : bare, end == start));
            end = at;
        }

        return words;
    }

    private static bool IsToneLike(byte typed, byte meant) => typed == meant || (typed, meant) is (2, 3) or (3, 2) or (5, 3);

    private static TokenKind KindOf(char character) =>
        char.IsWhiteSpace(character) ? TokenKind.Space
        : char.IsLetter(character) ? TokenKind.Letters
        : char.IsAsciiDigit(character) ? TokenKind.Digits
        : TokenKind.Sign;

    private enum TokenKind
    {
        Space,
        Letters,
        Digits,
        Sign,
    }
}
