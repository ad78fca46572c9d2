using System.Collections.Frozen;

namespace Blog.Moderation.Signals;

/// <summary>A link by way of a service that hides where it leads. Those that only shorten addresses of their own site, such as <c>youtu.be</c>, hide nothing.</summary>
internal sealed class ShortenerSignal : ISignal
{
    // Common ones, as their own pages describe them.
    private static readonly FrozenSet<string> s_hosts = (
        "bit.ly bitly.com j.mp tinyurl.com tiny.cc tiny.one is.gd v.gd ow.ly buff.ly adf.ly shorte.st sh.st bc.vc ouo.io ouo.press cutt.ly cutt.us rb.gy rebrand.ly shorturl.at shorturl.asia t.ly s.id "
        + "soo.gd clck.ru vk.cc u.to bl.ink short.io short.gy short.cm da.gd cli.gs tr.im x.co urlz.fr kutt.it 2.gp tny.im t2m.io zpr.io snip.ly dlvr.it gg.gg qps.ru bit.do linkvertise.com exe.io "
        + "shrinkme.io linksly.co tinu.be urlr.me lc.cx mcaf.ee po.st yourls.org shrtco.de n9.cl acortar.link surl.li l.linklyhq.com heylink.me lynk.id").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public string Name => "shortener";

    public SignalGroup Group => SignalGroup.Links;

    public double Weight => 2;

    public Notice? Look(Case subject)
    {
        var hidden = subject.Hosts.Where(IsShortener).ToList();
        return hidden.Count == 0 ? null : new Notice([string.Join(", ", hidden)]);
    }

    /// <summary>Whether links to a host lead elsewhere.</summary>
    public static bool IsShortener(string host) => s_hosts.Contains(host);
}
