using Blog.Moderation.Learning;
using FsCheck;
using FsCheck.Fluent;

namespace Blog.Moderation.Tests.Learning;

public sealed class ClassifierTests
{
    [Test]
    public void Score_NothingLearned_PresumesHonesty() => Assert.That(new Classifier().Score(Examples.Spam(0)).Probability, Is.LessThan(0.35));

    [Test]
    public void Score_AfterFortyDecisions_TellsUnseenTextsApart()
    {
        var classifier = Classifier.Rebuild(Examples.Decisions(40));

        Assert.Multiple(() =>
        {
            Assert.That(classifier.Learned, Is.EqualTo(40));
            Assert.That(classifier.Score(Examples.Of("Win every week at the online casino, visit http://win-more.example")).Probability, Is.GreaterThan(0.8));
            Assert.That(classifier.Score(Examples.Of("The workshop with my students took more time, thanks for the example")).Probability, Is.LessThan(0.2));
        });
    }

    [TestCase("WIN BIG at our ОNLINЕ СASINO, сliсk hеrе nоw")]
    [TestCase("𝗪𝗶𝗻 𝗯𝗶𝗴 𝗮𝘁 𝗼𝘂𝗿 𝗼𝗻𝗹𝗶𝗻𝗲 𝗰𝗮𝘀𝗶𝗻𝗼, 𝗰𝗹𝗶𝗰𝗸 𝗵𝗲𝗿𝗲 𝗻𝗼𝘄")]
    [TestCase("Win b\u200Big at our on\u200Bline ca\u200Bsino, click he\u200Bre now")]
    [TestCase("<b>Win big</b> at our <a href=\"http://win-more.example\">online casino</a>, click here now")]
    public void Score_DisguisedSpam_IsRecognised(string text) =>
        Assert.That(Classifier.Rebuild(Examples.Decisions(100)).Score(Examples.Of(text)).Probability, Is.GreaterThan(0.7));

    [Test]
    public void Score_LanguageThatIsUnknown_IsNotCondemned()
    {
        var classifier = Classifier.Rebuild(Examples.Decisions(200));
        var dutch = Examples.Of("Wat een prachtig verhaal is dit geworden! Bezoek onze bibliotheek in Groningen en haal er meteen het vervolg. De schrijver neemt rustig de tijd, zodat je elke figuur leert kennen!");

        var score = classifier.Score(dutch);

        Assert.Multiple(() =>
        {
            Assert.That(score.Known, Is.LessThan(0.5));
            Assert.That(score.Probability, Is.LessThan(0.4));
        });
    }

    [Test]
    public void Score_WhatIsKnownOfTheSender_Counts()
    {
        var classifier = new Classifier();
        for (var i = 0; i < 60; i++)
        {
            classifier.Learn(Examples.Honest(i) with { Name = "Joyce" }, isSpam: false);
            classifier.Learn(Examples.Honest(i + 60) with { Name = "Cheap Watches", Url = "http://watches.example", Signals = ["link-in-name"] }, isSpam: true);
        }

        var text = Examples.Of("A text about something else");
        Assert.That(
            classifier.Score(text with { Name = "Cheap Watches", Url = "http://watches.example", Signals = ["link-in-name"] }).Probability,
            Is.GreaterThan(classifier.Score(text with { Name = "Joyce" }).Probability + 0.3));
    }

    [Test]
    public void Learn_ContradictingDecisions_FollowsTheLatest()
    {
        var classifier = Classifier.Rebuild(Examples.Decisions(100));
        var text = Examples.Spam(3);
        for (var i = 0; i < 20; i++) classifier.Learn(text, isSpam: i % 2 == 1);
        var undecided = classifier.Score(text).Probability;
        for (var i = 0; i < 100; i++) classifier.Learn(Examples.Spam(i), isSpam: false);

        Assert.Multiple(() =>
        {
            Assert.That(undecided, Is.InRange(0.05, 0.99));
            Assert.That(classifier.Score(text).Probability, Is.LessThan(0.5));
        });
    }

    [TestCase(null)]
    [TestCase("one sender")]
    public void Learn_RepeatsOfOneText_DoNotOutvoteOthers(string? sender)
    {
        var classifier = Classifier.Rebuild(Examples.Decisions(100));
        var poison = Examples.Of("Instant loans for everybody are a very good thing, register today and be happy!") with { Sender = sender };
        for (var i = 0; i < 500; i++) classifier.Learn(poison, isSpam: false);

        Assert.That(classifier.Score(Examples.Spam(4)).Probability, Is.GreaterThan(0.5));
    }

    [Test]
    public void Learn_ManyTextsOfOneSender_CountLessThanThoseOfMany()
    {
        var (one, many) = (Classifier.Rebuild(Examples.Decisions(100)), Classifier.Rebuild(Examples.Decisions(100)));
        for (var i = 0; i < 60; i++)
        {
            var poison = Examples.Of($"{Examples.Honest(i).Text} Instant loans for everybody, register today!");
            one.Learn(poison with { Sender = "same@mail.example", Campaign = "7" }, isSpam: false);
            many.Learn(poison with { Sender = $"{i}@mail.example" }, isSpam: false);
        }

        var next = Examples.Of("Instant loans for everybody, register today!");
        Assert.That(one.Score(next).Probability, Is.GreaterThan(many.Score(next).Probability + 0.1));
    }

    [Test]
    public void Rebuild_SameDecisions_GiveTheSameBytes()
    {
        var learned = new Classifier();
        foreach (var (facts, isSpam) in Examples.Decisions(300))
        {
            learned.Score(facts);
            learned.Learn(facts, isSpam);
        }

        Assert.That(Classifier.Rebuild(Examples.Decisions(300)).Save(), Is.EqualTo(learned.Save()));
    }

    [Test]
    public void Rebuild_WithoutAnUndoneDecision_IsAsIfItHadNeverBeen()
    {
        var undone = new Decision(Examples.Of("Something quite different about tulips"), IsSpam: true);
        var before = Examples.Decisions(50).ToList();

        var rebuilt = Classifier.Rebuild(before.Append(undone).Where(decision => decision != undone));

        Assert.That(rebuilt.Save(), Is.EqualTo(Classifier.Rebuild(before).Save()));
    }

    [Test]
    public async Task Score_WhileOthersLearn_StaysSound()
    {
        var classifier = new Classifier();
        var learning = Task.Run(() =>
        {
            foreach (var (facts, isSpam) in Examples.Decisions(500)) classifier.Learn(facts, isSpam);
        });
        var scores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 300).Select(i => classifier.Score(Examples.Honest(i)).Probability).ToList())));
        await learning;

        Assert.Multiple(() =>
        {
            Assert.That(scores.SelectMany(one => one), Is.All.InRange(0.0, 1.0));
            Assert.That(classifier.Save(), Is.EqualTo(Classifier.Rebuild(Examples.Decisions(500)).Save()));
        });
    }

    [Test]
    public void ScoreAndLearn_AnyText_StayFinite()
    {
        var classifier = Classifier.Rebuild(Examples.Decisions(20));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string?, string?, bool>((text, name, isSpam) =>
        {
            var facts = Examples.Of(text ?? "") with { Name = name, Url = name, Links = [name ?? ""] };
            classifier.Learn(facts, isSpam);
            return double.IsFinite(classifier.Score(facts).Probability);
        }));
    }

    [TestCase("")]
    [TestCase("\uD83D")]
    [TestCase("!")]
    [TestCase("<a href=")]
    [TestCase("[url=]")]
    public void Score_HardlyAnyText_Answers(string text) =>
        Assert.That(Classifier.Rebuild(Examples.Decisions(40)).Score(Examples.Of(text)).Probability, Is.InRange(0.0, 0.9));

    [Test]
    public void Score_SpamAtEitherEndOfAVeryLongText_IsSeen()
    {
        var classifier = Classifier.Rebuild(Examples.Decisions(100));
        var filler = string.Concat(Enumerable.Repeat("lorem ipsum ", 5000));
        var spam = string.Join(' ', Enumerable.Range(0, 20).Select(i => Examples.Spam(i).Text));

        Assert.That(classifier.Score(Examples.Of(filler + spam)).Probability, Is.GreaterThan(classifier.Score(Examples.Of(filler)).Probability + 0.1));
    }
}
