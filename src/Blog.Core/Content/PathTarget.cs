namespace Blog.Core.Content;

/// <summary>What an address leads to.</summary>
public abstract record PathTarget;

/// <summary>A post to be read.</summary>
/// <param name="Post">The post.</param>
public sealed record PostTarget(Post Post) : PathTarget;

/// <summary>A page to be read.</summary>
/// <param name="Page">The page.</param>
public sealed record PageTarget(Page Page) : PathTarget;

/// <summary>A series.</summary>
/// <param name="Series">The series.</param>
public sealed record SeriesTarget(Series Series) : PathTarget;

/// <summary>A tag.</summary>
/// <param name="Tag">The tag.</param>
public sealed record TagTarget(Tag Tag) : PathTarget;

/// <summary>A category.</summary>
/// <param name="Category">The category.</param>
public sealed record CategoryTarget(Category Category) : PathTarget;

/// <summary>An author.</summary>
/// <param name="Author">The author.</param>
public sealed record AuthorTarget(Author Author) : PathTarget;

/// <summary>Another way to write an address, or an earlier one: redirect permanently.</summary>
/// <param name="To">The address that holds, unescaped.</param>
public sealed record AliasTarget(string To) : PathTarget;

/// <summary>Something that was here and was withdrawn: answer 410.</summary>
/// <param name="Title">What it was called, where that may be said.</param>
/// <param name="When">The day it was withdrawn, where known.</param>
/// <param name="Reason">Why, where given.</param>
public sealed record WithdrawnTarget(string? Title, DateOnly? When, string? Reason) : PathTarget;
