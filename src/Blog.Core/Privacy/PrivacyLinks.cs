using System.Security.Cryptography;
using System.Text;
using Blog.Core.Mail;
using Blog.Core.Storage;

namespace Blog.Core.Privacy;

/// <summary>
/// Links by which people get, or have erased, what is stored about their own mail address. Each is mailed to that address, which proves whose it is, works for a day, hands
/// over once and erases once. Looking does neither.
/// </summary>
public sealed class PrivacyLinks(Database database, PersonalRecords records)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private const string Working = "token_hash = @hash and expires_at > @now";

    /// <summary>Mails a link to an address about which something is stored. To any other nothing is sent: nobody can have the blog write to strangers.</summary>
    /// <param name="address">The mail address, as typed.</param>
    /// <param name="mail">Writes the mail that takes the token there.</param>
    /// <returns>Whether it was sent.</returns>
    public async Task<bool> SendAsync(string address, Func<string, MailMessage> mail)
    {
        const string insert = "insert into privacy_links (token_hash, email, created_at, expires_at) values (@hash, @email, @now, @expires)";
        if (PersonalAddress.Parse(address) is not { Kind: AddressKind.Mail } known || (await records.FindAsync(known)).IsEmpty) return false;
        var token = Token.New();
        var message = mail(token);
        await database.WriteAsync(async session =>
        {
            var now = database.Now;
            await session.ExecuteAsync(insert, new { hash = Hash(token), email = known.Text, now, expires = now + (long)Lifetime.TotalMilliseconds });
            await Postbox.AddAsync(session, message, now);
        });
        return true;
    }

    /// <summary>What a link leads to; nothing where it works no longer.</summary>
    public async Task<PrivacyLink?> FindAsync(string? token, CancellationToken cancel = default)
    {
        const string select = $"select email as Email, exported_at as ExportedAt from privacy_links where {Working}";
        if (string.IsNullOrEmpty(token)) return null;
        var row = await database.ReadAsync(session => session.FirstAsync<Row>(select, new { hash = Hash(token), now = database.Now }), cancel);
        return row is null ? null : new PrivacyLink(new PersonalAddress(AddressKind.Mail, row.Email), row.ExportedAt is not null);
    }

    /// <summary>Hands everything over, once; nothing where the link works no longer or has handed over before.</summary>
    public async Task<PersonalFile?> ExportAsync(string? token)
    {
        const string use = $"update privacy_links set exported_at = @now where {Working} and exported_at is null returning email";
        if (string.IsNullOrEmpty(token)) return null;
        if (await database.WriteAsync(session => session.FirstAsync<string>(use, new { hash = Hash(token), now = database.Now })) is not { } email) return null;
        var file = await records.FindAsync(new PersonalAddress(AddressKind.Mail, email));
        await records.NoteExportAsync(file, by: "");
        return file;
    }

    /// <summary>Erases everything, the link and its like included; nothing where it works no longer.</summary>
    public async Task<ErasureResult?> EraseAsync(string? token) => await FindAsync(token) is { } link ? await records.EraseAsync(link.Address, by: "") : null;

    /// <summary>Forgets links that work no longer, and with them who asked.</summary>
    internal static Task PruneAsync(Session session, long now)
    {
        const string delete = "delete from privacy_links where expires_at <= @now";
        return session.ExecuteAsync(delete, new { now });
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed class Row
    {
        public string Email { get; init; } = "";

        public long? ExportedAt { get; init; }
    }
}

/// <summary>What a link about one's own data leads to.</summary>
/// <param name="Address">The address.</param>
/// <param name="IsExported">Whether it has handed everything over.</param>
public sealed record PrivacyLink(PersonalAddress Address, bool IsExported);
