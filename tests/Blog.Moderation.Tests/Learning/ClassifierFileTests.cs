using Blog.Moderation.Learning;

namespace Blog.Moderation.Tests.Learning;

public sealed class ClassifierFileTests
{
    private static readonly byte[] s_saved = Classifier.Rebuild(Examples.Decisions(60)).Save();

    [Test]
    public void Load_WhatWasSaved_KnowsTheSameAndLearnsOnAlike()
    {
        var (loaded, fault) = Classifier.Load(s_saved);
        loaded!.Learn(Examples.Spam(77), isSpam: true);
        var learned = Classifier.Rebuild(Examples.Decisions(60).Append(new Decision(Examples.Spam(77), IsSpam: true)));

        Assert.Multiple(() =>
        {
            Assert.That(fault, Is.EqualTo(ClassifierFault.None));
            Assert.That(loaded.Save(), Is.EqualTo(learned.Save()));
        });
    }

    [TestCase(4, ClassifierFault.OtherVersion)]
    [TestCase(0, ClassifierFault.NotAClassifier)]
    [TestCase(20, ClassifierFault.Damaged)]
    [TestCase(1000, ClassifierFault.Damaged)]
    public void Load_AByteChanged_IsRefused(int place, ClassifierFault fault)
    {
        var bytes = (byte[])s_saved.Clone();
        bytes[place] ^= 0x40;

        Assert.That(Classifier.Load(bytes), Is.EqualTo(new ClassifierReading(null, fault)));
    }

    [TestCase(0, ClassifierFault.NotAClassifier)]
    [TestCase(39, ClassifierFault.NotAClassifier)]
    [TestCase(40, ClassifierFault.Damaged)]
    [TestCase(500, ClassifierFault.Damaged)]
    public void Load_BytesMissing_IsRefused(int kept, ClassifierFault fault) => Assert.That(Classifier.Load(s_saved[..kept]).Fault, Is.EqualTo(fault));
}
