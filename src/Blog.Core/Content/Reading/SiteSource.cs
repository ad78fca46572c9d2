namespace Blog.Core.Content.Reading;

/// <summary>What <c>site.yml</c> says, before other files are asked.</summary>
internal sealed record SiteSource
{
    /// <summary>The settings, without what depends on other files.</summary>
    public SiteOptions Options { get; init; } = new();

    /// <summary>Stands for the file's bytes.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What it says about judging comments.</summary>
    public PolicySource Policy { get; init; } = new(ContentLayout.SiteFile, "moderation.", []);

    /// <summary>What is wrong with the file.</summary>
    public IReadOnlyList<ContentFault> Faults { get; init; } = [];

    /// <summary>The picture of the promotion.</summary>
    public NamedPicture? FeaturedPicture { get; init; }

    /// <summary>The folder with the pictures of the photo strip.</summary>
    public Word? PhotoFolder { get; init; }

    /// <summary>What is to be seen on the photos, by file name.</summary>
    public IReadOnlyDictionary<string, string> PhotoCaptions { get; init; } = Post.NoExtra;

    /// <summary>Addresses that are gone.</summary>
    public IReadOnlyDictionary<string, WithdrawnTarget> Gone { get; init; } = new Dictionary<string, WithdrawnTarget>();

    /// <summary>Addresses that moved.</summary>
    public IReadOnlyDictionary<string, string> Redirects { get; init; } = Post.NoExtra;

    /// <summary>The settings with the policy that they and the policy's own file ask for, and what is wrong with that.</summary>
    public (SiteSource Site, IReadOnlyList<ContentFault> Faults) With(PolicySource own)
    {
        var (policy, faults) = PolicyReader.Read(Options.Comments.HoldFirst, own, Policy);
        var options = Options with { Moderation = policy, Comments = Options.Comments with { HoldFirst = policy.HoldFirstComment } };
        return (this with { Options = options, Hash = Hash + own.Hash }, faults);
    }

    /// <summary>Whether files mean something else under the other settings, so that all must be read again.</summary>
    public bool ReadsDifferently(SiteSource other) =>
        Options.Language != other.Options.Language || !Options.TimeZone.Equals(other.Options.TimeZone);
}
