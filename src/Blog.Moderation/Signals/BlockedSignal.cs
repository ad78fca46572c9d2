using System.Globalization;

namespace Blog.Moderation.Signals;

/// <summary>A moderator blocked whom it comes from or where it leads: somebody has decided already, so it condemns alone.</summary>
internal sealed class BlockedSignal : ISignal
{
    private readonly ListedKind _kind;

    private BlockedSignal(ListedKind kind, SignalGroup group) => (_kind, Group, Name) = (kind, group, $"blocked-{kind.ToString().ToLowerInvariant()}");

    /// <summary>One for each kind of block.</summary>
    public static IReadOnlyList<ISignal> All { get; } =
        [new BlockedSignal(ListedKind.Author, SignalGroup.Author), new BlockedSignal(ListedKind.Host, SignalGroup.Words), new BlockedSignal(ListedKind.Network, SignalGroup.Author)];

    public string Name { get; }

    public SignalGroup Group { get; }

    public double Weight => 10;

    public Notice? Look(Case subject) =>
        subject.History.Blocked.FirstOrDefault(listed => listed.Kind == _kind) is { } listed ? new Notice([listed.Name, listed.By, DayOf(listed)]) : null;

    /// <summary>The day on which something was listed, as programs write it.</summary>
    public static string DayOf(Listed listed) => listed.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
