using Blog.Core.Accounts;
using Blog.Core.Comments;
using Blog.Core.Content;
using Blog.Core.Learning;
using Blog.Core.Mentions;
using Blog.Core.Mail;
using Blog.Core.Outbound;
using Blog.Core.Privacy;
using Blog.Core.Outbox;
using Blog.Core.Review;
using Blog.Core.Storage;
using Blog.Core.Voices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blog.Core;

/// <summary>Everything that works on one database and one content folder, put together once.</summary>
public sealed class BlogCore : IAsyncDisposable
{
    private BlogCore(
        Database database, ContentStore content, SimilarTexts similar, SiteClassifier classifier, SenderDigest digest, byte[] linkKey, OutboundOptions outbound, TimeProvider time)
    {
        Similar = similar;
        Classifier = classifier;
        Digest = digest;
        Database = database;
        Content = content;
        var history = new CommentHistory(database, similar, classifier, digest);
        Comments = new CommentRepository(database);
        Intake = new CommentIntake(content, Comments, history, similar, digest, time);
        Appeals = new Appeals(database);
        Receipts = new Receipts(content, Comments, Intake, history, similar, Appeals, digest, time);
        Reports = new Reports(database, content, digest);
        Queue = new ReviewQueue(database);
        Decisions = new Decisions(database, similar, classifier);
        Log = new AuditLog(database);
        Outbox = new OutboxRepository(database);
        PersonalRecords = new PersonalRecords(database, digest, similar, classifier);
        PrivacyLinks = new PrivacyLinks(database, PersonalRecords);
        Retention = new Retention(database, digest);
        Listings = new Listings(database);
        Edits = new Edits(database, content, Comments, Intake, similar);
        Replies = new DeskReplies(database, content, Comments, Intake, Decisions);
        Forgetting = new Forgetting(database, similar, classifier);
        Postbox = new Postbox(database);
        MailChoices = new MailChoices(database);
        Subscriptions = new Subscriptions(database);
        DecisionLinks = new DecisionLinks(database, Comments, Decisions, new AccountRepository(database), linkKey);
        Accounts = new AccountRepository(database);
        Administration = new AccountAdministration(database);
        Links = new AccountLinks(database);
        OwnAccount = new OwnAccount(database);
        Passkeys = new PasskeyRepository(database);
        RecoveryCodes = new RecoveryCodes(database);
        Sessions = new Sessions(database, time);
        SignInPace = new SignInPace(database);
        SetupToken = new SetupToken(database);
        Settings = new Settings(database);
        ProtectionKeys = new ProtectionKeys(database);
        Backup = new Backup(database, time);
        var budget = new FetchBudget(database);
        var claims = new ClaimRepository(database);
        Outbound = new OutboundClient(outbound, budget, time);
        Mentions = new MentionRepository(database);
        Refusals = new RefusalLog(database);
        Inbox = new MentionInbox(content, Outbound, claims, Comments, Refusals, time);
        MentionWork = new MentionWork(Inbox, claims, Mentions, Comments, Refusals, Outbound, new MentionKeeper(Intake, Comments, Mentions, time), budget, time);
    }

    /// <summary>The database.</summary>
    public Database Database { get; }

    /// <summary>The content.</summary>
    public ContentStore Content { get; }

    /// <summary>Stored comments.</summary>
    public CommentRepository Comments { get; }

    /// <summary>The way in for comments.</summary>
    public CommentIntake Intake { get; }

    /// <summary>What people can do with their own comments.</summary>
    public Receipts Receipts { get; }

    /// <summary>What writers ask the moderators to look at again.</summary>
    public Appeals Appeals { get; }

    /// <summary>What readers report about comments.</summary>
    public Reports Reports { get; }

    /// <summary>What waits for moderators.</summary>
    public ReviewQueue Queue { get; }

    /// <summary>Moderators' decisions.</summary>
    public Decisions Decisions { get; }

    /// <summary>Whom and what moderators block or trust.</summary>
    public Listings Listings { get; }

    /// <summary>Moderators' changes of words.</summary>
    public Edits Edits { get; }

    /// <summary>Moderators' answers.</summary>
    public DeskReplies Replies { get; }

    /// <summary>What was taken away long enough ago is forgotten.</summary>
    public Forgetting Forgetting { get; }

    /// <summary>What was done, by whom and why.</summary>
    public AuditLog Log { get; }

    /// <summary>What is to be sent to elsewhere.</summary>
    public OutboxRepository Outbox { get; }

    /// <summary>What is stored about a person, to be handed over or erased.</summary>
    public PersonalRecords PersonalRecords { get; }

    /// <summary>Links by which people look after what is stored about them.</summary>
    public PrivacyLinks PrivacyLinks { get; }

    /// <summary>Forgets what is old enough.</summary>
    public Retention Retention { get; }

    /// <summary>Where mail is posted.</summary>
    public Postbox Postbox { get; }

    /// <summary>How often moderators want mail.</summary>
    public MailChoices MailChoices { get; }

    /// <summary>What readers asked to be told by mail.</summary>
    public Subscriptions Subscriptions { get; }

    /// <summary>Links in mails by which moderators decide.</summary>
    public DecisionLinks DecisionLinks { get; }

    /// <summary>Who can sign in.</summary>
    public AccountRepository Accounts { get; }

    /// <summary>What may be changed about others' accounts.</summary>
    public AccountAdministration Administration { get; }

    /// <summary>What people change about what proves who they are.</summary>
    public OwnAccount OwnAccount { get; }

    /// <summary>Links that work once.</summary>
    public AccountLinks Links { get; }

    /// <summary>Keys to sign in with.</summary>
    public PasskeyRepository Passkeys { get; }

    /// <summary>Codes for the day when the authenticator is lost.</summary>
    public RecoveryCodes RecoveryCodes { get; }

    /// <summary>The sign-ins that hold.</summary>
    public Sessions Sessions { get; }

    /// <summary>How fast sign-ins may be tried.</summary>
    public SignInPace SignInPace { get; }

    /// <summary>The token for the first account.</summary>
    public SetupToken SetupToken { get; }

    /// <summary>What the program remembers about itself.</summary>
    public Settings Settings { get; }

    /// <summary>The keys that cookies and form stamps are protected with.</summary>
    public ProtectionKeys ProtectionKeys { get; }

    /// <summary>Live backups.</summary>
    public Backup Backup { get; }

    /// <summary>The one way in which other sites are asked for anything.</summary>
    public OutboundClient Outbound { get; }

    /// <summary>The pages behind mentions.</summary>
    public MentionRepository Mentions { get; }

    /// <summary>What other sites told and was refused.</summary>
    public RefusalLog Refusals { get; }

    /// <summary>The way in for what other sites tell.</summary>
    public MentionInbox Inbox { get; }

    /// <summary>Looks at what other sites told.</summary>
    public MentionWork MentionWork { get; }

    /// <summary>The stored comments that a new one may repeat. Not all of them are known at once: see <see cref="SimilarTexts.Ready"/>.</summary>
    public SimilarTexts Similar { get; }

    /// <summary>The digests by which senders are compared.</summary>
    internal SenderDigest Digest { get; }

    /// <summary>What the moderators' decisions taught. Not all of them are learned at once: see <see cref="SiteClassifier.Ready"/>.</summary>
    public SiteClassifier Classifier { get; }

    /// <summary>Opens the database and puts everything together over it. The content stays the caller's; the database is closed with this.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used; the message says why.</exception>
    public static async Task<BlogCore> OpenAsync(
        DatabaseOptions options, ContentStore content, TimeProvider time, ILogger? log = null, OutboundOptions? outbound = null, CancellationToken cancel = default)
    {
        var database = await Database.OpenAsync(options, time, log, cancel);
        try
        {
            var digest = await SenderDigest.OpenAsync(new Settings(database));
            var linkKey = await DecisionLinks.KeyAsync(new Settings(database));
            log ??= NullLogger.Instance;
            return new BlogCore(database, content, SimilarTexts.Open(database, log), SiteClassifier.Open(database, SiteStarter.Read(content.Folder, log), log), digest, linkKey, outbound ?? new OutboundOptions(), time);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what is still to be written and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await Similar.DisposeAsync();
        await Classifier.DisposeAsync();
        MentionWork.Dispose();
        Inbox.Dispose();
        Outbound.Dispose();
        await Database.DisposeAsync();
    }
}

/// <summary>Registers the parts of <see cref="BlogCore"/> with a host.</summary>
public static class BlogCoreRegistration
{
    /// <summary>Makes every part of the core available by its type. Whoever opened the core closes it.</summary>
    public static IServiceCollection AddBlogCore(this IServiceCollection services, BlogCore core) => services
        .AddSingleton(core)
        .AddSingleton(core.Database)
        .AddSingleton(core.Database.Changes)
        .AddSingleton(core.Content)
        .AddSingleton(core.Comments)
        .AddSingleton(core.Intake)
        .AddSingleton(core.Receipts)
        .AddSingleton(core.Appeals)
        .AddSingleton(core.Reports)
        .AddSingleton(core.Queue)
        .AddSingleton(core.Decisions)
        .AddSingleton(core.Classifier)
        .AddSingleton<JudgeRecord>()
        .AddSingleton<PolicyTrial>()
        .AddSingleton<PolicyFile>()
        .AddSingleton(core.Log)
        .AddSingleton(core.Outbox)
        .AddSingleton(core.PersonalRecords)
        .AddSingleton(core.PrivacyLinks)
        .AddSingleton(core.Retention)
        .AddSingleton(core.Listings)
        .AddSingleton(core.Edits)
        .AddSingleton(core.Replies)
        .AddSingleton(core.Forgetting)
        .AddSingleton(core.Postbox)
        .AddSingleton(core.MailChoices)
        .AddSingleton(core.Subscriptions)
        .AddSingleton(core.DecisionLinks)
        .AddSingleton(core.Accounts)
        .AddSingleton(core.Administration)
        .AddSingleton(core.Links)
        .AddSingleton(core.OwnAccount)
        .AddSingleton(core.Passkeys)
        .AddSingleton(core.RecoveryCodes)
        .AddSingleton(core.Sessions)
        .AddSingleton(core.SignInPace)
        .AddSingleton(core.SetupToken)
        .AddSingleton(core.Settings)
        .AddSingleton(core.ProtectionKeys)
        .AddSingleton(core.Backup)
        .AddSingleton(core.Outbound)
        .AddSingleton(core.Mentions)
        .AddSingleton(core.Refusals)
        .AddSingleton(core.Inbox)
        .AddSingleton(core.MentionWork);
}
