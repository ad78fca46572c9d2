namespace Blog.Core.Content;

/// <summary>What can be wrong with content. Each has a sentence and a remedy in <c>Language/Content.resx</c>.</summary>
public enum FaultKind
{
    /// <summary>The file cannot be opened.</summary>
    Unreadable,

    /// <summary>The file is not UTF-8 text.</summary>
    NotUtf8,

    /// <summary>The file does not start with front matter.</summary>
    NoFrontMatter,

    /// <summary>The front matter has no closing line.</summary>
    FrontMatterNotClosed,

    /// <summary>The front matter is TOML.</summary>
    TomlFrontMatter,

    /// <summary>The YAML cannot be understood.</summary>
    YamlSyntax,

    /// <summary>The YAML is not a list of keys and values.</summary>
    NotKeysAndValues,

    /// <summary>A key stands there twice.</summary>
    DuplicateKey,

    /// <summary>Nobody knows this key.</summary>
    UnknownKey,

    /// <summary>A key that must be there is missing.</summary>
    MissingKey,

    /// <summary>The value should be a word or a sentence.</summary>
    NotText,

    /// <summary>The value should be a list.</summary>
    NotAList,

    /// <summary>The value should be a date.</summary>
    NotADate,

    /// <summary>The value should be a whole number within bounds.</summary>
    NotANumber,

    /// <summary>The value should be true or false.</summary>
    NotAFlag,

    /// <summary>The value should be one of a few words.</summary>
    NotOneOf,

    /// <summary>The slug cannot stand in an address.</summary>
    BadSlug,

    /// <summary>The alias is not an address on this site.</summary>
    BadAlias,

    /// <summary>The value should be an http or https address.</summary>
    BadAddress,

    /// <summary>No such time zone.</summary>
    BadTimeZone,

    /// <summary>Not a language code.</summary>
    BadLanguage,

    /// <summary>The pattern of addresses cannot be used.</summary>
    BadPermalink,

    /// <summary>Two files have the same slug.</summary>
    DuplicateSlug,

    /// <summary>Two files have the same address.</summary>
    DuplicateAddress,

    /// <summary>The address belongs to the program.</summary>
    ReservedAddress,

    /// <summary>Two posts are the same part of a series.</summary>
    DuplicatePart,

    /// <summary>A part number without a series.</summary>
    PartWithoutSeries,

    /// <summary>An author without a file.</summary>
    UnknownAuthor,

    /// <summary>A series without a file.</summary>
    UnknownSeries,

    /// <summary>The picture is not there.</summary>
    MissingPicture,

    /// <summary>A picture without a description.</summary>
    PictureWithoutAlt,

    /// <summary>The link leads to no file.</summary>
    MissingLink,

    /// <summary>The link leads to a heading that is not there.</summary>
    MissingAnchor,

    /// <summary>The link leads to a text that readers cannot see.</summary>
    LinkToUnpublished,

    /// <summary>The update lies before the publication.</summary>
    OddUpdate,

    /// <summary>The address of the site has a path, or no host.</summary>
    BadSiteUrl,

    /// <summary>The value should be a number within bounds.</summary>
    NotInRange,

    /// <summary>The value must not be less than another one.</summary>
    BelowOther,

    /// <summary>Two settings say the same in different ways.</summary>
    BesideOther,

    /// <summary>A setting that another file, which counts, has too.</summary>
    SetElsewhere,

    /// <summary>An earlier address that leads elsewhere already.</summary>
    AliasTaken,

    /// <summary>The folder is not there.</summary>
    MissingFolder,

    /// <summary>The Markdown cannot be understood.</summary>
    NotMarkdown,
}

/// <summary>How bad each kind of fault is.</summary>
internal static class FaultSeverities
{
    /// <summary>How bad a kind of fault is.</summary>
    public static FaultSeverity Of(FaultKind kind) => kind switch
    {
        FaultKind.Unreadable or FaultKind.NotUtf8 or FaultKind.NoFrontMatter or FaultKind.FrontMatterNotClosed or FaultKind.TomlFrontMatter
            or FaultKind.YamlSyntax or FaultKind.NotKeysAndValues or FaultKind.DuplicateKey or FaultKind.MissingKey or FaultKind.NotADate
            or FaultKind.BadSlug or FaultKind.DuplicateSlug or FaultKind.DuplicateAddress or FaultKind.ReservedAddress or FaultKind.NotMarkdown => FaultSeverity.Refusal,
        FaultKind.UnknownKey or FaultKind.UnknownAuthor or FaultKind.UnknownSeries or FaultKind.PictureWithoutAlt
            or FaultKind.OddUpdate or FaultKind.LinkToUnpublished or FaultKind.PartWithoutSeries => FaultSeverity.Warning,
        _ => FaultSeverity.Error,
    };
}
