using Blog.Core.Content;
using Blog.Core.Content.Reading;
using Blog.Moderation;

namespace Blog.Core.Replay;

/// <summary>How strict a site is, read without opening the site.</summary>
public static class SitePolicy
{
    /// <summary>The policy in <c>site.yml</c> of a content folder, and what is wrong with it; the shipped one where there is no such file.</summary>
    public static async Task<(Policy Policy, IReadOnlyList<ContentFault> Faults)> ReadAsync(string contentFolder, CancellationToken cancel = default)
    {
        var file = Path.Combine(contentFolder, ContentLayout.SiteFile);
        if (!File.Exists(file)) return (Policy.Default, []);
        var (site, faults) = SiteReader.Read(await File.ReadAllBytesAsync(file, cancel));
        return (site?.Options.Moderation ?? Policy.Default, [.. faults.Where(fault => site is null || fault.Key?.StartsWith("moderation", StringComparison.Ordinal) == true)]);
    }
}
