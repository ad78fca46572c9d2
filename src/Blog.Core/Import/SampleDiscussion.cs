using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Content.Reading;
using Blog.Core.Mentions;
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
            await SendAsync(blog, entry, entry.Post, parent: null);
        return faults.All;
    }

    private static async Task SendAsync(BlogCore blog, Entry entry, string post, long? parent)
    {
        var result = await blog.Intake.SubmitAsync(entry.ToDraft(post, parent));
        if (result.Stored is not { } stored)
            return;

        // No such page exists, so it is not looked at again.
        if (entry.Elsewhere is { } response)
            await blog.Mentions.SaveAsync(stored.Id, new MentionPage(response, entry.Page!, entry.Page!, post, stored.SubmittedAt) { Title = entry.Title }, "", next: null);
        foreach (var reply in entry.Replies)
            await SendAsync(blog, reply, post, stored.Id);
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
        private static readonly (string Key, MentionResponse Response)[] s_elsewhere =
        [
            ("mention", MentionResponse.Mention), ("answer", MentionResponse.Reply), ("like", MentionResponse.Like), ("repost", MentionResponse.Repost), ("bookmark", MentionResponse.Bookmark),
        ];

        public string? Email { get; private init; }

        public string? Url { get; private init; }

        public string? Author { get; private init; }

        // The page elsewhere, under a key that says how it responds.
        public string? Page { get; private init; }

        public MentionResponse? Elsewhere { get; private init; }

        public string? Title { get; private init; }

        // Unlike the others, it gets whatever verdict the judge comes to.
        public bool IsJudged { get; private init; }

        public IReadOnlyList<Entry> Replies { get; private init; } = [];

        public static Entry Read(Fields fields, TimeZoneInfo zone)
        {
            var (page, response) = s_elsewhere.Select(kind => (Page: fields.Text(kind.Key), kind.Response)).ToList().Find(kind => kind.Page is not null);
            var entry = new Entry(fields.Text("post") ?? "", fields.Required("name") ?? "", fields.Required("text") ?? "", fields.Moment(zone, "at"))
            {
                Email = fields.Text("email"),
                Url = fields.Text("url"),
                Author = fields.Text("author"),
                Page = page,
                Elsewhere = page is null ? null : response,
                Title = fields.Text("title"),
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
            Kind = Page is null ? CommentKind.Comment : CommentKind.Mention,
            Channel = Channel.Import,
            Name = Name,
            Email = Email,
            Url = Url,
            SourceUrl = Page,
            Text = Text,
            At = At,
            SignedInAs = Author,
            ImportedState = IsJudged ? null : CommentState.Published,
            // The identity of the entry: nodes that start together store it once.
            FormToken = $"sample:{post}:{At?.ToUnixTimeSeconds()}:{Name}",
        };
    }
}
