namespace Blog.Moderation.Learning;

/// <summary>Hashes of pieces of text (FNV-1a over characters); <see cref="FeatureBag"/> mixes them.</summary>
internal static class Hash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = seed ^ Start;
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return hash;
    }

    /// <summary>Of a named measure and its value.</summary>
    public static ulong Of(string name, int value) => (Of(name) ^ (uint)value) * Prime;

    /// <summary>Spreads a hash over all 64 bits (the finaliser of splitmix64).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
