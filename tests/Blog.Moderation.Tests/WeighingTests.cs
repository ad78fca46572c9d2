namespace Blog.Moderation.Tests;

public sealed class WeighingTests
{
    private static readonly Submission s_mixed = Given.Comment("<a href=\"https://a.example\">a</a> and [url=https://a.example]a[/url], which both work well") with { Links = ["https://a.example"] };

    [Test]
    public void A_combination_counts_in_place_of_its_parts()
    {
        var verdict = Given.Judged(s_mixed, Given.PolicyWith(("weights.mixed-markup", 3)));

        Assert.That(verdict.Findings.Select(finding => (finding.Signal, finding.Weight)), Is.EqualTo([("bulletin-markup", 5.0), ("mixed-markup", 3), ("html-link", 2)]));
        Assert.That((verdict.Total, verdict.Kind), Is.EqualTo((3.0, VerdictKind.Publish)));
        Assert.That(verdict.Findings.Where(finding => Weighing.IsWithinCombination(finding, verdict.Findings)).Select(finding => finding.Signal), Is.EqualTo(["bulletin-markup", "html-link"]));
    }

    [Test]
    public void A_part_that_is_switched_off_makes_no_combination() =>
        Assert.That(Given.Judged(s_mixed, Given.PolicyWith(("weights.html-link", 0))).Find("mixed-markup"), Is.Null);

    [Test]
    public void Without_a_part_the_other_part_counts_for_itself()
    {
        var policy = Policy.Default;
        var verdict = Given.Judged(s_mixed, policy);

        var without = Weighing.WithoutEach(verdict.Kind, verdict.Findings, policy);

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Hold));
        Assert.That(without.Select(each => (each.Finding.Signal, each.Kind, each.Total)), Is.EqualTo(
        [
            ("mixed-markup", VerdictKind.Hold, 7.0),
            ("bulletin-markup", VerdictKind.Publish, 2),
            ("html-link", VerdictKind.Hold, 5),
        ]));
    }

    [Test]
    public void Without_what_stays_below_the_cap_nothing_changes()
    {
        Finding[] findings = [Found("honeypot", SignalGroup.Form, 10), Found("too-quick", SignalGroup.Form, 4), Found("bait", SignalGroup.Words, 2)];

        var without = Weighing.WithoutEach(VerdictKind.Spam, findings, Policy.Default);

        Assert.That(without.Select(each => (each.Kind, each.Total)), Is.EqualTo([(VerdictKind.Hold, 6.0), (VerdictKind.Spam, 12), (VerdictKind.Spam, 10)]));
    }

    [Test]
    public void Without_the_reason_to_wait_it_is_published()
    {
        Finding[] findings = [Found("bait", SignalGroup.Words, 2), Found("first-comment", SignalGroup.Author, 0) with { Holds = true }];

        Assert.That(Weighing.WithoutEach(VerdictKind.Hold, findings, Policy.Default).Select(each => each.Kind), Is.EqualTo([VerdictKind.Hold, VerdictKind.Publish]));
    }

    [Test]
    public void A_duplicate_is_one_without_anything_but_the_repeat()
    {
        Finding[] findings = [Found("near-duplicate", SignalGroup.Repeat, 9), Found("bait", SignalGroup.Words, 2)];

        Assert.That(Weighing.WithoutEach(VerdictKind.Duplicate, findings, Policy.Default).Select(each => each.Kind), Is.EqualTo([VerdictKind.Publish, VerdictKind.Duplicate]));
    }

    [Test]
    public void What_was_published_all_the_same_stays_published()
    {
        var verdict = Given.Judged(s_mixed with { FromStaff = true }, Policy.Default);

        Assert.That(Weighing.WithoutEach(verdict.Kind, verdict.Findings, Policy.Default).Select(each => each.Kind), Is.All.EqualTo(VerdictKind.Publish));
    }

    private static Finding Found(string signal, SignalGroup group, double weight) => new(signal, group, weight, []);
}
