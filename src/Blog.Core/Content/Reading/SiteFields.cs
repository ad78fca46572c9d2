using Blog.Moderation;

namespace Blog.Core.Content.Reading;

/// <summary>Reads the rules for comments.</summary>
internal static class CommentFields
{
    /// <summary>What stands under <c>comments</c>.</summary>
    public static CommentOptions Read(Fields? fields)
    {
        var defaults = new CommentOptions();
        if (fields is null)
            return defaults;
        var options = defaults with
        {
            Enabled = fields.Flag("enabled") ?? defaults.Enabled,
            CloseAfterDays = fields.Number(1, 36500, "close_after_days") ?? defaults.CloseAfterDays,
            EmailRequired = fields.Flag("email_required") ?? defaults.EmailRequired,
            HoldFirst = fields.Flag("hold_first") ?? defaults.HoldFirst,
            MaxDepthDisplay = fields.Number(1, 6, "max_depth_display") ?? defaults.MaxDepthDisplay,
            Mentions = fields.Flag("mentions") ?? defaults.Mentions,
        };
        fields.Unknown();
        return options;
    }
}

/// <summary>Hands the settings under <c>moderation</c> to the judge's policy, and its faults back with their lines.</summary>
internal static class PolicyFields
{
    private const string HoldFirst = "hold-first-comment";

    /// <summary>The policy the site asks for.</summary>
    public static Policy Read(Fields fields, bool holdFirst)
    {
        var settings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (fields.Find("moderation") is { } entry)
        {
            if (entry.Value is YamlMap map)
                Collect(map, "", settings, lines);
            else
                fields.Fault(entry.Line, entry.Key, FaultKind.NotKeysAndValues);
        }
        if (!holdFirst && !settings.Keys.Any(key => key.Replace('_', '-') == HoldFirst))
            settings[HoldFirst] = ["false"];
        var reading = Policy.Build(settings);
        foreach (var fault in reading.Faults)
            Report(fields, fault, lines.GetValueOrDefault(fault.Key, fields.LineOf("moderation")));
        return reading.Policy;
    }

    private static void Collect(YamlMap map, string prefix, Dictionary<string, IReadOnlyList<string>> settings, Dictionary<string, int> lines)
    {
        foreach (var (key, line, value) in map.Entries)
        {
            lines[prefix + key] = line;
            if (value is YamlMap inner)
                Collect(inner, $"{prefix}{key}.", settings, lines);
            else
                settings[prefix + key] = value is YamlList list ? [.. list.Items.Select(Fields.Shown)] : [Fields.Shown(value)];
        }
    }

    private static void Report(Fields fields, PolicyFault fault, int line)
    {
        var key = $"moderation.{fault.Key}";
        switch (fault.Kind)
        {
            case PolicyFaultKind.UnknownKey:
                fields.Faults.AddNear(line, key, FaultKind.UnknownKey, fault.Hint, fault.Key);
                break;
            case PolicyFaultKind.GivenTwice:
                fields.Faults.Add(line, key, FaultKind.DuplicateKey, fault.Key);
                break;
            case PolicyFaultKind.NotOneValue:
                fields.Faults.Add(line, key, FaultKind.NotText, fault.Value);
                break;
            case PolicyFaultKind.NotInRange:
                fields.Faults.Add(line, key, FaultKind.NotInRange, fault.Value, fault.Hint ?? "");
                break;
            case PolicyFaultKind.NotYesOrNo:
                fields.Faults.Add(line, key, FaultKind.NotAFlag, fault.Value);
                break;
            case PolicyFaultKind.BelowOther:
                fields.Faults.Add(line, key, FaultKind.BelowOther, fault.Key, fault.Hint ?? "");
                break;
        }
    }
}

/// <summary>Reads the list of addresses that are gone.</summary>
internal static class GoneFields
{
    /// <summary>Addresses written as <c>/path</c> or <c>{ address, title, date, reason }</c>.</summary>
    public static IReadOnlyDictionary<string, WithdrawnTarget> Read(Fields fields)
    {
        var gone = new Dictionary<string, WithdrawnTarget>(StringComparer.Ordinal);
        if (fields.Find("gone") is not { } entry)
            return gone;
        if (entry.Value is not YamlList list)
        {
            fields.Fault(entry.Line, entry.Key, FaultKind.NotAList, Fields.Shown(entry.Value));
            return gone;
        }
        foreach (var item in list.Items)
        {
            var (address, target) = Read(item, fields);
            if (address is not null && CommonFields.IsPath(address))
                gone[Addresses.Normalise(address)] = target;
            else if (address is not null)
                fields.Fault(item.Line, entry.Key, FaultKind.BadAlias, address);
        }
        return gone;
    }

    private static (string? Address, WithdrawnTarget Target) Read(YamlValue item, Fields fields)
    {
        if (item is not YamlMap map)
            return (Fields.Shown(item), new(null, null, null));
        var inside = new Fields(map, fields.Faults, "gone.");
        var read = (inside.Required("address", "url", "path"), new WithdrawnTarget(inside.Text("title"), inside.Day("date"), inside.Text("reason")));
        inside.Unknown();
        return read;
    }
}
