using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Blog.Core.Accounts;

/// <summary>The six digits that authenticator apps show: time-based one-time passwords (RFC 6238), SHA-1, a new one every 30 seconds.</summary>
public static class AuthenticatorCode
{
    /// <summary>How long one code holds.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private const int KeyBytes = 20;
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key of 160 random bits, in base 32.</summary>
    public static string NewKey()
    {
        var bytes = RandomNumberGenerator.GetBytes(KeyBytes);
        var text = new StringBuilder(KeyBytes * 8 / 5);
        for (var bit = 0; bit < KeyBytes * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < KeyBytes ? bytes[(bit / 8) + 1] : 0);
            text.Append(Base32[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }

    /// <summary>What an authenticator app reads from the picture.</summary>
    /// <param name="issuer">The name of the site.</param>
    /// <param name="account">The name of the account.</param>
    /// <param name="key">The key, in base 32.</param>
    public static string Address(string issuer, string account, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits={Digits}&period={Step.TotalSeconds}";

    /// <summary>The code of a moment.</summary>
    /// <param name="key">The key, in base 32.</param>
    /// <param name="at">The moment.</param>
    public static string At(string key, DateTimeOffset at) => Of(Bytes(key), StepAt(at));

    /// <summary>The step of time that a typed code belongs to: this one, the one before or the one after, for clocks that differ; nothing where it is no code of those.</summary>
    /// <param name="key">The key, in base 32.</param>
    /// <param name="typed">What was typed; spaces and hyphens do not count.</param>
    /// <param name="now">The time here.</param>
    public static long? StepOf(string key, string typed, DateTimeOffset now)
    {
        var code = new string(typed.Where(letter => !char.IsWhiteSpace(letter) && letter != '-').ToArray());
        if (code.Length != Digits || !code.All(char.IsAsciiDigit)) return null;
        var bytes = Bytes(key);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(bytes, step)), Encoding.ASCII.GetBytes(code))) found = step;
        return found;
    }

    private static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    private static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // The standard and every app say SHA-1; for this use it is sound.
#pragma warning disable CA5350
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % Modulus).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
            if ((Base32.IndexOf(key[bit / 5], StringComparison.Ordinal) & (16 >> (bit % 5))) != 0) bytes[bit / 8] |= (byte)(128 >> (bit % 8));
        return bytes;
    }
}
