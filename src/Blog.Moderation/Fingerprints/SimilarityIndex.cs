using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Blog.Moderation.Fingerprints;

/// <summary>An indexed comment that may resemble a text.</summary>
/// <param name="Id">The comment's number.</param>
/// <param name="Score">How many features it shares with the text, rare ones counting more; only its text tells how similar it is.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Candidate(long Id, double Score);

/// <summary>
/// Finds, among very many comments, the few that may resemble a new one. Held in memory, about 130 bytes a comment, safe to use from several threads.
/// A comment is kept under 16 of its features only: all of its words at once, by which the first of many copies is found, eight of the rarest features, by which it is told
/// from others, and the rest as its text alone decides, so that rare words strewn in by a spammer do not displace all others. A new text is looked up by every feature it has. Because only one side is sampled, a text that contains an earlier
/// one finds it as surely as an equal one does, which MinHash of both sides cannot give.
/// </summary>
public sealed class SimilarityIndex
{
    private const int LeastDead = 1000;
    private const double MostDead = 0.2;

    // Features that a sketch is chosen from; of a long text that is a sample already.
    private const int MostConsidered = 128;

    // A single shared feature is what unrelated texts have; for a text of few features it is enough.
    private const int LeastShared = 2;

    // Few comments have less than a sketch can hold.
    private const int FeaturesOfMost = 14;

    private readonly Lock _lock = new();
    private readonly EntryList _entries = new();
    private readonly PostingTable _postings;
    private readonly Tally _tally = new();

    /// <summary>An empty index.</summary>
    /// <param name="expected">How many comments will be added at once: there is room for most of them from the beginning.</param>
    public SimilarityIndex(int expected = 0) =>
        _postings = new PostingTable(MemoryMarshal.Read<uint>(RandomNumberGenerator.GetBytes(sizeof(uint))), expected * FeaturesOfMost);

    /// <summary>How many comments it holds.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>Bytes that it takes in memory.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _entries.Bytes + _postings.Bytes;
        }
    }

    /// <summary>The features under which a text is to be kept, given what is in the index now.</summary>
    public Sketch Choose(Fingerprint fingerprint)
    {
        if (fingerprint.Features.Length <= Sketch.MostFeatures) return Sketch.Of(fingerprint);
        var features = fingerprint.Features.AsSpan(0, Math.Min(fingerprint.Features.Length, MostConsidered));

        Span<byte> commonness = stackalloc byte[features.Length];
        lock (_lock)
        {
            for (var i = 0; i < features.Length; i++) commonness[i] = (byte)_postings.Count(features[i]);
        }

        return new Sketch(Chosen(features, commonness));
    }

    /// <summary>Takes a comment in. A comment that is in already is replaced. Beyond 16 million comments nothing more is taken in.</summary>
    public void Add(long id, Sketch sketch)
    {
        lock (_lock)
        {
            Forget(id);
            if (_entries.Add(id) is not { } entry) return;
            foreach (var feature in sketch.Features) _postings.Add(feature, entry);
        }
    }

    /// <summary>Takes a comment out; one that is not in it changes nothing.</summary>
    public void Remove(long id)
    {
        lock (_lock) Forget(id);
    }

    /// <summary>The comments that may resemble a text, the likeliest first and the older first among equals.</summary>
    public IReadOnlyList<Candidate> BestMatches(Fingerprint fingerprint, int limit = 16)
    {
        var features = fingerprint.Features;
        var least = features.Length < 2 * Sketch.MostFeatures / 3 ? 1 : LeastShared;
        Span<int> found = stackalloc int[PostingTable.MostEqual];
        lock (_lock)
        {
            _tally.Clear();
            for (var i = 0; i < features.Length; i++)
            {
                // The same words come before similar ones, the oldest first.
                var count = _postings.Find(features[i], found);
                foreach (var entry in found[..count]) _tally.Count(entry, i == 0 ? Tally.MostWorth : Worth(count));
            }

            return _tally.Best(limit, least, _entries);
        }
    }

    // All of it, the rarest half, then the smallest numbers of those that are not common; features come with the smallest number first.
    private static uint[] Chosen(ReadOnlySpan<uint> features, Span<byte> commonness)
    {
        const byte taken = byte.MaxValue;
        var chosen = new uint[Sketch.MostFeatures];
        var count = 0;
        Take(features, commonness, 0);
        for (var common = 0; count <= Sketch.MostFeatures / 2; common++)
        {
            for (var at = commonness.IndexOf((byte)common); at >= 0 && count <= Sketch.MostFeatures / 2; at = commonness.IndexOf((byte)common)) Take(features, commonness, at);
        }

        for (var i = 0; i < features.Length && count < Sketch.MostFeatures; i++)
        {
            if (commonness[i] < PostingTable.MostEqual / 2) Take(features, commonness, i);
        }

        for (var i = 0; i < features.Length && count < Sketch.MostFeatures; i++)
        {
            if (commonness[i] != taken) Take(features, commonness, i);
        }

        return chosen;

        void Take(ReadOnlySpan<uint> features, Span<byte> commonness, int at)
        {
            chosen[count++] = features[at];
            commonness[at] = taken;
        }
    }

    private static float Worth(int sharing) => 1f / (1 + sharing / 4f);

    private void Forget(long id)
    {
        if (!_entries.Remove(id)) return;
        if (_entries.Dead < LeastDead || _entries.Dead < MostDead * _entries.Count) return;
        _postings.Sweep(_entries.IsAlive);
        _entries.ReuseDead();
    }
}
