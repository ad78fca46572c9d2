using System.Numerics;
using System.Runtime.CompilerServices;
using Blog.Core.Content;

namespace Blog.Web.Reading;

/// <summary>Finds the posts somebody may have meant with an address that leads nowhere.</summary>
internal static class NearestPosts
{
    private const int Shown = 4;
    private const double Enough = 0.3;

    private static readonly ConditionalWeakTable<Library, IReadOnlyList<(Post Post, LetterPairs Pairs)>> Known = [];

    /// <summary>The posts whose slugs share most with the address, best first.</summary>
    public static IReadOnlyList<Post> To(string path, Library library)
    {
        var asked = new LetterPairs(Addresses.SlugOf(LastPart(path)));
        return asked.IsEmpty ? [] : Known.GetValue(library, static known => known.Posts.Select(post => (post, new LetterPairs(post.Slug))).ToList())
            .Select(known => (known.Post, Likeness: asked.LikenessTo(known.Pairs)))
            .Where(found => found.Likeness >= Enough)
            .OrderByDescending(found => found.Likeness)
            .Take(Shown)
            .Select(found => found.Post)
            .ToList();
    }

    /// <summary>The words of an address, to search for.</summary>
    public static string WordsOf(string path)
    {
        var words = Addresses.SlugOf(LastPart(path)).Replace('-', ' ');
        return words.Length > 100 ? "" : words;
    }

    private static string LastPart(string path)
    {
        var part = path.TrimEnd('/').Split('/')[^1];
        var ending = part.LastIndexOf('.');
        return ending > 0 ? part[..ending] : part;
    }
}

/// <summary>
/// The pairs of neighbouring letters in a slug, as a set of bits: forgiving of order, endings and slips, and compared so quickly that a robot
/// that asks for pages nobody has costs little even among ten thousand posts.
/// </summary>
internal sealed class LetterPairs
{
    private const int Bits = 1024;
    private const int Longest = 120;

    private readonly ulong[] _pairs = new ulong[Bits / 64];
    private readonly int _count;

    /// <summary>The pairs of a slug.</summary>
    public LetterPairs(string slug)
    {
        for (var at = 0; at + 1 < Math.Min(slug.Length, Longest); at++)
        {
            var bit = ((slug[at] * 31) + slug[at + 1]) % Bits;
            _pairs[bit / 64] |= 1UL << (bit % 64);
        }
        _count = _pairs.Sum(part => BitOperations.PopCount(part));
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Dice's coefficient: 0 for nothing in common, 1 for the same pairs.</summary>
    public double LikenessTo(LetterPairs other)
    {
        var common = 0;
        for (var part = 0; part < _pairs.Length; part++)
            common += BitOperations.PopCount(_pairs[part] & other._pairs[part]);
        return _count + other._count == 0 ? 0 : 2.0 * common / (_count + other._count);
    }
}
