using System.Buffers;
using System.Globalization;
using System.Text;
using Blog.Core.Content;
using Blog.Core.Voices;
using Blog.Moderation;

namespace Blog.Core.Comments;

/// <summary>Reads the typed fields of a draft: normalises what does not change their meaning, and names everything that cannot be accepted. Nothing is cut off.</summary>
internal sealed class DraftCheck
{
    /// <summary>Characters in a name.</summary>
    public const int MaxName = 100;

    /// <summary>Characters in the title of a page that mentions a post, or in an imported name.</summary>
    public const int MaxForeignName = 300;

    /// <summary>Characters in an e-mail address.</summary>
    public const int MaxEmail = 254;

    /// <summary>Characters in a web address.</summary>
    public const int MaxUrl = 2000;

    /// <summary>Bytes in the text, as UTF-8.</summary>
    public const int MaxTextBytes = 65_536;

    /// <summary>Characters in an appeal.</summary>
    public const int MaxAppeal = 2000;

    /// <summary>Characters in what a reader adds to a report.</summary>
    public const int MaxReport = 1000;

    /// <summary>Combining marks on one letter.</summary>
    public const int MaxMarks = 8;

    // Where a text has no other characters, nothing about them can be wrong.
    private static readonly SearchValues<char> s_ordinary = SearchValues.Create("\n\t" + string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)));

    private readonly List<FieldError> _errors = [];

    private DraftCheck(CommentDraft draft, CommentOptions options)
    {
        var fromPerson = draft.Kind == CommentKind.Comment && draft.Channel is (Channel.Form or Channel.Api);
        Name = ReadName(draft.Name, fromPerson ? MaxName : MaxForeignName);
        Email = ReadEmail(draft.Email);
        Url = ReadUrl(draft.Url);
        Text = ReadText(draft.Text, CommentField.Text);
        var mustTellWhere = options.EmailRequired || draft.TellPublished || draft.TellReplies;
        if (fromPerson && mustTellWhere && draft.SignedInAs is null && !draft.FromDesk && string.IsNullOrWhiteSpace(draft.Email)) Fault(CommentField.Email, FieldProblem.Missing);
    }

    /// <summary>The name, without surrounding space and without characters that only turn or hide text.</summary>
    public string Name { get; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; }

    /// <summary>The web address, with its scheme.</summary>
    public string? Url { get; }

    /// <summary>The words, with line feeds for line ends.</summary>
    public string Text { get; }

    /// <summary>Everything that cannot be accepted.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Reads a draft.</summary>
    public static DraftCheck Read(CommentDraft draft, CommentOptions options) => new(draft, options);

    /// <summary>Reads an edited text.</summary>
    public static (string Text, IReadOnlyList<FieldError> Errors) ReadText(string typed) => ReadAlone(typed, CommentField.Text);

    /// <summary>Reads an appeal.</summary>
    public static (string Text, IReadOnlyList<FieldError> Errors) ReadAppeal(string typed) => ReadAlone(typed, CommentField.Appeal);

    /// <summary>Reads a report. Words are needed where none of the reasons fits.</summary>
    public static (string? Words, IReadOnlyList<FieldError> Errors) ReadReport(ReportDraft draft)
    {
        var check = new DraftCheck();
        if (draft.Reason is not { } reason || !Enum.IsDefined(reason)) check.Fault(CommentField.Reason, FieldProblem.Missing);
        var isNeeded = draft.Reason == ReportReason.Other;
        if (!isNeeded && string.IsNullOrWhiteSpace(draft.Words)) return (null, check._errors);
        return (check.ReadText(draft.Words ?? "", CommentField.Report), check._errors);
    }

    /// <summary>Reads a name that is stored already, or stands in a file: nothing about it is refused.</summary>
    public static string ReadForeignName(string typed) => new DraftCheck().ReadName(typed, int.MaxValue);

    /// <summary>Reads a web address that is stored already, or stands in a file; as it was typed where it is none.</summary>
    public static string? ReadForeignUrl(string? typed) => new DraftCheck().ReadUrl(typed) ?? typed;

    private static (string Text, IReadOnlyList<FieldError> Errors) ReadAlone(string typed, CommentField field)
    {
        var check = new DraftCheck();
        return (check.ReadText(typed, field), check._errors);
    }

    private DraftCheck() => Name = Text = "";

    private string ReadName(string typed, int limit)
    {
        var shown = string.Concat(Scalars(typed).Where(rune => !TurnsOrHides(rune)).Select(rune => IsSpace(rune) ? " " : rune.ToString()));
        var name = string.Join(' ', shown.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0) Fault(CommentField.Name, FieldProblem.Missing);
        else if (Length(name) > limit) Fault(CommentField.Name, FieldProblem.TooLong, limit);
        CheckCharacters(typed, CommentField.Name, lineFeeds: false);
        return Normalize(name);
    }

    private string? ReadEmail(string? typed)
    {
        var email = typed?.Trim();
        if (string.IsNullOrEmpty(email)) return null;
        if (email.Length > MaxEmail) Fault(CommentField.Email, FieldProblem.TooLong, MaxEmail);
        else if (!IsEmail(email)) Fault(CommentField.Email, FieldProblem.Malformed);
        return email;
    }

    private string? ReadUrl(string? typed)
    {
        var url = typed?.Trim();
        if (string.IsNullOrEmpty(url)) return null;
        if (url.Length > MaxUrl) return Refuse(FieldProblem.TooLong, MaxUrl);

        // People type "example.com" and mean a web address.
        var address = url.Contains("://", StringComparison.Ordinal) ? url : $"https://{url}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return Refuse(FieldProblem.Malformed);
        if (!uri.Host.Contains('.', StringComparison.Ordinal) || url.Any(char.IsControl) || url.Any(char.IsWhiteSpace)) return Refuse(FieldProblem.Malformed);
        return uri.AbsoluteUri.Length > MaxUrl ? Refuse(FieldProblem.TooLong, MaxUrl) : uri.AbsoluteUri;

        string? Refuse(FieldProblem problem, int? limit = null)
        {
            Fault(CommentField.Url, problem, limit);
            return null;
        }
    }

    private string ReadText(string typed, CommentField field)
    {
        var text = typed.ReplaceLineEndings("\n").Trim('\n', ' ', '\t');
        var isOrdinary = !text.AsSpan().ContainsAnyExcept(s_ordinary);
        if (string.IsNullOrWhiteSpace(text) || (!isOrdinary && Scalars(text).All(rune => IsSpace(rune) || TurnsOrHides(rune)))) Fault(field, FieldProblem.Missing);
        if (field == CommentField.Appeal && Length(text) > MaxAppeal) Fault(field, FieldProblem.TooLong, MaxAppeal);
        if (field == CommentField.Report && Length(text) > MaxReport) Fault(field, FieldProblem.TooLong, MaxReport);
        if (field == CommentField.Text && Encoding.UTF8.GetByteCount(text) > MaxTextBytes) Fault(field, FieldProblem.TooLong, MaxTextBytes);
        if (isOrdinary) return text;
        CheckCharacters(text, field, lineFeeds: true);
        return Normalize(text);
    }

    private void CheckCharacters(string text, CommentField field, bool lineFeeds)
    {
        if (!IsWellFormed(text) || Scalars(text).Any(rune => IsNoText(rune, lineFeeds))) Fault(field, FieldProblem.BadCharacters);
        else if (MostMarks(text) > MaxMarks) Fault(field, FieldProblem.TooManyMarks, MaxMarks);
    }

    private void Fault(CommentField field, FieldProblem problem, int? limit = null) => _errors.Add(new FieldError(field, problem, limit));

    private static bool IsEmail(string email)
    {
        var at = email.LastIndexOf('@');
        if (at is < 1 or > 64 || email.IndexOf('@', StringComparison.Ordinal) != at) return false;
        var labels = email[(at + 1)..].Split('.');
        return labels.Length > 1
            && labels.All(label => label.Length is > 0 and < 64 && label.All(c => char.IsLetterOrDigit(c) || c == '-'))
            && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '\\');
    }

    private static IEnumerable<Rune> Scalars(string text)
    {
        foreach (var rune in text.EnumerateRunes()) yield return rune;
    }

    private static int Length(string text) => Scalars(text).Count();

    // Normalising what is no text would throw; it is refused anyway.
    private static string Normalize(string text) =>
        IsWellFormed(text) && !Scalars(text).Any(IsNonCharacter) ? text.Normalize(NormalizationForm.FormC) : text;

    // Half of a surrogate pair is no character; PostgreSQL could not store it.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    // C0 and C1 controls, and the code points that Unicode promises never to be characters.
    private static bool IsNoText(Rune rune, bool lineFeeds) =>
        (Rune.IsControl(rune) && !(rune.Value is '\t' or '\n' && lineFeeds)) || IsNonCharacter(rune);

    private static bool IsNonCharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune);

    // Direction marks, embeddings and isolates, and characters without width, joiners of emoji and Indic letters excepted.
    private static bool TurnsOrHides(Rune rune) =>
        rune.Value is 0x00AD or 0x061C or 0x180E or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2064) or (>= 0x2066 and <= 0x206F) or 0xFEFF;

    private static int MostMarks(string text)
    {
        var most = 0;
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            run = isMark ? run + 1 : 0;
            most = Math.Max(most, run);
        }

        return most;
    }
}
