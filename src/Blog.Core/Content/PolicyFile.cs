using System.Security.Cryptography;
using System.Text;
using Blog.Moderation;

namespace Blog.Core.Content;

/// <summary>The file of the judge's policy, read and changed as a whole: its remarks stay.</summary>
public sealed class PolicyFile(ContentStore content) : IDisposable
{
    /// <summary>So long a text is no policy, in characters: ten thousand entries of a list fit many times.</summary>
    public const int Longest = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Two who save at once must not both see the same version.
    private readonly SemaphoreSlim _gate = new(1);

    private string Path => System.IO.Path.Combine(content.Folder, ContentLayout.PolicyFile);

    /// <summary>The file as it is, empty where there is none, and what tells its version.</summary>
    public async Task<(string Text, string Version)> ReadAsync(CancellationToken cancel = default)
    {
        var text = File.Exists(Path) ? (await File.ReadAllTextAsync(Path, Utf8, cancel)).ReplaceLineEndings("\n") : "";
        return (text, VersionOf(text));
    }

    /// <summary>The policy that a text would be, and what is wrong with it; no policy where it is no YAML at all.</summary>
    public Task<(Policy? Policy, IReadOnlyList<ContentFault> Faults)> TryAsync(string text) => content.TryPolicyAsync(ContentLayout.PolicyFile, Utf8.GetBytes(text));

    /// <summary>Puts a text in the place of the file, in one step, and takes it over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version that was changed.</param>
    /// <returns>Whether it was written: not where the file is another one by now.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task<bool> WriteAsync(string text, string version)
    {
        await _gate.WaitAsync();
        try
        {
            if ((await ReadAsync()).Version != version) return false;
            var part = Path + ".part";
            await File.WriteAllTextAsync(part, text.ReplaceLineEndings("\n"), Utf8);
            File.Move(part, Path, overwrite: true);
        }
        finally
        {
            _gate.Release();
        }

        await content.ReloadAsync([ContentLayout.PolicyFile]);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static string VersionOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text)));
}
