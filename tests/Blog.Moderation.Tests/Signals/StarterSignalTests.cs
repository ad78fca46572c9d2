using Blog.Moderation.Starter;
using Blog.Moderation.Tests.Starter;

namespace Blog.Moderation.Tests.Signals;

internal sealed class StarterSignalTests
{
    private const string Offer = "Order your zorbium crystals, said the parcel";

    private static readonly StarterKnowledge s_starter = StarterBuilder.Build([StarterKnowledgeTests.Kind("a"), StarterKnowledgeTests.Kind("b")]);

    [TestCase(0, 4)]
    [TestCase(12, 2.67)]
    [TestCase(24, 2)]
    [TestCase(25, null)]
    public void It_counts_less_with_every_decision_of_the_sites_own(int decisions, double? weight) =>
        Assert.That(Given.Comment(Offer).Judged(Given.Known with { Starter = s_starter, Decisions = decisions }).Find("starter")?.Weight, Is.EqualTo(weight));

    [Test]
    public void It_quotes_its_words_and_holds_nothing_alone()
    {
        var verdict = Given.Comment(Offer).Judged(Given.Known with { Starter = s_starter });

        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Publish));
        Assert.That(verdict.Find("starter")!.Evidence[0], Does.Contain("zorbium"));
    }

    [Test]
    public void It_makes_wait_what_is_suspicious_already_and_turns_nothing_into_spam()
    {
        var known = Given.Known with { Starter = s_starter };

        Assert.That(Given.Comment($"{Offer}: we sell").Judged(known).Kind, Is.EqualTo(VerdictKind.Hold));
        var most = Given.Comment($"{Offer}: text WIN to 80488, online casino").Judged(known);
        Assert.That((most.Kind, most.Total), Is.EqualTo((VerdictKind.Hold, 9.5)));
    }

    [Test]
    public void Without_it_nothing_is_noticed() => Assert.That(Given.Comment(Offer).Judged().Findings, Is.Empty);

    [Test]
    public void It_is_nothing_that_decisions_are_learned_from()
    {
        IReadOnlyList<string>? asked = null;

        Given.Comment(Offer).Judged(Given.Known with { Starter = s_starter, Learned = signals => { asked = signals; return null; } });

        Assert.That(asked, Is.Empty);
    }
}
