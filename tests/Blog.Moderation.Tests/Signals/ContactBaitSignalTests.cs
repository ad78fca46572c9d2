namespace Blog.Moderation.Tests.Signals;

internal sealed class ContactBaitSignalTests
{
    [TestCase("Reach him on WhatsApp: +1 (202) 555-0143 today", "Reach him | +1 (202) 555-0143")]
    [TestCase("Contact him via fastspells@example.com, he is real", "Contact him | fastspells@example.com")]
    [TestCase("Call now 0800 555 01 99 for support", "Call now | 0800 555 01 99")]
    [TestCase("Join us on telegram @winners_daily", "telegram | @winners_daily")]
    [TestCase("Voor een lening: app mij 06-12345678", "app mij | 06-12345678")]
    [TestCase("More at t.me/winners on Telegram", "Telegram | t.me/winners")]
    public void Calls_to_go_on_elsewhere_are_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("contact-bait"), Is.EqualTo(evidence));

    [TestCase("I called the helpdesk four times in 2025 and nobody answered")]
    [TestCase("We use WhatsApp and Telegram at home since 2019, never had a problem")]
    [TestCase("The ISBN is 978-90-01234-56-7, if you want to look it up")]
    [TestCase("Bel 112 als je rook ziet")]
    [TestCase("@annabakker did you contact them about it?")]
    [TestCase("It cost 1.250.000 euro in 2024 and 1.310.000 euro in 2025")]
    [TestCase("Op 12-03-2026 om 10:30 was het weer raak")]
    public void Stories_and_numbers_are_not(string text) => Assert.That(Given.Comment(text).Finding("contact-bait"), Is.Null);
}
