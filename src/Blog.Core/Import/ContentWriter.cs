using System.Text;

namespace Blog.Core.Import;

/// <summary>Puts imported texts into the content folder. What is there already is never overwritten.</summary>
internal sealed class ContentWriter(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file unless there is one; answers what became of it.</summary>
    public async Task<TextFate> WriteAsync(string file, string text, CancellationToken cancel)
    {
        var path = Path.Combine(folder, file);
        if (File.Exists(path))
            return (await File.ReadAllTextAsync(path, Utf8, cancel)).ReplaceLineEndings("\n") == text ? TextFate.Unchanged : TextFate.Skipped;
        if (Other(path) is { } other && File.Exists(other)) return TextFate.Skipped;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // In one step, because a running blog looks at the folder.
        var whole = path + ".part";
        await File.WriteAllTextAsync(whole, text, Utf8, cancel);
        File.Move(whole, path, overwrite: false);
        return TextFate.Created;
    }

    /// <summary>The other of the two places a text can have: <c>NAME.md</c> and <c>NAME/index.md</c>.</summary>
    private static string? Other(string path) =>
        Path.GetFileName(path) == "index.md" ? Path.GetDirectoryName(path) + ".md" : Path.Combine(Path.ChangeExtension(path, null), "index.md");
}
