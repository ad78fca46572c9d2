using System.Runtime.InteropServices;

namespace Blog.Moderation.Fingerprints;

/// <summary>An indexed comment that resembles a text.</summary>
/// <param name="Id">The comment's number.</param>
/// <param name="Resemblance">About how similar it is, from 0 to 1, as its sketch tells; the exact similarity needs its text.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Candidate(long Id, double Resemblance);

/// <summary>
/// Finds, among very many comments, the few that resemble a new one. Held in memory, safe to use from several threads.
/// Every sketch is cut into 16 bands of four places; a comment is a candidate when one whole band is equal, then ranked by the whole sketch.
/// Short texts are left out: honest people repeat each other, and exact repeats by one person are found by their hash in the database.
/// </summary>
public sealed class SimilarityIndex
{
    private readonly Lock _lock = new();
    private readonly SketchStore _sketches = new();
    private readonly Band[] _bands;

    /// <summary>An empty index.</summary>
    public SimilarityIndex() => _bands = [.. Enumerable.Range(0, Sketch.Size / Band.Places).Select(i => new Band(i, _sketches))];

    /// <summary>How many comments it holds.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _sketches.Count;
        }
    }

    /// <summary>Takes a comment in. A comment that is in already is replaced.</summary>
    public void Add(long id, Fingerprint fingerprint)
    {
        lock (_lock)
        {
            Forget(id);
            if (fingerprint.IsShort) return;
            var entry = _sketches.Add(id, fingerprint.Sketch);
            foreach (var band in _bands) band.Add(entry);
        }
    }

    /// <summary>Takes a comment out; one that is not in it changes nothing.</summary>
    public void Remove(long id)
    {
        lock (_lock) Forget(id);
    }

    /// <summary>The comments that resemble a text most, the most similar first and the older first among equals.</summary>
    public IReadOnlyList<Candidate> BestMatches(Fingerprint fingerprint, int limit = 8)
    {
        if (fingerprint.IsShort) return [];
        lock (_lock)
        {
            var entries = new HashSet<int>();
            foreach (var band in _bands) band.Find(fingerprint.Sketch, entries);
            return [.. entries
                .Select(entry => new Candidate(_sketches.IdOf(entry), Sketch.Resemblance(_sketches[entry], fingerprint.Sketch.Span)))
                .OrderByDescending(candidate => candidate.Resemblance)
                .ThenBy(candidate => candidate.Id)
                .Take(limit)];
        }
    }

    private void Forget(long id)
    {
        if (_sketches.Find(id) is not { } entry) return;
        foreach (var band in _bands) band.Remove(entry);
        _sketches.Remove(entry);
    }
}
