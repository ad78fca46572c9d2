using Blog.Core.Storage;
using Blog.Moderation.Learning;

namespace Blog.Core.Learning;

/// <summary>What a classifier had learned, as the database keeps it.</summary>
internal static class Knowledge
{
    private const string Name = "site";

    /// <summary>The classifier as it was last kept; null where none was, or one that this version of the program cannot read.</summary>
    public static async Task<(Classifier Classifier, Extent Extent)?> ReadAsync(Database database, CancellationToken cancel)
    {
        const string select =
            """
            select last_decision as LastDecision, decisions as Decisions, decision_sum as DecisionSum, model as Model
            from knowledge
            where name = @Name
            """;
        var row = await database.ReadAsync(session => session.FirstAsync<Row>(select, new { Name }), cancel);
        if (row is null || Classifier.Load(row.Model).Classifier is not { } classifier) return null;
        return (classifier, new Extent(row.LastDecision, row.Decisions, row.DecisionSum));
    }

    /// <summary>Keeps a classifier in place of the one that was kept.</summary>
    public static Task WriteAsync(Database database, Classifier classifier, Extent extent)
    {
        const string upsert =
            """
            insert into knowledge (name, last_decision, decisions, decision_sum, model, saved_at)
            values (@Name, @Last, @Number, @Sum, @model, @now)
            on conflict (name) do update set last_decision = excluded.last_decision, decisions = excluded.decisions, decision_sum = excluded.decision_sum,
                model = excluded.model, saved_at = excluded.saved_at
            """;
        var arguments = new { Name, extent.Last, extent.Number, extent.Sum, model = classifier.Save(), now = database.Now };
        return database.WriteAsync(session => session.ExecuteAsync(upsert, arguments));
    }

    private sealed class Row
    {
        public long LastDecision { get; init; }

        public long Decisions { get; init; }

        public long DecisionSum { get; init; }

        public byte[] Model { get; init; } = [];
    }
}
