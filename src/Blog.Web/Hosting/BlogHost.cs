using System.Net;
using Blog.Core;
using Blog.Core.Content;
using Blog.Core.Import;
using Blog.Core.Storage;
using Blog.Web.Endpoints;
using Blog.Web.Discussion;
using Blog.Web.Hosting.Cache;
using Blog.Web.Mentions;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Blog.Web.Hosting;

/// <summary>Puts the running blog together: content, database, services, and the way a request goes.</summary>
internal static class BlogHost
{
    private const int MaxBody = 128 * 1024;

    /// <summary>A blog that is ready to be started. It owns the content and the database and closes them when it is disposed.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used; the message says why.</exception>
    public static async Task<WebApplication> BuildAsync(BlogSettings settings, TimeProvider? time = null, Action<WebApplicationBuilder>? more = null)
    {
        var clock = time ?? TimeProvider.System;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BlogHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Listen(builder, settings);
        more?.Invoke(builder);
        Directory.CreateDirectory(settings.DataFolder);
        var content = await ContentStore.OpenAsync(settings.ContentFolder, clock);
        var core = await BlogCore.OpenAsync(new DatabaseOptions { DataFolder = settings.DataFolder, Connection = settings.Database }, content, clock, outbound: settings.Outbound);
        builder.Services.AddBlog(settings, clock, core);
        var app = builder.Build();
        app.Services.GetRequiredService<OpenCore>();
        foreach (var fault in await SampleDiscussion.SeedAsync(core))
            app.Logger.LogWarning("{Fault}", fault);
        Use(app, settings);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, BlogSettings settings)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // The keys are kept in the database, which is as private as they are.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // An address that is taken is told in one sentence by the command; it needs no stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // One line of ours says where the blog listens.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Configuration["AllowedHosts"] = settings.AllowedHosts;
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
    }

    /// <summary>The way of a request, from the outside in.</summary>
    private static void Use(WebApplication app, BlogSettings settings)
    {
        UseProxies(app, settings);
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseMiddleware<ContentAddresses>();
        app.UseMiddleware<MentionHeaders>();
        app.UseMiddleware<ViewCounting>();
        app.UseMiddleware<PageCaching>();
        app.UseRouting();
        app.UseMiddleware<ContentAssets>();
        // The desk's pages are made for one person each; their tokens differ with every answer, so compressing gives nothing away.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/review", StringComparison.Ordinal), desk => desk.UseResponseCompression());
        app.UseMiddleware<ForgivingForms>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapBlog();
    }

    private static void UseProxies(WebApplication app, BlogSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Proxies))
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = 1,
            AllowedHosts = settings.AllowedHosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.Proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
        }
        app.UseForwardedHeaders(options);
    }
}
