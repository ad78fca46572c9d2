namespace Blog.Moderation.Fingerprints;

/// <summary>Folds what only the whole word can tell: letters of other scripts, turned words, digits and signs in place of letters.</summary>
internal static class WordFolding
{
    private const int Latin = (1 << (int)LetterKind.Latin) | (1 << (int)LetterKind.Turned);
    private const int LooksLatin = (1 << (int)LetterKind.Greek) | (1 << (int)LetterKind.Cyrillic) | (1 << (int)LetterKind.Armenian) | (1 << (int)LetterKind.Rare);
    private const int Foreign = LooksLatin | (1 << (int)LetterKind.Hebrew) | (1 << (int)LetterKind.Unspaced) | (1 << (int)LetterKind.Other) | (1 << (int)LetterKind.Mark);
    private const int Substitutes = (1 << (int)LetterKind.Digit) | (1 << (int)LetterKind.Sign);

    /// <summary>Brings a word into its canonical form.</summary>
    /// <param name="word">The word, changed in place.</param>
    /// <param name="atEnds">Whether digits at the ends of words are letters too.</param>
    /// <returns>Whether a digit or sign inside it stood for a letter.</returns>
    public static bool Fold(WordBuffer word, bool atEnds)
    {
        if (word.Has(LetterKind.Money)) FoldMoney(word);
        if (word.Has(LetterKind.Turned)) FoldTurned(word);
        if ((word.Mask & Foreign) != 0) FoldForeign(word);
        var substituted = (word.Mask & Substitutes) != 0 && (word.Mask & Foreign) == 0 && Substitution.Fold(word, atEnds);
        word.Remove(LetterKind.Sign);
        return substituted;
    }

    private static void FoldMoney(WordBuffer word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word.Kinds[i] == LetterKind.Money) word.MakeLatin(i, LookAlikes.Money[word.Characters[i]]);
        }

        word.CountKinds();
    }

    private static void FoldTurned(WordBuffer word)
    {
        var letters = word.Characters;
        if (IsUpsideDown(word))
        {
            letters.Reverse();
            for (var i = 0; i < letters.Length; i++) word.MakeLatin(i, LookAlikes.TurnBack(letters[i]));
        }
        else
        {
            for (var i = 0; i < letters.Length; i++)
            {
                if (word.Kinds[i] == LetterKind.Turned) word.MakeLatin(i, LookAlikes.UprightOf(letters[i]));
            }
        }

        word.CountKinds();
    }

    /// <summary>Whether a word that has letters of scripts without spaces is made up of look-alikes, rather than put beside such letters without a space.</summary>
    public static bool IsOneDisguise(WordBuffer word)
    {
        var scripts = word.Mask & (Latin | Foreign);
        return (scripts & (scripts - 1)) != 0 && All(word, mixed: true);
    }

    // Phonetic script has single turned letters among others; a turned word has nothing else but letters that are others when turned.
    private static bool IsUpsideDown(WordBuffer word)
    {
        var turned = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (LookAlikes.TurnBack(word.Characters[i]) == '\0') return false;
            if (word.Kinds[i] == LetterKind.Turned) turned++;
        }

        return turned >= 2;
    }

    private static void FoldForeign(WordBuffer word)
    {
        var scripts = word.Mask & (Latin | Foreign);
        var isPure = (scripts & (scripts - 1)) == 0;
        var takesMixed = !isPure && All(word, mixed: true);
        if (takesMixed || (isPure && (scripts & LooksLatin) != 0 && All(word, mixed: false))) Replace(word, takesMixed);
        else if (!isPure && (scripts & Latin) != 0) Replace(word, mixed: false);
        LowerGreek(word);
        word.CountKinds();
    }

    private static bool All(WordBuffer word, bool mixed)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (((1 << (int)word.Kinds[i]) & Foreign) == 0) continue;
            if ((mixed ? ForeignLetters.Mixed(word.Characters[i]) : ForeignLetters.Alone(word.Characters[i])) == '\0') return false;
        }

        return true;
    }

    private static void Replace(WordBuffer word, bool mixed)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (((1 << (int)word.Kinds[i]) & Foreign) == 0) continue;
            var plain = mixed ? ForeignLetters.Mixed(word.Characters[i]) : ForeignLetters.Alone(word.Characters[i]);
            if (plain != '\0') word.MakeLatin(i, plain);
        }
    }

    private static void LowerGreek(WordBuffer word)
    {
        if (!word.Has(LetterKind.Greek)) return;
        for (var i = 0; i < word.Length; i++)
        {
            if (word.Kinds[i] != LetterKind.Greek) continue;
            ref var c = ref word.Characters[i];
            c = c == 'ς' ? 'σ' : char.ToLowerInvariant(c);
        }
    }
}
