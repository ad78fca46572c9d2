using Blog.Core.Markup;
using Blog.Core.Replay;
using Blog.Moderation.Starter;

namespace Blog.Core.Learning;

/// <summary>Takes labelled lines as the judge reads comments: without their markup.</summary>
public static class StarterLines
{
    /// <summary>Adds a line to its kind; one without a label teaches nothing.</summary>
    public static void Take(ReplayLine line, StarterKind kind)
    {
        if (line.Label is { } label) kind.Add(CommentText.Render(line.Text).PlainText, label == ReplayLabel.Spam);
    }
}
