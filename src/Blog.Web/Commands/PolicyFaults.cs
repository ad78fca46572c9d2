using Blog.Core.Content;

namespace Blog.Web.Commands;

/// <summary>Tells faults of the judge's policy from other faults of the content: whoever asks the judge wants to know that it is not read as meant.</summary>
internal static class PolicyFaults
{
    /// <summary>Whether a fault is one.</summary>
    public static bool IsOne(ContentFault fault) => fault.File == "moderation.yml" || fault.Key?.StartsWith("moderation", StringComparison.Ordinal) == true;
}
