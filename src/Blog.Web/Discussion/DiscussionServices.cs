namespace Blog.Web.Discussion;

/// <summary>Registers the discussion: forms, their stamps, and what is shown below a post.</summary>
internal static class DiscussionServices
{
    /// <summary>Adds everything that discussions need.</summary>
    public static IServiceCollection AddDiscussion(this IServiceCollection services) => services
        .AddSingleton<FormStamps>()
        .AddSingleton<ReaderCookie>()
        .AddSingleton<CommentForms>()
        .AddSingleton<CommentPosting>()
        .AddSingleton<Discussions>();
}
