using Blog.Core.Feeds;
using Blog.Core.Outbox;
using Blog.Core.Search;
using Blog.Core.Sending;
using Blog.Core.Views;

namespace Blog.Web.Endpoints;

/// <summary>What the blog shows to programs, and what it counts and finds for people.</summary>
internal static class Surfaces
{
    /// <summary>Registers feeds, search, views, and the sending of what the outbox holds.</summary>
    public static void AddSurfaces(this IServiceCollection services)
    {
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<FeedComposer>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<SearchFiller>();
        services.AddSingleton<ViewCounter>();
        services.AddSingleton<SentMentions>();
        services.AddSingleton<MentionSender>();
        services.AddSingleton<WithdrawnPosts>();
        services.AddSingleton<IDelivery, MentionDelivery>();
        services.AddSingleton<IDelivery, HubDelivery>();
        services.AddSingleton<Courier>();
        services.AddHostedService<SearchKeeping>();
        services.AddHostedService<OutboxKeeping>();
        services.AddHostedService<SendingKeeping>();
        services.AddHostedService<DeskSearchKeeping>();
        services.AddHostedService<ViewKeeping>();
    }

    /// <summary>Maps feeds, the files of the site, and health, which are open to everybody.</summary>
    public static void MapSurfaces(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous();
        open.MapFeeds();
        open.MapSiteFiles();
        open.MapHealth();
    }
}
