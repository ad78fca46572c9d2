using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Blog.Web.Discussion;

/// <summary>
/// Makes and reads the hidden stamp of a comment form: a protected text that says for which post and when the form was handed out.
/// It stands in for a cookie, so that reading sets none: only a form of ours carries one, and only for its own post and for a day.
/// </summary>
internal sealed class FormStamps
{
    /// <summary>How long a form may lie open before its stamp is too old.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int NonceLength = 16;
    private const int HeaderLength = sizeof(long) + sizeof(bool) + NonceLength;

    private readonly IDataProtector _protector;
    private readonly TimeProvider _time;

    /// <summary>Stamps protected by the keys of this blog.</summary>
    public FormStamps(IDataProtectionProvider protection, TimeProvider time)
    {
        _protector = protection.CreateProtector("Blog.Discussion.FormStamp.v1");
        _time = time;
        Placeholder = $"stamp-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceLength))}";
    }

    /// <summary>
    /// What a page that is kept for everybody carries where the stamp belongs; the page cache cuts there and fills in a fresh stamp
    /// for each visit. It is random per process, so that no comment can contain it.
    /// </summary>
    public string Placeholder { get; }

    /// <summary>A fresh stamp for a form under a post.</summary>
    public string Issue(string post) => Write(post, isSecondTry: false);

    /// <summary>A stamp for a form that is shown again because its first stamp did not hold: how long its writing took is then unknown.</summary>
    public string IssueForSecondTry(string post) => Write(post, isSecondTry: true);

    /// <summary>What a stamp that came back says.</summary>
    public StampReading Read(string? stamp, string post)
    {
        if (string.IsNullOrWhiteSpace(stamp))
            return StampReading.Not(StampFault.Missing);
        if (Open(stamp) is not { } content || !content.Post.Equals(post, StringComparison.Ordinal))
            return StampReading.Not(StampFault.Foreign);
        var age = _time.GetUtcNow() - content.IssuedAt;
        return age > Lifetime || age < TimeSpan.FromMinutes(-5) ? StampReading.Not(StampFault.Stale) : new StampReading(content, null);
    }

    private string Write(string post, bool isSecondTry)
    {
        var content = new byte[HeaderLength + Encoding.UTF8.GetByteCount(post)];
        BitConverter.TryWriteBytes(content, _time.GetUtcNow().ToUnixTimeMilliseconds());
        content[sizeof(long)] = isSecondTry ? (byte)1 : (byte)0;
        RandomNumberGenerator.Fill(content.AsSpan(sizeof(long) + sizeof(bool), NonceLength));
        Encoding.UTF8.GetBytes(post, content.AsSpan(HeaderLength));
        return Base64Url.EncodeToString(_protector.Protect(content));
    }

    private FormStamp? Open(string stamp)
    {
        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(stamp));
            return content.Length < HeaderLength ? null : new FormStamp(
                Encoding.UTF8.GetString(content.AsSpan(HeaderLength)),
                DateTimeOffset.FromUnixTimeMilliseconds(BitConverter.ToInt64(content)),
                Convert.ToHexStringLower(content.AsSpan(sizeof(long) + sizeof(bool), NonceLength)),
                content[sizeof(long)] == 1);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What a stamp says: the post and moment its form was handed out for, and a number that no other form has.</summary>
internal sealed record FormStamp(string Post, DateTimeOffset IssuedAt, string Nonce, bool IsSecondTry)
{
    /// <summary>
    /// The key that makes a retry the same submission. The words are part of it: a browser that shows the page from its cache
    /// sends the same nonce with the next comment, which must not be taken for the first.
    /// </summary>
    public string TokenFor(long? parent, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Nonce}\n{parent}\n{text}")));
}

/// <summary>Why a stamp does not hold.</summary>
internal enum StampFault
{
    /// <summary>The form came without one.</summary>
    Missing,

    /// <summary>It is not one of ours, or belongs to another post.</summary>
    Foreign,

    /// <summary>The form lay open for longer than a day.</summary>
    Stale,
}

/// <summary>A stamp that holds, or the reason why it does not.</summary>
internal sealed record StampReading(FormStamp? Stamp, StampFault? Fault)
{
    /// <summary>A stamp that does not hold.</summary>
    public static StampReading Not(StampFault fault) => new(null, fault);
}
