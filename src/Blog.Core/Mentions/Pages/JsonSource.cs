using System.Text.Json;
using Blog.Core.Outbound;
using Blog.Moderation;

namespace Blog.Core.Mentions;

/// <summary>A JSON document that mentions a post: a value is the address.</summary>
internal sealed class JsonSource : SourceDocument
{
    private const int MostLevels = 32;

    private static readonly string[] s_titles = ["title", "name", "headline"];
    private static readonly string[] s_words = ["content_text", "summary", "description", "content", "text"];

    private readonly List<(string Name, string Value)> _texts = [];

    private JsonSource(Uri address, JsonElement root) : base(address) => Collect(root);

    public static JsonSource? ReadJson(FetchResult.Answered answer)
    {
        try
        {
            using var document = JsonDocument.Parse(TextOf(answer), new JsonDocumentOptions { MaxDepth = MostLevels });
            return new JsonSource(answer.Address, document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public override bool LinksTo(Uri target) => _texts.Exists(text => IsTo(text.Value, target));

    public override MentionFacts FactsAbout(Uri target)
    {
        var title = First(s_titles);
        var hosts = _texts.Select(text => Parse(text.Value)).OfType<Uri>().Select(PageAddress.HostOf).Distinct(StringComparer.Ordinal).ToList();
        var words = string.Join(' ', _texts.Where(text => Parse(text.Value) is null).Select(text => text.Value).Take(1000));
        var page = new PageEvidence { Text = PageText.Clean(words, MentionFields.MostPageText), Hosts = hosts, Links = hosts.Count };
        return new MentionFacts(MentionResponse.Mention, PageText.Clean(First(s_words) ?? title ?? Address.Host, MentionFields.MostExcerpt), page) { Title = title };
    }

    // Never deeper than the parser went.
    private void Collect(JsonElement element, string name = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Collect(property.Value, property.Name);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, name);
                break;
            case JsonValueKind.String:
                _texts.Add((name, element.GetString()!));
                break;
        }
    }

    private string? First(string[] names) =>
        names.Select(name => _texts.Find(text => string.Equals(text.Name, name, StringComparison.OrdinalIgnoreCase)).Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static bool IsTo(string value, Uri target) => Parse(value) is { } link && PageAddress.IsTo(link, target);

    private static Uri? Parse(string value) =>
        value.StartsWith("http", StringComparison.OrdinalIgnoreCase) && value.Length <= OutboundAddress.Longest && Uri.TryCreate(value, UriKind.Absolute, out var uri) ? uri : null;
}
