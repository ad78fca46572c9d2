
namespace Blog.Web.Mentions;

/// <summary>What other sites tell us: Webmention, Pingback and Trackback.</summary>
internal static class MentionServices
{
    /// <summary>Registers the work behind the endpoints.</summary>
    public static IServiceCollection AddMentions(this IServiceCollection services) => services.AddHostedService<MentionKeeping>();

    /// <summary>Maps the endpoints. They are for programs of strangers: no cookie is read, so no token of a form is needed.</summary>
    public static void MapMentions(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous();
        open.MapPost(MentionAddresses.Webmention, WebmentionEndpoint.ReceiveAsync);
        open.MapPost(MentionAddresses.Pingback, PingbackEndpoint.AnswerAsync);
        open.MapPost($"{MentionAddresses.Trackback}/{{**post}}", TrackbackEndpoint.ReceiveAsync);
        open.MapGet($"{MentionAddresses.Trackback}/{{**post}}", TrackbackEndpoint.LeadOn);
    }
}
