using Blog.Core.Comments;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Core.Voices;
using Blog.Moderation;

namespace Blog.Core.Privacy;

/// <summary>Reads everything that belongs to what was found about an address.</summary>
internal static class FileReading
{
    public static async Task<PersonalFile> ReadAsync(Session session, PersonalAddress address, Found found)
    {
        var arguments = new { ids = Session.List(found.Comments), reports = Session.List(found.Reports) };
        var rows = await session.QueryAsync<CommentRow>($"select {CommentRow.Columns} from comments c where c.id in (select cast(value as bigint) from json_each(@ids)) order by c.id", arguments);
        var findings = (await session.QueryAsync<FindingPart>(FindingPart.Select, arguments)).ToLookup(part => part.Id);
        var earlier = (await session.QueryAsync<EarlierPart>(EarlierPart.Select, arguments)).ToLookup(part => part.Id);
        var decisions = (await session.QueryAsync<DecisionPart>(DecisionPart.Select, arguments)).ToLookup(part => part.Id);
        var appeals = (await session.QueryAsync<AppealPart>(AppealPart.Select, arguments)).ToLookup(part => part.Id);
        var prints = (await session.QueryAsync<PrintPart>(PrintPart.Select, arguments)).ToDictionary(part => part.Id, part => Convert.ToHexStringLower(part.Exact));
        var reports = await session.QueryAsync<ReportPart>(ReportPart.Select, arguments);
        return await Elsewhere.ReadAsync(session, new PersonalFile
        {
            Address = address,
            Comments = rows.ConvertAll(row => Of(row) with
            {
                Fingerprint = prints.GetValueOrDefault(row.Id),
                Findings = [.. findings[row.Id].Select(part => KeyValuePair.Create(part.Signal, part.Weight))],
                EarlierWords = [.. earlier[row.Id].Select(part => new EarlierWords(part.Text, Stored.Instant(part.At)))],
                Decisions = [.. decisions[row.Id].Select(part => new PersonalDecision(Stored.Parse<DecisionAction>(part.Action), Stored.Instant(part.At), Stored.Instant(part.UndoneAt)))],
                Appeals = [.. appeals[row.Id].Select(part => new PersonalAppeal(part.Words, Stored.Instant(part.At), part.Answer))],
            }),
            Reports = reports.ConvertAll(part => part.ToReport()),
            Accounts = found.Accounts,
        });
    }

    private static PersonalComment Of(CommentRow row) => new()
    {
        Id = row.Id,
        Post = row.Post,
        Kind = Stored.Parse<CommentKind>(row.Kind),
        State = Stored.Parse<CommentState>(row.State),
        Channel = Stored.Parse<Channel>(row.Channel),
        Name = row.AuthorName,
        Email = row.AuthorEmail,
        Url = row.AuthorUrl,
        Source = row.SourceUrl,
        Text = row.Text,
        Language = row.Language,
        SentAt = Stored.Instant(row.SubmittedAt),
        EditedAt = Stored.Instant(row.EditedAt),
        Network = row.Network,
        AddressDigest = row.Address,
        BrowserDigest = row.Browser,
        Program = row.UserAgent,
        Judged = Stored.Parse<VerdictKind>(row.Verdict),
        Findings = [],
        EarlierWords = [],
        Decisions = [],
        Appeals = [],
    };

    private sealed class FindingPart
    {
        // What a finding quotes may be somebody else's words: the signal and its weight say what was noticed.
        public const string Select =
            "select comment_id as Id, signal as Signal, weight as Weight from findings where comment_id in (select cast(value as bigint) from json_each(@ids)) order by comment_id, position";

        public long Id { get; init; }

        public string Signal { get; init; } = "";

        public double Weight { get; init; }
    }

    private sealed class EarlierPart
    {
        public const string Select =
            "select comment_id as Id, text as Text, replaced_at as At from earlier_versions where comment_id in (select cast(value as bigint) from json_each(@ids)) order by id";

        public long Id { get; init; }

        public string Text { get; init; } = "";

        public long At { get; init; }
    }

    private sealed class DecisionPart
    {
        public const string Select =
            "select comment_id as Id, action as Action, decided_at as At, undone_at as UndoneAt from decisions where comment_id in (select cast(value as bigint) from json_each(@ids)) order by id";

        public long Id { get; init; }

        public string Action { get; init; } = "";

        public long At { get; init; }

        public long? UndoneAt { get; init; }
    }

    private sealed class AppealPart
    {
        public const string Select =
            "select comment_id as Id, words as Words, appealed_at as At, answer as Answer from appeals where comment_id in (select cast(value as bigint) from json_each(@ids)) order by id";

        public long Id { get; init; }

        public string Words { get; init; } = "";

        public long At { get; init; }

        public string? Answer { get; init; }
    }

    private sealed class PrintPart
    {
        public const string Select = "select comment_id as Id, exact as Exact from fingerprints where comment_id in (select cast(value as bigint) from json_each(@ids))";

        public long Id { get; init; }

        public byte[] Exact { get; init; } = [];
    }

    private sealed class ReportPart
    {
        public const string Select =
            """
            select comment_id as Comment, reason as Reason, words as Words, reported_at as At, outcome as Outcome
            from reports
            where id in (select cast(value as bigint) from json_each(@reports))
            order by id
            """;

        public long Comment { get; init; }

        public string Reason { get; init; } = "";

        public string? Words { get; init; }

        public long At { get; init; }

        public string? Outcome { get; init; }

        public PersonalReport ToReport() =>
            new(Comment, Stored.Parse<ReportReason>(Reason), Words, Stored.Instant(At), Outcome is null ? null : Stored.Parse<ReportOutcome>(Outcome));
    }
}
