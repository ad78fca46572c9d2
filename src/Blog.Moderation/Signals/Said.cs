namespace Blog.Moderation.Signals;

/// <summary>Looks for the words of a list in everything of a submission that readers would see.</summary>
internal static class Said
{
    public static IReadOnlyList<string> Words(Submission submission, WordList list) =>
        list.In($"{submission.Author.Name}\n{submission.PlainText}");

    public static string[] Evidence(IReadOnlyList<string> words) => [string.Join(", ", words)];
}
