using System.Diagnostics;
using System.Globalization;
using Blog.Moderation;
using Blog.Moderation.Fingerprints;

namespace Blog.Benchmarks;

/// <summary>
/// <c>best-match [--comments N]…</c>: how long it takes to find the best earlier match of a comment among very many, compared with their texts, and how much memory
/// and time the index takes for each. Half of the comments asked about are changed copies of stored ones, half are new.
/// </summary>
internal static class BestMatchRun
{
    private const int Asked = 2_000;

    public static int Run(string[] args)
    {
        var numbers = args.Where(argument => argument != "--comments").Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToList();
        foreach (var number in numbers.Count > 0 ? numbers : [10_000, 100_000, 1_000_000]) Measure(number);
        return 0;
    }

    private static void Measure(int number)
    {
        var index = new SimilarityIndex();
        var (inserting, latest) = (new List<double>(), 0L);
        foreach (var (text, i) in ManyComments.Texts(0, number).Select((text, i) => (text, i)))
        {
            var fingerprint = Fingerprint.Of(text);
            var started = Stopwatch.GetTimestamp();
            index.Add(i, index.Choose(fingerprint));
            if (i >= number - Asked) inserting.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            latest = i;
        }

        var (times, found) = (new List<double>(), 0);
        var random = new Random(7);
        for (var i = 0; i < Asked; i++)
        {
            var copied = i % 2 == 0 ? LongEnough(random.Next(number), number) : -1;
            var text = copied < 0 ? ManyComments.Texts([number + i]).Single() : Changed(ManyComments.Texts([copied]).Single(), random);
            var (best, microseconds) = Best(index, text);
            times.Add(microseconds);
            if (best == copied) found++;
        }

        times.Sort();
        inserting.Sort();
        CommandLine.Tell($"{number,9} comments: best match median {times[Asked / 2]:0} µs, 99th percentile {times[Asked * 99 / 100]:0} µs; {found / (Asked / 2.0):0.000} of the changed copies found; insertion median {inserting[Asked / 2]:0} µs, mean {inserting.Average():0} µs; {(double)index.Bytes / (latest + 1):0} bytes a comment");
    }

    // Everything but fetching the texts of the candidates.
    private static (long Best, double Microseconds) Best(SimilarityIndex index, string text)
    {
        var started = Stopwatch.GetTimestamp();
        var canonical = CanonicalText.Of(text);
        var candidates = index.BestMatches(Fingerprint.Of(canonical));
        var searching = Stopwatch.GetElapsedTime(started);

        var texts = ManyComments.Texts([.. candidates.Select(candidate => (int)candidate.Id)]).ToList();
        started = Stopwatch.GetTimestamp();
        var comparison = new TextComparison(canonical);
        var best = candidates.Zip(texts, (candidate, earlier) => (candidate.Id, Similarity: comparison.With(CanonicalText.Of(earlier))))
            .Where(earlier => earlier.Similarity >= Policy.Default.SimilarFrom)
            .OrderByDescending(earlier => earlier.Similarity)
            .Select(earlier => earlier.Id)
            .FirstOrDefault(-2);
        return (best, (searching + Stopwatch.GetElapsedTime(started)).TotalMicroseconds);
    }

    // Of a few words one in ten is none.
    private static int LongEnough(int from, int number) => Enumerable.Range(from, number).First(i => ManyComments.Texts([i % number]).Single().Count(' '.Equals) > 8) % number;

    // One word in ten is another one.
    private static string Changed(string text, Random random)
    {
        var words = text.Split(' ');
        for (var i = 0; i < Math.Max(1, words.Length / 10); i++) words[random.Next(words.Length)] = $"other{random.Next(1000)}";
        return string.Join(' ', words);
    }
}
