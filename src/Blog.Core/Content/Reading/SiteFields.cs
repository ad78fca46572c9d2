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
