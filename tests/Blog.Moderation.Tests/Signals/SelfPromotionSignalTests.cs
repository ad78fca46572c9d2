namespace Blog.Moderation.Tests.Signals;

internal sealed class SelfPromotionSignalTests
{
    [TestCase("Great song, check out our cover of it", "check out our cover")]
    [TestCase("hey guys plz subscribe", "guys plz subscribe")]
    [TestCase("Suscribe to me and I'll do the same", "suscribe to me")]
    [TestCase("Please help me get 100 subscribers by tonight", "help me get 100 subscribers")]
    [TestCase("I rap, so check me out", "check me out")]
    [TestCase("Visit my new website for more of this", "visit my new website")]
    [TestCase("Kijk ook eens op mijn site over tuinen", "kijk ook eens op mijn site")]
    [TestCase("Schaut euch mal meinen Kanal an", "schaut euch mal meinen kanal")]
    [TestCase("Visita mi canal, es muy bueno", "visita mi canal")]
    [TestCase("Cek channel saya ya kak", "cek channel saya")]
    [TestCase("Se inscreva no meu canal", "inscreva no meu canal")]
    public void Calls_to_something_of_ones_own_are_quoted(string text, string evidence) => Assert.That(Given.Comment(text).Evidence("self-promotion"), Is.EqualTo(evidence));

    [TestCase("I watch my old videos now and then and wonder who that was")]
    [TestCase("We visit our library every week, and its website too")]
    [TestCase("You wrote on your site that the channel was closed")]
    [TestCase("Ik bekijk mijn blog alleen nog op de telefoon")]
    [TestCase("Check the oven: mine was ten degrees too cold. The video shows why.")]
    [TestCase("I subscribed last year and never regretted it")]
    [TestCase("My channel of communication with the council is the letterbox")]
    public void What_people_tell_of_themselves_is_not(string text) => Assert.That(Given.Comment(text).Finding("self-promotion"), Is.Null);
}
