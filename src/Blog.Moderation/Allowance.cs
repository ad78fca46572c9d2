using Blog.Moderation.Signals;

namespace Blog.Moderation;

/// <summary>What the site's list of the allowed lets pass: links to some hosts, and all links of some people.</summary>
internal static class Allowance
{
    /// <summary>What signals look at: everything but links to allowed hosts.</summary>
    public static Case Of(Submission submission, History history, Policy policy, Repeat? repeat)
    {
        if (policy.Allowed.HasHosts)
        {
            submission = submission with { Links = [.. submission.Links.Where(link => !IsAllowed(link, policy))] };
            history = history with { CondemnedHosts = [.. history.CondemnedHosts.Where(host => policy.Allowed.HostIn(host) is null)] };
        }

        return new Case(submission, history, policy, repeat);
    }

    /// <summary>The entries by which every link of a submission may stay; none where one of them may not.</summary>
    public static IReadOnlyList<string> Covering(Submission submission, Policy policy)
    {
        if (policy.Allowed.SenderOf(submission) is { } sender) return [sender];
        var hosts = policy.Allowed.HasHosts ? submission.Hosts.Select(policy.Allowed.HostIn).ToList() : [];
        return hosts.Contains(null) ? [] : [.. hosts.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static bool IsAllowed(string link, Policy policy) => Fingerprints.CanonicalLink.Of(link)?.Host is { } host && policy.Allowed.HostIn(host) is not null;
}
