using System.Text.Encodings.Web;
using System.Text.Json;

namespace Blog.Core.Import;

/// <summary>What became of the texts of one kind.</summary>
/// <param name="Created">Written.</param>
/// <param name="Unchanged">There already, as the import would write them.</param>
/// <param name="Skipped">There already, changed by somebody, and kept.</param>
public sealed record TextCounts(int Created, int Unchanged, int Skipped);

/// <summary>What became of the responses of one kind.</summary>
/// <param name="Published">Readers see them.</param>
/// <param name="Held">They wait for a moderator.</param>
/// <param name="Spam">They were spam where they come from.</param>
/// <param name="Duplicate">They repeat another one and are kept with its number.</param>
/// <param name="Skipped">They are here from an earlier import, or are none that readers were ever to see.</param>
public sealed record ResponseCounts(int Published, int Held, int Spam, int Duplicate, int Skipped);

/// <summary>What an import did.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Comments">Comments.</param>
/// <param name="Mentions">Pingbacks and trackbacks, the site's own included.</param>
/// <param name="Warnings">What somebody should look at, in sentences.</param>
public sealed record ImportReport(TextCounts Posts, TextCounts Pages, ResponseCounts Comments, ResponseCounts Mentions, IReadOnlyList<string> Warnings)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report on one line, for programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>How an import ended.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>All of it was read.</summary>
    public sealed record Done(ImportReport Report) : ImportResult;

    /// <summary>The file is no export, or broken; nothing was written.</summary>
    /// <param name="Line">The line that shows it; 0 where no line is to blame.</param>
    /// <param name="Reason">What is wrong, in a sentence.</param>
    public sealed record Refused(int Line, string Reason) : ImportResult;
}

/// <summary>The report while the import runs.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<(TextKind, TextFate), int> _texts = [];
    private readonly Dictionary<(bool Mention, ResponseFate), int> _responses = [];
    private readonly List<string> _warnings = [];

    /// <summary>Counts a text.</summary>
    public void Count(TextKind kind, TextFate fate) => _texts[(kind, fate)] = _texts.GetValueOrDefault((kind, fate)) + 1;

    /// <summary>Counts a comment or mention.</summary>
    public void Count(bool mention, ResponseFate fate) => _responses[(mention, fate)] = _responses.GetValueOrDefault((mention, fate)) + 1;

    /// <summary>Adds something to look at.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>The finished report.</summary>
    public ImportReport ToReport() => new(Texts(TextKind.Post), Texts(TextKind.Page), Responses(false), Responses(true), _warnings);

    private TextCounts Texts(TextKind kind)
    {
        int Of(TextFate fate) => _texts.GetValueOrDefault((kind, fate));
        return new TextCounts(Of(TextFate.Created), Of(TextFate.Unchanged), Of(TextFate.Skipped));
    }

    private ResponseCounts Responses(bool mention)
    {
        int Of(ResponseFate fate) => _responses.GetValueOrDefault((mention, fate));
        return new ResponseCounts(Of(ResponseFate.Published), Of(ResponseFate.Held), Of(ResponseFate.Spam), Of(ResponseFate.Duplicate), Of(ResponseFate.Skipped));
    }
}

/// <summary>What became of a text.</summary>
internal enum TextFate
{
    Created,
    Unchanged,
    Skipped,
}

/// <summary>What became of a response.</summary>
internal enum ResponseFate
{
    Published,
    Held,
    Spam,
    Duplicate,
    Skipped,
}
