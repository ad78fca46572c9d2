using System.Globalization;
using Blog.Core.Comments;

namespace Blog.Core.Review;

/// <summary>A place in the queue. One that cannot be read is the beginning.</summary>
internal sealed record QueuePlace(long Rank, long Time, long Id)
{
    public static readonly QueuePlace Beginning = new(-1, 0, 0);

    public bool IsBeginning => Rank < 0;

    public static QueuePlace Of(CommentRow row) => new(row.ReviewRank ?? 0, row.SubmittedAt, row.Id);

    public static QueuePlace Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 3 && Number(parts[0]) is { } rank && Number(parts[1]) is { } time && Number(parts[2]) is { } id
            ? new QueuePlace(rank, time, id)
            : Beginning;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}.{Time}.{Id}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
