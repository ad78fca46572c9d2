using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Content.Reading;
using Blog.Moderation;
using YamlDotNet.Core;

namespace Blog.Core.Import;

/// <summary>
/// The conversation that comes with sample content: a file, named in <c>site.yml</c>, whose entries go through the same door as everybody's
/// comments when the database is still empty.
/// </summary>
public static class SampleDiscussion
{
    /// <summary>Sends every entry of the file, unless there are comments already. What is wrong with the file is returned.</summary>
    public static async Task<IReadOnlyList<ContentFault>> SeedAsync(BlogCore blog, CancellationToken cancel = default)
    {
        var site = blog.Content.Current.Site;
        if (site.SampleDiscussion is not { } file || (await blog.Comments.ListAsync(limit: 1, cancel: cancel)).Count > 0)
            return [];
        var faults = new FaultList(file);
        foreach (var entry in await ReadAsync(blog.Content.Folder, site.TimeZone, faults, cancel))
            await SendAsync(blog.Intake, entry, entry.Post, parent: null);
        return faults.All;
    }

    private static async Task SendAsync(CommentIntake intake, Entry entry, string post, long? parent)
    {
        var result = await intake.SubmitAsync(entry.ToDraft(post, parent));
        if (result.Stored is not { } stored)
            return;
        foreach (var reply in entry.Replies)
            await SendAsync(intake, reply, post, stored.Id);
    }

    private static async Task<IReadOnlyList<Entry>> ReadAsync(string folder, TimeZoneInfo zone, FaultList faults, CancellationToken cancel)
    {
        var path = Path.Combine(folder, faults.File);
        if (!File.Exists(path))
        {
            faults.Add(0, null, FaultKind.Unreadable, faults.File);
            return [];
        }

        try
        {
            return Entries(YamlValue.Read(await File.ReadAllTextAsync(path, cancel), 1), zone, faults);
        }
        catch (YamlException fault)
        {
            faults.Add((int)fault.Start.Line, null, FaultKind.YamlSyntax, fault.Message.TrimEnd('.'));
            return [];
        }
    }

    private static List<Entry> Entries(YamlValue? value, TimeZoneInfo zone, FaultList faults)
    {
        var entries = new List<Entry>();
        foreach (var item in value is YamlList list ? list.Items : [])
            if (item is YamlMap map)
                entries.Add(Entry.Read(new Fields(map, faults), zone));
            else
                faults.Add(item.Line, null, FaultKind.NotKeysAndValues);
        return entries;
    }

    private sealed record Entry(string Post, string Name, string Text, DateTimeOffset? At)
    {
        public string? Email { get; private init; }

        public string? Url { get; private init; }

        public string? Author { get; private init; }

        public string? Mention { get; private init; }

        // Unlike the others, it gets whatever verdict the judge comes to.
        public bool IsJudged { get; private init; }

        public IReadOnlyList<Entry> Replies { get; private init; } = [];

        public static Entry Read(Fields fields, TimeZoneInfo zone)
        {
            var entry = new Entry(fields.Text("post") ?? "", fields.Required("name") ?? "", fields.Required("text") ?? "", fields.Moment(zone, "at"))
            {
                Email = fields.Text("email"),
                Url = fields.Text("url"),
                Author = fields.Text("author"),
                Mention = fields.Text("mention"),
                IsJudged = fields.Flag("judged") ?? false,
                Replies = Entries(fields.Find("replies")?.Value, zone, fields.Faults),
            };
            fields.Unknown();
            return entry;
        }

        public CommentDraft ToDraft(string post, long? parent) => new()
        {
            Post = post,
            ParentId = parent,
            Kind = Mention is null ? CommentKind.Comment : CommentKind.Mention,
            Channel = Channel.Import,
            Name = Name,
            Email = Email,
            Url = Url ?? Mention,
            SourceUrl = Mention,
            Text = Text,
            At = At,
            SignedInAs = Author,
            ImportedState = IsJudged ? null : CommentState.Published,
            // The identity of the entry: nodes that start together store it once.
            FormToken = $"sample:{post}:{At?.ToUnixTimeSeconds()}:{Name}",
        };
    }
}
