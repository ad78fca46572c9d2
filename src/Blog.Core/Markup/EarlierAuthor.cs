namespace Blog.Core.Markup;

/// <summary>Somebody who commented before, and can be mentioned with an @.</summary>
/// <param name="Name">The name as shown.</param>
/// <param name="Comment">The number of the latest comment under that name.</param>
public sealed record EarlierAuthor(string Name, long Comment);
