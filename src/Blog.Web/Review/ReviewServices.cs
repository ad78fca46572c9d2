namespace Blog.Web.Review;

/// <summary>Registers the desk.</summary>
internal static class ReviewServices
{
    /// <summary>Adds what the desk needs.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<DeskAssets>()
        .AddResponseCompression(options => options.EnableForHttps = true);

    /// <summary>Maps the addresses of its style and script.</summary>
    public static void MapReview(this IEndpointRouteBuilder routes) => DeskAssets.Map(routes);
}
