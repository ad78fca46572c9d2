using Blog.Core.Content.Reading;
using Blog.Moderation;

namespace Blog.Core.Content.Loading;

/// <summary>The settings in force, out of the files that hold them. A file that is no YAML leaves its last good settings in force.</summary>
/// <param name="bytesOf">Reads a file; null, and a fault, where it cannot be opened.</param>
internal sealed class SettingsState(Func<string, FaultList, byte[]?> bytesOf)
{
    private static readonly PolicySource NoPolicy = new(ContentLayout.PolicyFile, "", []);

    private SiteSource _site = new();
    private PolicySource _policy = NoPolicy;
    private IReadOnlyList<ContentFault> _siteFaults = [];
    private IReadOnlyList<ContentFault> _policyFaults = [];

    /// <summary>The settings.</summary>
    public SiteSource Current { get; private set; } = new();

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<ContentFault> Faults { get; private set; } = [];

    /// <summary>Takes over what changed in some files. Says whether that changes the settings.</summary>
    /// <param name="changed">The files that changed.</param>
    /// <param name="exists">Whether a file is there.</param>
    public bool Take(IReadOnlyCollection<string> changed, Func<string, bool> exists)
    {
        var any = changed.Contains(ContentLayout.SiteFile) && ReadSite(exists(ContentLayout.SiteFile));
        any |= changed.Contains(ContentLayout.PolicyFile) && ReadPolicy(exists(ContentLayout.PolicyFile));
        if (!any)
            return false;
        (Current, var faults) = _site.With(_policy);
        Faults = [.. _siteFaults, .. _policyFaults, .. faults];
        return true;
    }

    /// <summary>The policy that another file would give in place of the policy's own, and what is wrong with that; no policy where it is no YAML at all.</summary>
    public (Policy? Policy, IReadOnlyList<ContentFault> Faults) Try(string file, byte[] bytes)
    {
        var (own, faults) = PolicyFields.Read(file, bytes);
        if (own is null)
            return (null, faults);
        var (site, more) = _site.With(own);
        return (site.Options.Moderation, [.. faults, .. more]);
    }

    private bool ReadSite(bool exists)
    {
        var (bytes, faults) = BytesOf(ContentLayout.SiteFile, exists);
        if (bytes is null)
        {
            _site = exists ? _site : new();
            _siteFaults = faults;
            return true;
        }
        if (_siteFaults.Count == 0 && _site.Hash == SourceReader.HashOf(bytes))
            return false;
        (var site, _siteFaults) = SiteReader.Read(bytes);
        _site = site ?? _site;
        return true;
    }

    private bool ReadPolicy(bool exists)
    {
        var (bytes, faults) = BytesOf(ContentLayout.PolicyFile, exists);
        if (bytes is null)
        {
            _policy = exists ? _policy : NoPolicy;
            _policyFaults = faults;
            return true;
        }
        if (_policyFaults.Count == 0 && _policy.Hash == SourceReader.HashOf(bytes))
            return false;
        (var policy, _policyFaults) = PolicyFields.Read(ContentLayout.PolicyFile, bytes);
        _policy = policy ?? _policy;
        return true;
    }

    private (byte[]? Bytes, IReadOnlyList<ContentFault> Faults) BytesOf(string file, bool exists)
    {
        var faults = new FaultList(file);
        return (exists ? bytesOf(file, faults) : null, faults.All);
    }
}
