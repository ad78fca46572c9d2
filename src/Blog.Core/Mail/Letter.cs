namespace Blog.Core.Mail;

/// <summary>
/// The words of a mail, block by block: <c>new Letter().Say("Somebody replied to you.").Quote("Hello.").Link("Read it", "/posts/first#comment-2")</c>. It is
/// written out as plain text and as HTML, in both of which what people typed is words and nothing else. A link is a path of this site, or an address elsewhere.
/// </summary>
public sealed record Letter
{
    /// <summary>The blocks, in order.</summary>
    public IReadOnlyList<LetterBlock> Blocks { get; init; } = [];

    /// <summary>With a paragraph.</summary>
    public Letter Say(string text) => With(new LetterBlock(LetterBlockKind.Paragraph, text));

    /// <summary>With a heading.</summary>
    public Letter Head(string text) => With(new LetterBlock(LetterBlockKind.Heading, text));

    /// <summary>With words of somebody else; line breaks stay.</summary>
    public Letter Quote(string text) => With(new LetterBlock(LetterBlockKind.Quote, text));

    /// <summary>With a list of short points.</summary>
    public Letter Point(IEnumerable<string> points) => points.Aggregate(this, (letter, point) => letter.With(new LetterBlock(LetterBlockKind.Point, point)));

    /// <summary>With a link on a line of its own.</summary>
    public Letter Link(string label, string path) => With(new LetterBlock(LetterBlockKind.Link, label, path));

    /// <summary>With a link that opens a door: whoever looks at the mail in the outbox does not see where it leads.</summary>
    public Letter Door(string label, string path) => With(new LetterBlock(LetterBlockKind.Door, label, path));

    /// <summary>With a sentence in small print below everything.</summary>
    public Letter Small(string text) => With(new LetterBlock(LetterBlockKind.Small, text));

    private Letter With(LetterBlock block) => this with { Blocks = [.. Blocks, block] };
}

/// <summary>A block of a letter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words; the label of a link.</param>
/// <param name="Path">Where a link leads.</param>
public sealed record LetterBlock(LetterBlockKind Kind, string Text, string? Path = null);

/// <summary>What a block of a letter is.</summary>
public enum LetterBlockKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Words of somebody else.</summary>
    Quote,

    /// <summary>One point of a list.</summary>
    Point,

    /// <summary>A link.</summary>
    Link,

    /// <summary>A link that opens a door.</summary>
    Door,

    /// <summary>Small print.</summary>
    Small,
}
