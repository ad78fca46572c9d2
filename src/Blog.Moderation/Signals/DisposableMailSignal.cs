using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>The address of mail is one of those that are thrown away after use. Some people use them only to be left in peace, so it is weak.</summary>
internal sealed class DisposableMailSignal : ISignal
{
    private static readonly Lazy<FrozenSet<string>> s_domains = new(Read);

    public string Name => "disposable-mail";

    public SignalGroup Group => SignalGroup.Author;

    public double Weight => 1.5;

    public Notice? Look(Case subject)
    {
        if (subject.Submission.Author.Email is not { } email) return null;
        var domain = email[(email.LastIndexOf('@') + 1)..].Trim().TrimEnd('.').ToLowerInvariant();
        return domain.Length < email.Length && IsDisposable(domain) ? new Notice([domain]) : null;
    }

    // Many of these services take mail for every name below theirs.
    private static bool IsDisposable(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && s_domains.Value.Contains($"{labels[^2]}.{labels[^1]}");
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(DisposableMailSignal).Assembly.GetManifestResourceStream("disposable-mail-domains.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Where(line => !line.StartsWith('#')).ToFrozenSet(StringComparer.Ordinal);
    }
}
