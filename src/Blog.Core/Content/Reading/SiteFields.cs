using System.Globalization;

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
            Reports = Read(fields.Inside("reports"), defaults.Reports),
        };
        fields.Unknown();
        return options;
    }

    private static ReportOptions Read(Fields? fields, ReportOptions defaults)
    {
        if (fields is null)
            return defaults;
        var options = defaults with
        {
            Enabled = fields.Flag("enabled") ?? defaults.Enabled,
            Enough = fields.Number(1, 100, "enough") ?? defaults.Enough,
            TrustedFrom = fields.Number(1, 1000, "trusted_from") ?? defaults.TrustedFrom,
            Hide = fields.Flag("hide") ?? defaults.Hide,
            Hourly = fields.Number(1, 1000, "hourly") ?? defaults.Hourly,
        };
        fields.Unknown();
        return options;
    }
}

/// <summary>Reads for how long what tells who readers are is kept.</summary>
internal static class PrivacyFields
{
    private const int MostDays = 36500;

    /// <summary>What stands under <c>privacy</c>: days, or <c>never</c>.</summary>
    public static PrivacyOptions Read(Fields? fields)
    {
        var defaults = new PrivacyOptions();
        if (fields is null)
            return defaults;
        var options = new PrivacyOptions
        {
            AddressDays = Days("address_days", defaults.AddressDays),
            NetworkDays = Days("network_days", defaults.NetworkDays),
            EmailDays = Days("email_days", defaults.EmailDays),
        };
        fields.Unknown();
        if (options.AddressDays is not { } longer || options.NetworkDays is not { } shorter || longer <= shorter)
            return options;
        // A network tells less than an address: it would be odd to keep the one that tells more for longer.
        fields.Fault(fields.LineOf("address_days"), "address_days", FaultKind.NotANumber, Shown(longer), "1", Shown(shorter));
        return options with { AddressDays = shorter };

        int? Days(string name, int? usual) => fields.Find(name) switch
        {
            null => usual,
            { Value: YamlText { Value: "never" } } => null,
            _ => fields.Number(1, MostDays, name) ?? usual,
        };

        static string Shown(int days) => days.ToString(CultureInfo.InvariantCulture);
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
