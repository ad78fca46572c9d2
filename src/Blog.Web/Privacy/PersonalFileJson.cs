using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Blog.Core.Privacy;

namespace Blog.Web.Privacy;

/// <summary>Writes everything about an address for whoever asked for it: as JSON, which other programs read too.</summary>
internal static class PersonalFileJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The file as UTF-8.</summary>
    public static byte[] Write(PersonalFile file) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Address = file.Address.Text,
        file.Address.Kind,
        file.Comments,
        file.Reports,
        file.Accounts,
        file.Subscriptions,
        file.Mails,
        file.Listings,
        file.Refusals,
    }, Options);
}
