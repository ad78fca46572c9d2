using System.Globalization;
using Blog.Core.Storage;
using Blog.Moderation.Fingerprints;

namespace Blog.Benchmarks;

/// <summary>Very many stored comments of 3 to 200 words, none of which repeats another but by chance: few words are common, most are rare, as in any language.</summary>
internal static class ManyComments
{
    private const int Vocabulary = 60_000;
    private const int Batch = 500;
    private const int Posts = 400;

    private static readonly string[] s_words = [.. Enumerable.Range(0, Vocabulary).Select(WordOf)];

    /// <summary>Texts that are the same for the same numbers.</summary>
    public static IEnumerable<string> Texts(int from, int number) => Enumerable.Range(from, number).Select(TextOf);

    /// <summary>The texts of some numbers.</summary>
    public static IEnumerable<string> Texts(IEnumerable<int> numbers) => numbers.Select(TextOf);

    /// <summary>Stores comments 1 to <paramref name="number"/> with everything that belongs to them, faster than the intake does.</summary>
    public static async Task StoreAsync(DatabaseOptions options, int number)
    {
        await using var database = await Database.OpenAsync(options, TimeProvider.System);
        var index = new SimilarityIndex();
        for (var from = 0; from < number; from += Batch)
        {
            var (first, texts) = (from, Texts(from, Math.Min(Batch, number - from)).AsParallel().AsOrdered().Select(text => (Text: text, Fingerprint: Fingerprint.Of(text))).ToList());
            await database.WriteAsync(session => StoreAsync(session, index, first, texts));
        }

        foreach (var table in new[] { "comments", "fingerprints", "sketches" }) await database.WriteAsync(session => session.ExecuteAsync($"analyze {table}"));
    }

    private static async Task StoreAsync(Session session, SimilarityIndex index, int from, List<(string Text, Fingerprint Fingerprint)> texts)
    {
        using var comments = RowWriter.To(session, "comments", "post, kind, channel, state, author_name, author_email, text, html, submitted_at, receipt, name_key, email_key, verdict, spam_score");
        using var fingerprints = RowWriter.To(session, "fingerprints", "comment_id, post, exact, loose, length, own_text");
        using var sketches = RowWriter.To(session, "sketches", "comment_id, version, live, sketch, changed_at");
        for (var i = 0; i < texts.Count; i++)
        {
            var (id, (text, fingerprint)) = ((long)from + i + 1, texts[i]);
            var (post, name) = (Invariant($"post-{id % Posts}"), Invariant($"reader {id % 200_000}"));
            await comments.AddAsync(post, "comment", "form", "published", name, $"{name}@example.org", text, $"<p>{text}</p>", 1_600_000_000_000 + id * 60_000, Invariant($"receipt-{id:000000000}"), name, $"{name}@example.org", "publish", 0.0);
            await fingerprints.AddAsync(id, post, fingerprint.ExactBytes(), fingerprint.LooseBytes(), (long)fingerprint.Length, text);
            await sketches.AddAsync(id, (long)Fingerprint.Version, 1L, SketchOf(index, id, fingerprint), 1L);
        }
    }

    private static byte[] SketchOf(SimilarityIndex index, long id, Fingerprint fingerprint)
    {
        var sketch = index.Choose(fingerprint);
        index.Add(id, sketch);
        return sketch.ToBytes();
    }

    private static string TextOf(int number)
    {
        var random = new Random(number);
        var length = 3 + (int)(197 * Math.Pow(random.NextDouble(), 2));
        return string.Join(' ', Enumerable.Range(0, length).Select(_ => s_words[(int)(Vocabulary * Math.Pow(random.NextDouble(), 5))]));
    }

    private static string WordOf(int number)
    {
        var random = new Random(-1 - number);
        return string.Concat(Enumerable.Range(0, 1 + random.Next(1, 4) + (number > 500 ? 1 : 0)).Select(_ => $"{"bcdfghjklmnprstvwz"[random.Next(18)]}{"aeiou"[random.Next(5)]}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
