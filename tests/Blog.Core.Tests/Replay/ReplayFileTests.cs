using System.Text;
using Blog.Core.Replay;
using Blog.Moderation;

namespace Blog.Core.Tests.Replay;

internal sealed class ReplayFileTests
{
    [Test]
    public void Every_field_is_read_and_unknown_ones_are_ignored()
    {
        var line = Read("""{"id":"a","text":"One  thing\r\nTwo","post":"p","parent":3,"channel":"Pingback","author":"Anna","email":"a@example.org","url":"https://a.example","ip":"192.0.2.1","user_agent":"ua","referrer":"r","time":"2014-01-02T03:04:05+01:00","label":"SPAM","language":"nl","more":{"x":[1]}}""").Single().Line;

        Assert.That(line, Is.EqualTo(new ReplayLine
        {
            Id = "a", Text = "One  thing\nTwo", Post = "p", Parent = "3", Channel = Channel.Pingback, Author = "Anna", Email = "a@example.org", Url = "https://a.example", Ip = "192.0.2.1",
            UserAgent = "ua", Referrer = "r", Time = new DateTimeOffset(2014, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), Label = ReplayLabel.Spam, Language = "nl",
        }));
    }

    [Test]
    public void Null_and_empty_fields_say_nothing() =>
        Assert.That(Read("""{"id":"a","text":"x","post":"","author":null,"label":"","time":""}""").Single().Line, Is.EqualTo(new ReplayLine { Id = "a", Text = "x" }));

    [Test]
    public void Byte_order_marks_line_ends_and_blank_lines_are_passed_over()
    {
        var entries = Read("\uFEFF{\"id\":\"a\",\"text\":\"x\"}\r\n\r\n   \n{\"id\":\"b\",\"text\":\"y\"}");

        Assert.That(entries.Select(entry => (entry.Number, entry.Line?.Id)), Is.EqualTo(new (int, string?)[] { (1, "a"), (4, "b") }));
    }

    [Test]
    public void A_json_array_with_an_element_on_each_line_is_read_too() =>
        Assert.That(Read("[\n{\"id\":1,\"text\":\"x\"},\n{\"id\":2,\"text\":\"y\"}\n]\n").Select(entry => entry.Line?.Id), Is.EqualTo(new[] { "1", "2" }));

    [TestCase("nothing", ReplayFaultKind.NotJson, null)]
    [TestCase("{\"id\":\"a\",\"text\":\"x\"} {}", ReplayFaultKind.NotJson, null)]
    [TestCase("\"text\"", ReplayFaultKind.NotAnObject, null)]
    [TestCase("{\"text\":\"x\"}", ReplayFaultKind.Missing, "id")]
    [TestCase("{\"id\":\"a\"}", ReplayFaultKind.Missing, "text")]
    [TestCase("{\"id\":\"a\",\"text\":\" \\u200b\\n\"}", ReplayFaultKind.Missing, "text")]
    [TestCase("{\"id\":\"a\",\"text\":5}", ReplayFaultKind.NotText, "text")]
    [TestCase("{\"id\":\"a\",\"text\":\"x\",\"author\":[\"Anna\"]}", ReplayFaultKind.NotText, "author")]
    [TestCase("{\"id\":\"a\",\"text\":\"\\ud800\"}", ReplayFaultKind.NotUnicode, null)]
    [TestCase("{\"id\":\"a\",\"text\":\"x\",\"time\":\"yesterday\"}", ReplayFaultKind.NotATime, "time")]
    [TestCase("{\"id\":\"a\",\"text\":\"x\",\"time\":\"05/06/2014\"}", ReplayFaultKind.NotATime, "time")]
    [TestCase("{\"id\":\"a\",\"text\":\"x\",\"channel\":\"pigeon\"}", ReplayFaultKind.NotOneOf, "channel")]
    public void What_is_wrong_with_a_line_is_told_and_the_next_one_is_read(string json, ReplayFaultKind kind, string? field)
    {
        var entries = Read($"{json}\n{{\"id\":\"next\",\"text\":\"y\"}}");

        Assert.That((entries[0].Fault?.Kind, entries[0].Fault?.Field, entries[1].Line?.Id), Is.EqualTo((kind, field, "next")));
    }

    [Test]
    public void Lines_and_texts_are_taken_up_to_a_length_and_longer_ones_are_passed_over()
    {
        var fits = new string('é', 32_768);
        var entries = Read($"{{\"id\":\"a\",\"text\":\"{fits}\"}}\n{{\"id\":\"b\",\"text\":\"{fits}é\"}}\n{{\"id\":\"c\",\"text\":\"x\",\"more\":\"{new string('x', 3 << 20)}\"}}\n{{\"id\":\"d\",\"text\":\"x\"}}");

        Assert.That(entries.Select(entry => (entry.Number, entry.Line?.Id, entry.Fault?.Kind)), Is.EqualTo(new (int, string?, ReplayFaultKind?)[]
        {
            (1, "a", null), (2, null, ReplayFaultKind.TextTooLong), (3, null, ReplayFaultKind.LineTooLong), (4, "d", null),
        }));
    }

    [Test]
    public void Characters_that_the_form_refuses_are_judged_since_files_have_them()
    {
        var zalgo = "a" + new string('\u0301', 40);

        Assert.That(Read($"{{\"id\":\"a\",\"text\":\"It\\u0092s {zalgo}\"}}").Single().Line, Is.Not.Null);
    }

    private static List<ReplayEntry> Read(string text)
    {
        using var file = ReplayFile.Of("-", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return [.. file.Read()];
    }
}
