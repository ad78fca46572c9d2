namespace Blog.Moderation.Learning;

/// <summary>
/// Kinds of features. Those of one family share a fixed length between them, so that a family of many small features (runs of letters) does not drown one of few (numbers, shape).
/// </summary>
internal enum Family : byte
{
    /// <summary>Words and signs as typed.</summary>
    Words,

    /// <summary>Two words or signs after each other, in lower case, every digit a zero.</summary>
    Pairs,

    /// <summary>Four characters after each other (two where words have no spaces between them), in lower case, every digit a zero.</summary>
    Letters,

    /// <summary>Words of the canonical text, in which disguises make no difference.</summary>
    CanonicalWords,

    /// <summary>Two canonical words after each other.</summary>
    CanonicalPairs,

    /// <summary>The first and last canonical words.</summary>
    Ends,

    /// <summary>How words are written: capitals, digits, signs, disguised letters.</summary>
    Forms,

    /// <summary>Lengths of numbers and what stands beside them; hosts and endings of links.</summary>
    NumbersAndLinks,

    /// <summary>The whole text: its length, and how much of it is capitals, digits, signs, pictures or disguised.</summary>
    Shape,

    /// <summary>The words and shape of the sender's name.</summary>
    Name,

    /// <summary>What the judge's signals noticed.</summary>
    Signals,
}
