namespace Blog.Core.Content.Reading;

/// <summary>The faults found in one file.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<ContentFault> _faults = [];

    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>All of them, in the order found.</summary>
    public IReadOnlyList<ContentFault> All => _faults;

    /// <summary>Whether the file cannot be used.</summary>
    public bool IsRefused => _faults.Exists(fault => fault.Severity == FaultSeverity.Refusal);

    /// <summary>Adds one.</summary>
    public void Add(int line, string? key, FaultKind kind, params IReadOnlyList<string> arguments) =>
        _faults.Add(new(file, line, key, kind, arguments));

    /// <summary>Adds one with the word that was probably meant.</summary>
    public void AddNear(int line, string? key, FaultKind kind, string? nearest, params IReadOnlyList<string> arguments) =>
        _faults.Add(new(file, line, key, kind, arguments) { Nearest = nearest });
}
