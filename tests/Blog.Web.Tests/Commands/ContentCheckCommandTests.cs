namespace Blog.Web.Tests.Commands;

internal sealed class ContentCheckCommandTests
{
    private BlogProgram _blog = null!;

    [SetUp]
    public async Task Create() => _blog = await BlogProgram.CreateAsync();

    [TearDown]
    public async Task Remove() => await _blog.DisposeAsync();

    [Test]
    public async Task Sound_content_has_no_faults()
    {
        _blog.Content.WithPost("first");

        var check = await _blog.RunAsync("content check");

        Assert.That((check.Code, check.Output, check.Error.TrimEnd()), Is.EqualTo((0, "", "No faults.")));
    }

    [Test]
    public async Task All_faults_are_named_at_once()
    {
        _blog.Content.WithPost("first", date: "some day").WithPost("second", more: "languge: nl");

        var check = await _blog.RunAsync("content check");

        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Output, Does.Contain("posts/first.md:3: date:").And.Contain("posts/second.md:4: languge:").And.Contain("language"));
    }

    [Test]
    public async Task Faults_can_be_read_by_programs()
    {
        _blog.Content.WithPost("second", more: "languge: nl");

        var fault = (await _blog.RunAsync("content check --json")).Json[0];

        Assert.Multiple(() =>
        {
            Assert.That(fault.GetProperty("file").GetString(), Is.EqualTo("posts/second.md"));
            Assert.That(fault.GetProperty("line").GetInt32(), Is.EqualTo(4));
            Assert.That(fault.GetProperty("key").GetString(), Is.EqualTo("languge"));
            Assert.That(fault.GetProperty("message").GetString(), Is.Not.Empty);
            Assert.That(fault.GetProperty("remedy").GetString(), Is.Not.Empty);
        });
    }

    [Test]
    public async Task A_missing_folder_is_said_to_be_missing()
    {
        var check = await _blog.RunAsync("content check --content nowhere");

        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Error, Does.Contain(_blog.Work["nowhere"]).And.Contain("--content DIR"));
    }
}
