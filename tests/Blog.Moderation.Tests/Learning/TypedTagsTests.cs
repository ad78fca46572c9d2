using Blog.Moderation.Learning;

namespace Blog.Moderation.Tests.Learning;

public sealed class TypedTagsTests
{
    [TestCase("one<br />two", "one two")]
    [TestCase("<p>one</p><p>two</p>", " one  two ")]
    [TestCase("a <i>b</i> c", "a b c")]
    [TestCase("[b]bold[/b] move", "bold move")]
    [TestCase("see [URL=http://a.example]this[/URL]", "see this")]
    public void Remove_Tags_AreGone(string text, string left) => Assert.That(TypedTags.Remove(text)!.Text, Is.EqualTo(left));

    [TestCase("I <3 this")]
    [TestCase("a < b and b > c")]
    [TestCase("as [1] says")]
    [TestCase("you[tube] channel")]
    [TestCase("<a href=")]
    [TestCase("no tags")]
    public void Remove_NoTags_LeavesTheText(string text) => Assert.That(TypedTags.Remove(text), Is.Null);

    [TestCase("<a href=\"http://a.example/x\" rel=nofollow>here</a>", "http://a.example/x")]
    [TestCase("<A HREF='http://a.example'>here</A>", "http://a.example")]
    [TestCase("<a href=http://a.example>here</a>", "http://a.example")]
    [TestCase("[url=http://a.example]here[/url]", "http://a.example")]
    public void Remove_Links_AreKeptApart(string text, string target) => Assert.That(TypedTags.Remove(text)!.Targets, Is.EqualTo(new[] { target }));

    [Test]
    public void Remove_Tags_TellsWhereTheRestStood()
    {
        const string Text = "a<br>b<i>c</i>";
        var left = TypedTags.Remove(Text)!;

        Assert.That(left.Places.Select(place => Text[place]), Is.EqualTo("a<bc"));
    }
}
