using Blog.Core.Content;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Search;

/// <summary>The words that a post or a comment is found by, as stems.</summary>
/// <param name="Title">Words that count more: the title of a post, the name of a commenter.</param>
/// <param name="Body">All other words.</param>
internal sealed record SearchTexts(IReadOnlyList<string> Title, IReadOnlyList<string> Body)
{
    /// <summary>Grows when words are cut or stemmed in another way, so that everything is indexed again.</summary>
    public const string Version = "1:";

    private const int MostWords = 50_000;

    /// <summary>What a post is found by: its title, text, authors, tags and categories.</summary>
    public static SearchTexts Of(Post post)
    {
        string[] also = [.. post.Authors.Select(author => author.Name), .. post.Tags.Select(tag => tag.Name), .. post.Categories.Select(category => category.Name)];
        var body = post.HasSummary ? $"{post.Summary}\n{post.PlainText}" : post.PlainText;
        return new SearchTexts(Stems(post.Title, post.Language), Stems($"{body}\n{string.Join('\n', also)}", post.Language));
    }

    /// <summary>What a comment is found by: its words and who wrote them.</summary>
    public static SearchTexts Of(string authorName, string html, string language) =>
        new(Stems(authorName, language), Stems(Plain(html), language));

    /// <summary>HTML as plain text.</summary>
    public static string Plain(string html) => HtmlText.ToPlainText(html);

    private static List<string> Stems(string text, string language) =>
        SearchWords.In(text).Where(word => word.Folded.Length > 0).Take(MostWords).Select(word => Stem.Of(word.Folded, language)).ToList();
}
