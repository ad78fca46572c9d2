using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Blog.Web.Themes;

/// <summary>Finds themes in their folders and keeps the chosen one ready; a change of its files is seen without a restart.</summary>
internal sealed partial class ThemeStore : IDisposable
{
    /// <summary>The theme everything falls back to.</summary>
    public const string Default = "paper";

    private readonly IReadOnlyList<string> _folders;
    private readonly ILogger<ThemeStore> _log;
    private readonly List<PhysicalFileProvider> _providers;
    private readonly List<IDisposable> _watches;
    private readonly Lock _lock = new();
    private Chosen? _chosen;

    /// <summary>Looks for themes in these folders, the first that has one winning.</summary>
    public ThemeStore(IReadOnlyList<string> folders, ILogger<ThemeStore> log)
    {
        _folders = folders.Where(Directory.Exists).ToList();
        _log = log;
        _providers = _folders.Select(folder => new PhysicalFileProvider(folder)).ToList();
        _watches = _providers.Select(provider => ChangeToken.OnChange(() => provider.Watch("**/*"), Forget)).ToList();
    }

    /// <summary>The names of all themes there are.</summary>
    public IReadOnlyList<string> Names =>
        _folders.SelectMany(Directory.EnumerateDirectories)
            .Where(folder => File.Exists(Path.Combine(folder, "theme.json")))
            .Select(folder => Path.GetFileName(folder)!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>The theme of this name with these options, put together once.</summary>
    public ActiveTheme Get(string name, IReadOnlyDictionary<string, string> options)
    {
        var chosen = _chosen;
        if (chosen is not null && chosen.Name == name && ReferenceEquals(chosen.Options, options))
            return chosen.Theme;
        lock (_lock)
        {
            var theme = Compose(name, options, chosen?.Theme);
            _chosen = new Chosen(name, options, theme);
            return theme;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watches.ForEach(watch => watch.Dispose());
        _providers.ForEach(provider => provider.Dispose());
    }

    private void Forget() => _chosen = _chosen is { } chosen ? chosen with { Options = new Dictionary<string, string>(StringComparer.Ordinal) } : null;

    private ActiveTheme Compose(string name, IReadOnlyDictionary<string, string> options, ActiveTheme? last)
    {
        try
        {
            return new ActiveTheme(ChainOf(name), options);
        }
        catch (Exception exception) when (exception is ThemeException or IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("The theme '{Theme}' cannot be used: {Reason}", name, exception.Message);
            return last ?? new ActiveTheme(ChainOf(Default), options);
        }
    }

    private List<ThemeManifest> ChainOf(string name)
    {
        var chain = new List<ThemeManifest>();
        for (string? next = name; next is not null; next = chain[^1].Extends ?? (chain[^1].Name == Default ? null : Default))
        {
            if (chain.Exists(theme => theme.Name == next))
                throw new ThemeException($"'{next}' extends itself by way of {string.Join(", ", chain.Select(theme => theme.Name))}.");
            chain.Add(Read(next));
        }
        return chain;
    }

    private ThemeManifest Read(string name)
    {
        var folder = ThemeName().IsMatch(name) ? _folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists) : null;
        return folder is null
            ? throw new ThemeException($"there is no theme '{name}'; there are {string.Join(", ", Names)}.")
            : ThemeManifest.Read(folder);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.None, 200)]
    private static partial Regex ThemeName();

    private sealed record Chosen(string Name, IReadOnlyDictionary<string, string> Options, ActiveTheme Theme);
}
