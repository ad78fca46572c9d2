using Blog.Core.Language;
using Blog.Moderation.Starter;
using Microsoft.Extensions.Logging;

namespace Blog.Core.Learning;

/// <summary>The starter knowledge of a site: that of a file in its content folder, made by <c>blog moderation build-starter</c>, else that which is shipped.</summary>
public static class SiteStarter
{
    /// <summary>The name of the file in the content folder.</summary>
    public const string FileName = "moderation-starter.bin";

    private static readonly Texts s_texts = Texts.Beside<Texts>("Starter");

    /// <summary>Reads it; where it cannot be used, the judge does without, and the log says so.</summary>
    public static StarterKnowledge? Read(string folder, ILogger log)
    {
        var reading = Read(folder);
        if (Told(reading, folder) is { } told) log.LogWarning("{Fault}", told);
        return reading.Knowledge;
    }

    /// <summary>Reads it, with what is wrong.</summary>
    /// <exception cref="IOException">There is a file, and it cannot be read.</exception>
    public static StarterReading Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? StarterKnowledge.Load(File.ReadAllBytes(file)) : StarterKnowledge.Shipped();
    }

    /// <summary>What is wrong with it, in a sentence; null where nothing is.</summary>
    public static string? Told(StarterReading reading, string folder)
    {
        var file = Path.Combine(folder, FileName);
        return reading.Fault == StarterFault.None ? null : s_texts.Format(reading.Fault.ToString(), File.Exists(file) ? file : s_texts["Shipped"]);
    }
}
