using System.Text.RegularExpressions;

namespace Blog.Moderation.Signals;

/// <summary>People are to send a message to a short number, or call one that costs: the number, the price of each message or minute, or how to stop it all.</summary>
internal sealed partial class PaidMessageSignal : ISignal
{
    private const int MostRead = 10_000;

    public string Name => "paid-message";

    public SignalGroup Group => SignalGroup.Words;

    public double Weight => 5;

    public Notice? Look(Case subject)
    {
        var text = subject.Submission.PlainText;
        if (text.Length > MostRead) text = text[..MostRead];
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) return null;
        return Offers.Match(text) is { Success: true } offer ? new Notice([offer.Value.Trim()]) : null;
    }

    // "Send it to 1234 AB" is an address; a short number has five or six digits or stands at the end of its sentence. In Britain 09 and 087, in the Netherlands 0900 and 0906 cost.
    [GeneratedRegex(
        """
        \b(?:txt|text|reply|send|sms|stuur|sende|envia)\b(?:\W{1,3}\w{1,20}){0,5}?\W{1,3}(?:to|naar|an|al|ke)\W{1,3}\d{5,6}\b
        |\bstop\W{1,3}(?:\w{1,20}\W{1,3})?(?:to|2|naar)\W{1,3}\d{4,6}\b
        |\b\d{2,3}\s?p(?:pm|\s?/\s?(?:min|msg|txt|wk|text)|\s?per\s|\s(?:per|a)\s(?:min|msg|text))
        |[£$€]\s?\d{1,3}(?:[.,]\d\d?)?\s?(?:/|per\s|p/)\s?(?:wk|week|msg|message|sms|min|minute|text|minuut|bericht)
        |\b(?:per|p)\s?/?\s?(?:wk|msg|sms)\b
        |\b(?:0?09\d\d|087\d)[\s-]?\d{5,8}\b|\b090[069][\s-]\d{4,7}\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Offers { get; }
}
