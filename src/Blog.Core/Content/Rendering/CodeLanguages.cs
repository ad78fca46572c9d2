using System.Collections.Frozen;

namespace Blog.Core.Content.Rendering;

/// <summary>What people call the languages that fenced code names.</summary>
internal static class CodeLanguages
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = "Bash", ["c"] = "C", ["console"] = "Terminal", ["cpp"] = "C++", ["cs"] = "C#", ["csharp"] = "C#", ["css"] = "CSS", ["dockerfile"] = "Dockerfile", ["diff"] = "Diff",
        ["fsharp"] = "F#", ["go"] = "Go", ["html"] = "HTML", ["http"] = "HTTP", ["ini"] = "INI", ["java"] = "Java", ["javascript"] = "JavaScript", ["js"] = "JavaScript", ["json"] = "JSON",
        ["markdown"] = "Markdown", ["md"] = "Markdown", ["nginx"] = "nginx", ["php"] = "PHP", ["powershell"] = "PowerShell", ["py"] = "Python", ["python"] = "Python", ["ruby"] = "Ruby",
        ["rust"] = "Rust", ["sh"] = "Shell", ["shell"] = "Shell", ["sql"] = "SQL", ["text"] = "", ["toml"] = "TOML", ["ts"] = "TypeScript", ["typescript"] = "TypeScript", ["xml"] = "XML", ["yaml"] = "YAML", ["yml"] = "YAML",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a language; what stands in the text where no name is known.</summary>
    public static string NameOf(string language) => Names.GetValueOrDefault(language, language);
}
