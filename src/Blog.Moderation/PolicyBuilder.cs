using System.Collections.Frozen;
using System.Globalization;
using Blog.Moderation.Signals;

namespace Blog.Moderation;

/// <summary>Reads the site's settings one by one into a policy, and notes what is wrong with them.</summary>
internal sealed class PolicyBuilder
{
    private const string MayWait = "honest-may-wait";
    private const string MayBeSpam = "honest-may-be-spam";

    private delegate Policy Apply(Policy policy, double number);

    private readonly List<PolicyFault> _faults = [];
    private readonly Dictionary<string, double> _weights = new(Policy.Default.Weights);
    private readonly Dictionary<SignalGroup, double> _caps = new(Policy.Default.Caps);
    private readonly Dictionary<string, Action<string, IReadOnlyList<string>>> _keys = new(StringComparer.Ordinal);
    private Policy _policy = Policy.Default;

    public PolicyBuilder()
    {
        Number("hold-at", 0.1, 1000, (policy, value) => policy with { HoldAt = value });
        Number("spam-at", 0.1, 1000, (policy, value) => policy with { SpamAt = value });
        Number(MayWait, 0.1, 500, (policy, value) => policy with { HonestMayWait = value });
        Number(MayBeSpam, 0.01, 500, (policy, value) => policy with { HonestMayBeSpam = value });
        Switch("hold-first-comment", (policy, on) => policy with { HoldFirstComment = on });
        Switch("trust-imports", (policy, on) => policy with { TrustImports = on });
        Number("min-fill-seconds", 0, 600, (policy, value) => policy with { MinFillTime = TimeSpan.FromSeconds(value) });
        Whole("link-limit", 0, 1000, (policy, value) => policy with { LinkLimit = (int)value });
        Number("similar-from", 0.3, 1, (policy, value) => policy with { SimilarFrom = value });
        Number("duplicate-from", 0.3, 1, (policy, value) => policy with { DuplicateFrom = value });
        Number("resubmission-from", 0.3, 1, (policy, value) => policy with { ResubmissionFrom = value });
        Number("flood.minutes", 1, 1440, (policy, value) => policy with { FloodWindow = TimeSpan.FromMinutes(value) });
        Whole("flood.per-address", 1, 10000, (policy, value) => policy with { AddressLimit = (int)value });
        Whole("flood.per-author", 1, 10000, (policy, value) => policy with { AuthorLimit = (int)value });
        Whole("flood.per-network", 1, 10000, (policy, value) => policy with { NetworkLimit = (int)value });
        Whole("flood.refuse-from", 1, 10000, (policy, value) => policy with { RefuseFrom = (int)value });
        Switch("shipped-words", (policy, on) => policy with { BaitWords = on ? Bait.Words : WordList.Empty });
        Keys("hold-words", (policy, keys) => policy with { HoldWords = keys });
        Keys("spam-words", (policy, keys) => policy with { SpamWords = keys });
        Keys("allow", (policy, keys) => policy with { Allowed = keys });
        foreach (var signal in Policy.Default.Signals.Where(name => name != Policy.AllowedSignal))
        {
            var speaksFor = Policy.Default.WeightOf(signal) < 0;
            Number($"weights.{signal}", speaksFor ? -100 : 0, speaksFor ? 0 : 100, (policy, value) => Note(_weights, signal, policy, value));
        }

        foreach (var group in Enum.GetValues<SignalGroup>()) Number($"caps.{Word(group)}", 0, 1000, (policy, value) => Note(_caps, group, policy, value));
    }

    /// <summary>What a key is called, however it is written.</summary>
    public static string? KeyOf(string written) => new PolicyBuilder()._keys.Keys.FirstOrDefault(key => Spelling(key) == Spelling(written));

    /// <summary>Applies all settings; keys may be written with hyphens, underscores or capitals.</summary>
    public PolicyReading Read(IReadOnlyDictionary<string, IReadOnlyList<string>> settings)
    {
        var known = _keys.Keys.ToDictionary(Spelling, key => key, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, values) in settings)
        {
            if (IsGroup(key)) Fault(key, PolicyFaultKind.NotKeysAndValues, values);
            else if (!known.TryGetValue(Spelling(key), out var name)) Fault(key, PolicyFaultKind.UnknownKey, values, NearestName.To(key, _keys.Keys));
            else if (!seen.Add(name)) Fault(key, PolicyFaultKind.GivenTwice, values);
            else _keys[name](key, values);
        }

        KeepOrder();
        KeepApart(seen);
        _policy = _policy with { EvenAt = _policy.HoldAt, SureAt = _policy.SpamAt };
        return new PolicyReading(_policy with { Weights = _weights.ToFrozenDictionary(), Caps = _caps.ToFrozenDictionary() }, _faults);
    }

    private void KeepOrder()
    {
        if (_policy.SpamAt < _policy.HoldAt)
        {
            Fault("spam-at", PolicyFaultKind.BelowOther, [Text(_policy.SpamAt)], "hold-at");
            _policy = _policy with { HoldAt = Policy.Default.HoldAt, SpamAt = Policy.Default.SpamAt };
        }

        if (_policy.DuplicateFrom < _policy.SimilarFrom)
        {
            Fault("duplicate-from", PolicyFaultKind.BelowOther, [Text(_policy.DuplicateFrom)], "similar-from");
            _policy = _policy with { SimilarFrom = Policy.Default.SimilarFrom, DuplicateFrom = Policy.Default.DuplicateFrom };
        }
    }

    // A threshold is set in points or by what it may cost, not both; and what is condemned would have waited, too.
    private void KeepApart(HashSet<string> seen)
    {
        foreach (var (share, points) in new[] { (MayWait, "hold-at"), (MayBeSpam, "spam-at") })
        {
            if (!seen.Contains(share) || !seen.Contains(points)) continue;
            Fault(share, PolicyFaultKind.BesideOther, [], points);
            _policy = share == MayWait ? _policy with { HonestMayWait = null } : _policy with { HonestMayBeSpam = null };
        }

        if (_policy.HonestMayBeSpam <= _policy.HonestMayWait || _policy.HonestMayBeSpam is null || _policy.HonestMayWait is null) return;
        Fault(MayWait, PolicyFaultKind.BelowOther, [Text(_policy.HonestMayWait.Value)], MayBeSpam);
        _policy = _policy with { HonestMayWait = null, HonestMayBeSpam = null };
    }

    private void Number(string name, double least, double most, Apply apply) => Value(name, least, most, whole: false, apply);

    private void Whole(string name, double least, double most, Apply apply) => Value(name, least, most, whole: true, apply);

    private void Value(string name, double least, double most, bool whole, Apply apply) => _keys[name] = (key, values) =>
    {
        if (!IsOne(key, values)) return;
        var readable = double.TryParse(values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (readable && number >= least && number <= most && (!whole || number == Math.Floor(number))) _policy = apply(_policy, number);
        else Fault(key, PolicyFaultKind.NotInRange, values, $"{Text(least)}–{Text(most)}");
    };

    private void Switch(string name, Func<Policy, bool, Policy> apply) => _keys[name] = (key, values) =>
    {
        if (!IsOne(key, values)) return;
        bool? on = values[0].Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" => true,
            "false" or "no" or "off" => false,
            _ => null,
        };
        if (on is { } value) _policy = apply(_policy, value);
        else Fault(key, PolicyFaultKind.NotYesOrNo, values);
    };

    private void Keys(string name, Func<Policy, KeyList, Policy> apply) =>
        _keys[name] = (_, values) => _policy = apply(_policy, KeyList.Of(values));

    private bool IsOne(string key, IReadOnlyList<string> values)
    {
        if (values.Count == 1) return true;
        Fault(key, PolicyFaultKind.NotOneValue, values);
        return false;
    }

    private void Fault(string key, PolicyFaultKind kind, IReadOnlyList<string> values, string? hint = null) =>
        _faults.Add(new PolicyFault(key, kind, string.Join(", ", values), hint));

    private static Policy Note<TKey>(Dictionary<TKey, double> numbers, TKey key, Policy policy, double value)
        where TKey : notnull
    {
        numbers[key] = value;
        return policy;
    }

    private bool IsGroup(string key) => _keys.Keys.Any(known => known.StartsWith(key + ".", StringComparison.OrdinalIgnoreCase));

    private static string Spelling(string key) =>
        key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Word(SignalGroup group) => group.ToString().ToLowerInvariant();

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
