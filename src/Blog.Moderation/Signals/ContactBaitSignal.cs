using System.Buffers;
using System.Text.RegularExpressions;
using Found = System.Text.RegularExpressions.Match;

namespace Blog.Moderation.Signals;

/// <summary>Strangers are asked to go on elsewhere: a number, a name in a messenger or an address of mail, together with the call to use it.</summary>
internal sealed partial class ContactBaitSignal : ISignal
{
    private const int FewestDigits = 8;
    private const int Near = 60;
    private const int MostRead = 10_000;

    private static readonly SearchValues<string> s_ofAddresses = SearchValues.Create(["@", "t.me/", "wa.me/", "telegram.me/", "whatsapp.com/"], StringComparison.Ordinal);

    public string Name => "contact-bait";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 3;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.PlainText;
        if (text.Length > MostRead) text = text[..MostRead];
        if (!MayHaveAddress(text)) return null;
        foreach (Found address in Addresses.Matches(text))
        {
            if (IsNumber(address) && address.Value.Count(char.IsAsciiDigit) < FewestDigits) continue;
            var from = Math.Max(0, address.Index - Near);
            var around = text[from..Math.Min(text.Length, address.Index + address.Length + Near)];
            if ((address.Groups["name"].Success ? Messengers : Calls).Match(around) is { Success: true } call) return new Notice([call.Value, address.Value.Trim()]);
        }

        return null;
    }

    private static bool MayHaveAddress(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(s_ofAddresses)) return true;
        var digits = 0;
        foreach (var c in text) digits += char.IsAsciiDigit(c) ? 1 : 0;
        return digits >= FewestDigits;
    }

    private static bool IsNumber(Found address) => address.Groups["number"].Success;

    [GeneratedRegex("""(?<number>(?<![\w.,/-])\+?\(?\d(?:[\s().-]{0,2}\d){6,16}(?![\w/]))|(?<place>\b(?:t\.me|wa\.me|telegram\.me|api\.whatsapp\.com|chat\.whatsapp\.com)/\S+)|(?<mail>[\w.+-]{2,64}@[\w-]{2,64}\.\w[\w.]{1,24})|(?<name>(?<=\s|^)@\w{4,32})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses { get; }

    // "@anna, did you contact them?" is an answer.
    [GeneratedRegex("""\b(?:whats\s?app|telegram|viber|wechat)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Messengers { get; }

    // "I called them" tells a story; "call" and "call us" ask.
    [GeneratedRegex("""\b(?:whats\s?app|telegram|viber|wechat|(?:call|text|txt|contact|reach|message|dm|ring)(?:\s+(?:us|me|him|her|them|now|at|on|out|via|through|to|today|landline|from)\b|\s*[:+(0-9])|(?:bel|app|mail|contacteer|bereik)\s+(?:ons|mij|me|hem|haar|nu|naar|op|via|direct)\b|contact\s+opnemen)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Calls { get; }
}
