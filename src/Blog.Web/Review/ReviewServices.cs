namespace Blog.Web.Review;

/// <summary>Registers the desk.</summary>
internal static class ReviewServices
{
    /// <summary>Adds what the desk needs.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<DeskAssets>()
        .AddHostedService<ForgettingKeeping>()
        .AddResponseCompression(options => options.EnableForHttps = true);

    /// <summary>Maps the addresses of its style and script, and of what others decide meanwhile.</summary>
    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        DeskAssets.Map(routes);
        DeskChanges.Map(routes);
    }
}
