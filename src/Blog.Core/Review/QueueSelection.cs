using System.Globalization;
using Blog.Core.Comments;
using Blog.Core.Search;
using Blog.Core.Storage;
using Dapper;

namespace Blog.Core.Review;

/// <summary>
/// The part of a statement that selects comments of a pile by a filter: fixed pieces, put together by what is asked for, with all values as parameters. A pile, and what
/// it holds of a post, a language, a name, a network or a group, lies in an index in the order of the desk. What a comment links to or what was found in it does not:
/// where few comments have it, those are looked up; where many do, the pile is gone through up to a limit.
/// </summary>
internal sealed class QueueSelection
{
    /// <summary>How many comments of a pile are gone through at most.</summary>
    public const int MostWalked = 2_500;

    private const int MostLookedUp = 2_000;

    /// <summary>What has not changed since a moment.</summary>
    public const string AsSeen =
        """
        c.id <= @LastComment and (c.edited_at is null or c.edited_at < @ShownAt) and (c.appealed_at is null or c.appealed_at < @ShownAt)
          and (c.reported_at is null or c.reported_at < @ShownAt)
          and not exists (select 1 from decisions since where since.comment_id = c.id and (since.id > @LastDecision or since.undone_at >= @ShownAt))
        """;

    private const string Host = "exists (select 1 from link_hosts h where h.comment_id = c.id and h.host = @Host)";
    private const string Signal = "exists (select 1 from findings f where f.comment_id = c.id and f.signal = @Signal)";

    // Each part probes an index of its own.
    private const string SameWriter =
        """
        select s.id from comments w join comments s on s.email_key = w.email_key where w.id = @Writer
        union
        select s.id from comments w join comments s on s.browser = w.browser where w.id = @Writer
        union
        select s.id from comments w join comments s on s.name_key = w.name_key and s.network = w.network where w.id = @Writer and w.email_key is null and w.browser is null
        """;

    private const string AllComments = "from comments c where 1 = 1";

    private readonly List<string> _indexed = [];
    private readonly List<string> _probes = [];
    private string _from = AllComments;
    private string _onPile = "";

    private QueueSelection(Pile pile) => Pile = pile;

    public Pile Pile { get; }

    public DynamicParameters Arguments { get; } = new();

    /// <summary>Whether the pile has to be gone through, and therefore only a part of it is.</summary>
    public bool Walks { get; private set; }

    /// <summary>Whether there may be more that a search would find.</summary>
    public bool IsSearchCut { get; private set; }

    /// <summary>The oldest first where they wait, else the latest.</summary>
    public string Order => IsWaiting ? "order by c.submitted_at, c.id" : "order by c.submitted_at desc, c.id desc";

    public string Where => $"{_from} and {_onPile}{All(_indexed)}{All(_probes)}";

    /// <summary>What is gone through to find what is wanted, which takes nothing but the index.</summary>
    public string Walked => Walks ? $"{_from} and {_onPile}{All(_indexed)}" : Where;

    private bool IsWaiting => IsWaitingPile(Pile);

    /// <summary>The statement's part for a pile and a filter; <paramref name="found"/> are the comments that a search for the filter's text gave.</summary>
    public static async Task<QueueSelection> OfAsync(Session session, Pile pile, QueueFilter filter, IReadOnlyCollection<long>? found)
    {
        var selection = new QueueSelection(pile);
        selection.AddIndexed(filter, found);
        if (found is null && filter is { Campaign: null, Writer: null }) await selection.AddWideAsync(session, filter);
        else selection.AddProbes(filter);
        return selection;
    }

    public static bool IsWaitingPile(Pile pile) => pile < Pile.Published;

    /// <summary>The condition for lying on a pile.</summary>
    public static string OnPile(Pile pile) => string.Create(CultureInfo.InvariantCulture, $"c.pile = {(int)pile}");

    /// <summary>Only what comes after a place.</summary>
    public QueueSelection After(QueuePlace place)
    {
        if (place.IsBeginning) return this;
        _indexed.Add(IsWaiting ? "(c.submitted_at, c.id) > (@AfterTime, @AfterId)" : "(c.submitted_at, c.id) < (@AfterTime, @AfterId)");
        Arguments.Add("AfterTime", place.Time);
        Arguments.Add("AfterId", place.Id);
        return this;
    }

    /// <summary>Only what comes before a place, or lies there.</summary>
    public QueueSelection Through(QueuePlace place)
    {
        if (place.IsBeginning) return this;
        _indexed.Add(IsWaiting ? "(c.submitted_at, c.id) <= (@LastTime, @LastId)" : "(c.submitted_at, c.id) >= (@LastTime, @LastId)");
        Arguments.Add("LastTime", place.Time);
        Arguments.Add("LastId", place.Id);
        return this;
    }

    /// <summary>Only what has not changed since a moment.</summary>
    public QueueSelection Seen(DeskMoment moment)
    {
        _probes.Add(AsSeen);
        Arguments.AddDynamicParams(new { moment.LastComment, moment.LastDecision, ShownAt = moment.At });
        return this;
    }

    private void AddIndexed(QueueFilter filter, IReadOnlyCollection<long>? found)
    {
        if (found is not null)
        {
            IsSearchCut = found.Count >= SearchStore.MostForDesk;

            // A cross join, so that the few are gone through and not the pile.
            _from = "from (select cast(value as bigint) as comment_id from json_each(@Found)) as found cross join comments c where c.id = found.comment_id";
            Arguments.Add("Found", Session.List(found));
            Add(_probes, filter.Writer, $"c.id in ({SameWriter})", "Writer");
        }
        else if (filter.Writer is { } writer)
        {
            LookUp($"from ({SameWriter}) as same cross join comments c where c.id = same.id", "Writer", writer);
        }

        _onPile = OnPile(Pile);
        var isOfOne = filter is not { Post: null, Author: null, Network: null, Campaign: null };
        Add(_indexed, filter.Post, "c.post = @Post", "Post");
        Add(_indexed, filter.Author is { } author ? CommentEntry.NameKeyOf(author) : null, "c.name_key = @NameKey", "NameKey");
        Add(_indexed, filter.Network, "c.network = @Network", "Network");
        Add(_indexed, filter.Campaign, "c.campaign_id = @Campaign", "Campaign");

        // One index is enough: with another the language is looked at in what that has.
        if (!isOfOne) Add(_indexed, filter.Language, "c.language = @Language", "Language");
        else Add(_probes, filter.Language, "coalesce(c.language, '') = @Language", "Language");
    }

    private async Task AddWideAsync(Session session, QueueFilter filter)
    {
        const string hosts = "select count(*) from (select 1 from link_hosts where host = @Host limit @Most) as few";
        const string signals = "select count(*) from (select 1 from findings where signal = @Signal limit @Most) as few";
        var asked = new { filter.Host, filter.Signal, Most = MostLookedUp + 1 };
        if (filter.Host is not null && await session.FirstAsync<long>(hosts, asked) <= MostLookedUp)
        {
            LookUp("from link_hosts h cross join comments c where h.host = @Host and c.id = h.comment_id", "Host", filter.Host);
            Add(_probes, filter.Signal, Signal, "Signal");
        }
        else if (filter.Signal is not null && await session.FirstAsync<long>(signals, asked) <= MostLookedUp)
        {
            LookUp("from (select distinct comment_id from findings where signal = @Signal) as f cross join comments c where c.id = f.comment_id", "Signal", filter.Signal);
            Add(_probes, filter.Host, Host, "Host");
        }
        else
        {
            Walks = filter.Host is not null || filter.Signal is not null;
            AddProbes(filter);
        }
    }

    private void AddProbes(QueueFilter filter)
    {
        Add(_probes, filter.Host, Host, "Host");
        Add(_probes, filter.Signal, Signal, "Signal");
    }

    private void LookUp(string from, string name, object value)
    {
        (_from, Walks) = (from, false);
        Arguments.Add(name, value);
    }

    private void Add(List<string> conditions, object? value, string condition, string name)
    {
        if (value is null) return;
        conditions.Add(condition);
        Arguments.Add(name, value);
    }

    private static string All(List<string> conditions) => string.Concat(conditions.Select(condition => $" and {condition}"));
}
