using Blog.Moderation;

namespace Blog.Core.Content.Reading;

/// <summary>Makes the judge's policy of the settings of all files, and hands its faults back with file and line.</summary>
internal static class PolicyReader
{
    private const string HoldFirst = "hold-first-comment";

    /// <summary>The policy the site asks for, over the shipped one.</summary>
    /// <param name="holdFirst">Whether first comments wait where the settings do not say it.</param>
    /// <param name="sources">The settings, those first that go before others.</param>
    public static (Policy Policy, IReadOnlyList<ContentFault> Faults) Read(bool holdFirst, params IReadOnlyList<PolicySource> sources)
    {
        var (settings, origins, faults) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new List<Origin>(), new List<ContentFault>());
        foreach (var source in sources)
            foreach (var setting in source.Settings)
            {
                var origin = new Origin(source, setting, Policy.KeyOf(setting.Key) ?? setting.Key);
                if (origins.Find(other => other.Name == origin.Name && other.Source != source) is { } first)
                {
                    faults.Add(origin.Fault(FaultKind.SetElsewhere, setting.Key, first.Source.File));
                    continue;
                }
                origins.Add(origin);
                settings[setting.Key] = setting.Values;
            }
        if (!holdFirst && !origins.Exists(origin => origin.Name == HoldFirst))
            settings[HoldFirst] = ["false"];
        var reading = Policy.Build(settings);
        foreach (var fault in reading.Faults)
            if ((Find(origins, fault.Key) ?? Find(origins, fault.Hint)) is { } origin)
                faults.Add(Told(origin with { Setting = origin.Setting with { Key = fault.Key } }, fault));
        return (reading.Policy, faults);
    }

    private static Origin? Find(List<Origin> origins, string? key) =>
        origins.Find(origin => origin.Setting.Key == key) ?? origins.Find(origin => origin.Name == key);

    private static ContentFault Told(Origin origin, PolicyFault fault) => fault.Kind switch
    {
        PolicyFaultKind.UnknownKey => origin.Fault(FaultKind.UnknownKey, fault.Key) with { Nearest = fault.Hint },
        PolicyFaultKind.GivenTwice => origin.Fault(FaultKind.DuplicateKey, fault.Key),
        PolicyFaultKind.NotOneValue => origin.Fault(FaultKind.NotText, $"[{fault.Value}]"),
        PolicyFaultKind.NotInRange => origin.Fault(FaultKind.NotInRange, fault.Value, fault.Hint ?? ""),
        PolicyFaultKind.NotYesOrNo => origin.Fault(FaultKind.NotAFlag, fault.Value),
        PolicyFaultKind.NotKeysAndValues => origin.Fault(FaultKind.NotKeysAndValues),
        PolicyFaultKind.BesideOther => origin.Fault(FaultKind.BesideOther, fault.Key, fault.Hint ?? ""),
        _ => origin.Fault(FaultKind.BelowOther, fault.Key, fault.Hint ?? ""),
    };

    /// <summary>Where a setting stands, and what it is called however it is written.</summary>
    private sealed record Origin(PolicySource Source, PolicySetting Setting, string Name)
    {
        public ContentFault Fault(FaultKind kind, params IReadOnlyList<string> arguments) => new(Source.File, Setting.Line, Source.Prefix + Setting.Key, kind, arguments);
    }
}
