using System.Text.Encodings.Web;
using System.Text.Unicode;
using Blog.Core;
using Blog.Core.Views;
using Blog.Web.Accounts;
using Blog.Web.Discussion;
using Blog.Web.Endpoints;
using Blog.Web.Hosting.Cache;
using Blog.Web.Mentions;
using Blog.Web.Mail;
using Blog.Web.Pages;
using Blog.Web.Privacy;
using Blog.Web.Reading;
using Blog.Web.Review;
using Blog.Web.Themes;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Blog.Web.Hosting;

/// <summary>What the running blog consists of, and the addresses it answers.</summary>
internal static class BlogServices
{
    /// <summary>Registers everything, area by area.</summary>
    public static void AddBlog(this IServiceCollection services, BlogSettings settings, TimeProvider time, BlogCore core)
    {
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddBlogCore(core);
        // Made by a factory so that the container closes it with the blog.
        services.AddSingleton(_ => new OpenCore(core));
        services.AddSingleton<Errands>();
        services.AddHostedService(provider => provider.GetRequiredService<Errands>());
        services.AddAccounts();
        services.AddDiscussion();
        services.AddReview();
        services.AddHostedService<PrivacyKeeping>();
        services.AddMentions();
        services.AddMail(settings);
        AddReading(services, settings);
        services.AddSurfaces();
    }

    /// <summary>Maps everything, area by area.</summary>
    public static void MapBlog(this WebApplication app)
    {
        app.MapTheme();
        app.MapSurfaces();
        app.MapMentions();
        app.MapColourScheme();
        app.MapReview();
        app.MapRazorPages();
        app.MapDynamicPageRoute<ContentRoutes>("{**path}");
    }

    private static void AddReading(IServiceCollection services, BlogSettings settings)
    {
        services.AddRazorPages();
        // Letters beyond ASCII as they are: shorter, and readable in the source.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new ThemeViewLocations()));
        services.AddSingleton(provider => new ThemeStore(settings.ThemeFolders, provider.GetRequiredService<ILogger<ThemeStore>>()));
        services.AddSingleton<CurrentTheme>();
        services.AddSingleton(provider => new PageSlots(provider.GetRequiredService<FormStamps>(), provider.GetRequiredService<ViewCounter>().Of));
        services.AddSingleton<PageCache>();
        services.AddSingleton<PageStates>();
        services.AddSingleton<FinishPage>();
        services.AddSingleton<RecentDiscussion>();
        services.AddSingleton<ReadingRoom>();
        services.AddSingleton<ContentRoutes>();
        services.AddHostedService<ContentFaultReport>();
        if (settings.Announce)
            services.AddHostedService<Announcement>();
    }
}

/// <summary>Closes the content and the database when the blog stops.</summary>
internal sealed class OpenCore(BlogCore core) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await core.DisposeAsync();
        await core.Content.DisposeAsync();
    }
}
