using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Blog.Web.Commands;

/// <summary>Writes what a command found as one JSON array, an element a line, as it comes.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object on one line.</summary>
    public static string Of(object found) => JsonSerializer.Serialize(found, Json);

    /// <summary>Writes the array to stdout.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<object> found, CancellationToken cancel)
    {
        var separator = "[";
        await foreach (var one in found.WithCancellation(cancel))
        {
            Console.Out.Write($"{separator}\n{JsonSerializer.Serialize(one, Json)}");
            separator = ",";
        }
        Console.Out.WriteLine(separator == "[" ? "[]" : "\n]");
    }
}
