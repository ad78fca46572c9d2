using Blog.Core.Content;
using Blog.Core.Mail;
using Blog.Core.Outbox;
using Blog.Core.Storage;
using Blog.Web.Hosting;

namespace Blog.Web.Mail;

/// <summary>Registers what writes mails, sends them, and tries whether they can be sent.</summary>
internal static class MailServices
{
    /// <summary>Adds everything that mail needs.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, BlogSettings settings) => services
        .AddSingleton<IDelivery>(provider => new MailDelivery(
            settings.Smtp, Get<ContentStore>(provider), Get<OutboxRepository>(provider), Get<Database>(provider), Get<TimeProvider>(provider)))
        .AddSingleton(provider => new Mailroom(
            Get<Database>(provider), Get<ContentStore>(provider), Get<DecisionLinks>(provider), settings.Smtp, Get<TimeProvider>(provider), Get<ILogger<Mailroom>>(provider)))
        .AddSingleton(provider => new AccountLetters(Get<ContentStore>(provider), settings.Smtp, Get<TimeProvider>(provider)))
        .AddSingleton(provider => new MailTest(settings.Smtp, Get<ContentStore>(provider), Get<TimeProvider>(provider)))
        .AddHostedService<MailKeeping>();

    private static T Get<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}

/// <summary>Writes mails for as long as the blog runs.</summary>
internal sealed class MailKeeping(Mailroom mailroom) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => mailroom.RunAsync(stoppingToken);
}
