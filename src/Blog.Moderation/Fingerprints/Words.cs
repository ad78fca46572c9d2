namespace Blog.Moderation.Fingerprints;

/// <summary>Goes through the pieces of a text that white space separates.</summary>
internal static class Words
{
    /// <summary>The pieces, in order, none of them empty.</summary>
    public static Enumerator EnumerateWords(this ReadOnlySpan<char> text) => new(text);

    /// <summary>One piece after the other.</summary>
    public ref struct Enumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Current { get; private set; } = default;

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            _rest = _rest.TrimStart();
            if (_rest.IsEmpty) return false;
            var length = 1;
            while (length < _rest.Length && !char.IsWhiteSpace(_rest[length])) length++;
            Current = _rest[..length];
            _rest = _rest[length..];
            return true;
        }
    }
}
