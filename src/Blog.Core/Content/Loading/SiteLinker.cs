using Blog.Core.Content.Reading;
using Blog.Core.Content.Rendering;

namespace Blog.Core.Content.Loading;

/// <summary>Adds to the settings what lies in other files: the picture of the promotion, the photos.</summary>
internal sealed class SiteLinker(SiteSource site, AssetIndex assets, List<ContentFault> faults, HashSet<string> shared)
{
    /// <summary>The settings in full.</summary>
    public SiteOptions Link() => site.FeaturedPicture is null && site.PhotoFolder is null
        ? site.Options
        : site.Options with { Featured = site.Options.Featured is { } featured ? featured with { Picture = FeaturedPicture() } : null, Photos = Photos() };

    private Picture? FeaturedPicture()
    {
        if (site.FeaturedPicture is not { } named)
            return null;
        if (WebAddress.IsAbsolute(named.Src))
            return new(named.Src, named.Alt);
        if (ContentLayout.Resolve("", named.Src) is { } file && assets.Find(file) is { } fact)
            return PictureOf(file, named.Alt, fact);
        faults.Add(new(ContentLayout.SiteFile, named.Line, $"featured.{named.Key}", FaultKind.MissingPicture, named.Src, named.Src));
        return null;
    }

    private List<Picture> Photos()
    {
        if (site.PhotoFolder is not { } written)
            return [];
        var folder = ContentLayout.Resolve("", written.Value);
        var files = assets.Files.Keys.Where(file => ContentLayout.FolderOf(file) == folder && AssetTypes.IsPicture(file)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            faults.Add(new(ContentLayout.SiteFile, written.Line, written.Key, FaultKind.MissingFolder, written.Value));
        return files.ConvertAll(file => PictureOf(file, site.PhotoCaptions.GetValueOrDefault(Path.GetFileName(file), ""), assets.Find(file)!));
    }

    private Picture PictureOf(string file, string alt, AssetFact fact)
    {
        shared.Add(file);
        return new("/media/" + string.Join('/', file.Split('/').Select(Uri.EscapeDataString)), alt, fact.Size?.Width, fact.Size?.Height);
    }
}
