namespace Blog.Core.Content.Reading;

/// <summary>A setting of the judge's policy as it was written.</summary>
/// <param name="Key">Its dotted name, such as <c>weights.bait</c>.</param>
/// <param name="Line">The line it stands on.</param>
/// <param name="Values">Its value, or those of its list.</param>
internal sealed record PolicySetting(string Key, int Line, IReadOnlyList<string> Values);

/// <summary>The settings of the judge's policy that one file has.</summary>
/// <param name="File">The file below the content folder.</param>
/// <param name="Prefix">What stands before the keys where faults name them.</param>
/// <param name="Settings">The settings, in their order.</param>
internal sealed record PolicySource(string File, string Prefix, IReadOnlyList<PolicySetting> Settings)
{
    /// <summary>Stands for the file's bytes, where it is a file of its own.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>Reads the settings of the judge's policy as they are written; what they mean is another matter: see <see cref="PolicyReader"/>.</summary>
internal static class PolicyFields
{
    /// <summary>What stands under <c>moderation</c> in the site's settings.</summary>
    public static PolicySource Read(Fields fields)
    {
        var source = new PolicySource(fields.Faults.File, "moderation.", []);
        if (fields.Find("moderation") is not { } entry)
            return source;
        if (entry.Value is YamlMap map)
            return source with { Settings = Collect(map, fields.Faults, source.Prefix) };
        fields.Fault(entry.Line, entry.Key, FaultKind.NotKeysAndValues);
        return source;
    }

    /// <summary>A file of its own; null, and faults, where it is no YAML at all.</summary>
    public static (PolicySource? Source, IReadOnlyList<ContentFault> Faults) Read(string file, byte[] bytes)
    {
        var faults = new FaultList(file);
        if (SourceReader.TextOf(bytes, faults) is not { } text || FrontMatter.ReadMap(text, 1, faults) is not { } map)
            return (null, faults.All);
        var settings = Collect(map, faults, "");
        return (new PolicySource(file, "", settings) { Hash = SourceReader.HashOf(bytes) }, faults.All);
    }

    private static List<PolicySetting> Collect(YamlMap map, FaultList faults, string prefix)
    {
        var settings = new List<PolicySetting>();
        Collect(map, "");
        return settings;

        void Collect(YamlMap inside, string group)
        {
            foreach (var (key, line, value) in inside.Entries)
            {
                var name = group + key;
                if (value is YamlMap inner)
                    Collect(inner, $"{name}.");
                else if (settings.Exists(setting => setting.Key == name))
                    faults.Add(line, prefix + name, FaultKind.DuplicateKey, name);
                else if (value is not YamlText { IsEmpty: true })
                    settings.Add(new(name, line, ValuesOf(value, prefix + name)));
            }
        }

        IReadOnlyList<string> ValuesOf(YamlValue value, string key)
        {
            if (value is not YamlList list)
                return [Fields.Shown(value)];
            foreach (var item in list.Items.Where(item => item is not YamlText))
                faults.Add(item.Line, key, FaultKind.NotText, Fields.Shown(item));
            return [.. list.Items.OfType<YamlText>().Select(item => item.Value)];
        }
    }
}
