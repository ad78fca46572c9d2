namespace Blog.Moderation.Tests.Signals;

/// <summary>Prizes, free things and numbers that cost: what text messages and mail brought before comments did.</summary>
internal sealed class OfferSignalTests
{
    [TestCase("Congratulations! As a valued customer you were chosen, reply now to collect", "congratulations | reply")]
    [TestCase("You are a winner of our draw. To claim it call today", "winner | claim")]
    [TestCase("Gefeliciteerd, de hoofdprijs ligt klaar! Klik hieronder", "hoofdprijs | klik")]
    [TestCase("Selamat, hadiah anda siap, hubungi kami", "hadiah | hubungi")]
    public void Prizes_to_be_fetched_are_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("prize"), Is.EqualTo(evidence));

    [TestCase("My grandmother won a prize for this bread in 1957")]
    [TestCase("The book was awarded, and rightly so; I call it her best")]
    [TestCase("Gefeliciteerd met je verjaardag, en dank voor het recept")]
    public void Prizes_that_people_tell_of_are_not(string text) => Assert.That(Given.Comment(text).Finding("prize"), Is.Null);

    [TestCase("Text WIN to 80488 for tones", "Text WIN to 80488")]
    [TestCase("Ringtones, just £1.50 per week", "£1.50 per week")]
    [TestCase("Chat with girls, 150ppm", "150ppm")]
    [TestCase("Call 09061701461 from a landline", "09061701461")]
    [TestCase("Stuur LIEFDE naar 40400 en ontvang", "Stuur LIEFDE naar 40400")]
    [TestCase("To end it send stop to 4444", "stop to 4444")]
    public void Messages_that_cost_are_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("paid-message"), Is.EqualTo(evidence));

    [TestCase("Send your letters to 1017 AB Amsterdam")]
    [TestCase("The loaf weighs 900 g and costs 3 euro; half past 9 it is gone")]
    [TestCase("Page 150 per chapter would have been enough")]
    [TestCase("In 2026 we moved to 12 Main Street")]
    public void Addresses_and_prices_are_not(string text) => Assert.That(Given.Comment(text).Finding("paid-message"), Is.Null);

    [Test]
    public void What_is_free_for_those_who_join_is_weak()
    {
        var finding = Given.Comment("It is free, you only have to register with them").Finding("free-offer")!;

        Assert.That((finding.Weight, finding.Evidence), Is.EqualTo((2, new[] { "free", "register" })));
    }

    [Test]
    public void What_is_free_and_nothing_more_is_nothing() => Assert.That(Given.Comment("The museum is free on Sundays, and never full").Judged().Findings, Is.Empty);
}
