using Blog.Moderation.Starter;

namespace Blog.Moderation.Tests.Starter;

internal sealed class StarterKnowledgeTests
{
    private const string Offer = "Order your zorbium crystals today";
    private const string Remark = "My students liked the workshop today";

    [Test]
    public void What_is_shipped_can_be_read_is_small_and_says_what_it_was_built_from()
    {
        var reading = StarterKnowledge.Shipped();

        Assert.Multiple(() =>
        {
            Assert.That(reading.Fault, Is.EqualTo(StarterFault.None));
            Assert.That(reading.Knowledge!.Count, Is.GreaterThan(100));
            Assert.That(reading.Knowledge.Save(), Has.Length.LessThan(4 << 20));
            Assert.That(reading.Knowledge.Sources.Select(source => source.Name), Is.EqualTo(new[] { "youtube.jsonl", "sms.jsonl", "judol.jsonl", "dutch-reviews.jsonl" }));
            Assert.That(reading.Knowledge.Sources.Select(source => source.Origin), Has.All.Match("CC BY 4.0|MIT|BSD-3-Clause"));
        });
    }

    [Test]
    public void What_is_shipped_knows_spam_of_its_kinds_and_nothing_against_Dutch_or_what_it_never_met()
    {
        var knowledge = StarterKnowledge.Shipped().Knowledge!;

        Assert.That(Points(knowledge, "URGENT! Call the landline now to claim your guaranteed prize, txt stop to end"), Is.GreaterThan(4));
        Assert.That(
            new[]
            {
                "Ik vond dit een prachtig boek, al duurde het even voor ik erin zat. Aanrader voor de vakantie!",
                "Als je de oven eerst opwarmt wordt de korst veel beter; bij mij duurde het wel een kwartier.",
                "Die Kruste ist mir leider verbrannt, aber innen war das Brot wunderbar.",
                "Очень интересно, спасибо. Попробую испечь на выходных.",
                "とても勉強になりました。ありがとうございます。",
            }.Select(text => Points(knowledge, text)),
            Has.All.EqualTo(0));
    }

    [Test]
    public void The_same_data_give_the_same_bytes_and_can_be_read_again()
    {
        var bytes = StarterBuilder.Build([Kind("a"), Kind("b")]).Save();
        var read = StarterKnowledge.Load(bytes);

        Assert.That(StarterBuilder.Build([Kind("a"), Kind("b")]).Save(), Is.EqualTo(bytes));
        Assert.That(read.Knowledge!.Save(), Is.EqualTo(bytes));
        Assert.That(read.Knowledge.Sources[0], Is.EqualTo(new StarterSource("a", "own, public domain", 150, 150)));
    }

    [Test]
    public void Words_that_honest_texts_of_any_kind_say_do_not_count()
    {
        var honest = new StarterKind("c", "own");
        for (var i = 0; i < 150; i++) honest.Add($"The crystals on the window {Unheard(i)}", isSpam: false);

        var words = StarterBuilder.Build([Kind("a"), Kind("b"), honest]).In(["zorbium", "crystals", "students", "today"]).Words;

        Assert.That(words, Does.Contain("zorbium").And.No.Member("crystals").And.No.Member("students").And.No.Member("today"));
    }

    [Test]
    public void A_text_counts_once_and_as_it_was_labelled_first()
    {
        var kind = new StarterKind("a", "own");
        kind.Add(Offer, isSpam: true);
        kind.Add(Offer.ToUpperInvariant() + "!", isSpam: false);
        kind.Add("", isSpam: true);

        Assert.That((kind.Spam, kind.Honest), Is.EqualTo((1, 0)));
    }

    [Test]
    public void What_the_others_say_of_a_kind_is_measured_without_it()
    {
        var kinds = new[] { Kind("a"), Kind("b") };
        var other = new StarterKind("c", "own");
        for (var i = 0; i < 150; i++) other.Add($"{Unheard(i)} blimvex for sale {Unheard(i + 500)}", isSpam: true);

        Assert.That(StarterBuilder.OnOthers([.. kinds, other], other).Spam, Is.Zero);
        Assert.That(StarterBuilder.OnOthers([.. kinds, other], kinds[0]), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Changed_bytes_are_noticed()
    {
        var bytes = StarterBuilder.Build([Kind("a"), Kind("b")]).Save();

        Assert.Multiple(() =>
        {
            Assert.That(FaultOf([]), Is.EqualTo(StarterFault.NotAStarter));
            Assert.That(FaultOf(bytes[..30]), Is.EqualTo(StarterFault.NotAStarter));
            Assert.That(FaultOf([.. "PK"u8, .. bytes[2..]]), Is.EqualTo(StarterFault.NotAStarter));
            Assert.That(FaultOf([.. bytes[..4], 99, .. bytes[5..]]), Is.EqualTo(StarterFault.OtherVersion));
            Assert.That(FaultOf(bytes[..^1]), Is.EqualTo(StarterFault.Damaged));
            Assert.That(FaultOf([.. bytes[..60], (byte)(bytes[60] ^ 1), .. bytes[61..]]), Is.EqualTo(StarterFault.Damaged));
        });
    }

    internal static StarterKind Kind(string name)
    {
        var kind = new StarterKind(name, "own, public domain");
        for (var i = 0; i < 150; i++)
        {
            kind.Add($"{Offer} {Unheard(i)}", isSpam: true);
            kind.Add($"{Remark} {Unheard(i + 500)}", isSpam: false);
        }

        return kind;
    }

    private static StarterFault FaultOf(byte[] bytes) => StarterKnowledge.Load(bytes).Fault;

    private static double Points(StarterKnowledge knowledge, string text) => knowledge.In(StarterPieces.WordsOf(Blog.Moderation.Fingerprints.CanonicalText.Of(text))).Points;

    private static string Unheard(int number) => string.Concat($"{number:000}".Select(digit => "bdfgklmnpr"[digit - '0'] + "o"));
}
