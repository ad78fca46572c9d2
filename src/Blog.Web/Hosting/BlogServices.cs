using System.Text.Encodings.Web;
using System.Text.Unicode;
using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Storage;
using Blog.Web.Discussion;
using Blog.Web.Hosting.Cache;
using Blog.Web.Pages;
using Blog.Web.Reading;
using Blog.Web.Themes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Blog.Web.Hosting;

/// <summary>What the running blog consists of, and the addresses it answers.</summary>
internal static class BlogServices
{
    /// <summary>Registers everything, area by area.</summary>
    public static void AddBlog(this IServiceCollection services, BlogSettings settings, TimeProvider time, ContentStore content, Database database)
    {
        services.AddSingleton(settings);
        services.AddSingleton(time);
        // Made by a factory so that the container closes them with the blog.
        services.AddSingleton(_ => content);
        services.AddSingleton(_ => database);
        services.AddSingleton(database.Changes);
        services.AddSingleton<CommentRepository>();
        services.AddSingleton<SetupToken>();
        AddKeys(services, settings);
        AddReading(services, settings);
    }

    /// <summary>Maps everything, area by area.</summary>
    public static void MapBlog(this WebApplication app)
    {
        app.MapTheme();
        app.MapColourScheme();
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
        services.AddSingleton<FormStamps>();
        services.AddSingleton<PageSlots>();
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

    private static void AddKeys(IServiceCollection services, BlogSettings settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataFolder, "keys"));
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        services.AddDataProtection().PersistKeysToFileSystem(folder).SetApplicationName("Blog");
    }
}
