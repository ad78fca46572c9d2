using Blog.Core.Comments;
using Blog.Web.Language;

namespace Blog.Web.Discussion;

/// <summary>Says what is wrong with a field, to the person who filled it in.</summary>
internal static class FieldWords
{
    /// <summary>The fields in the order of the form.</summary>
    public static readonly string[] Order = ["Text", "Name", "Email", "Url", "Appeal"];

    /// <summary>The sentence beside the field.</summary>
    public static FieldNote Of(FieldError error)
    {
        var specific = $"Field.{error.Field}.{error.Problem}";
        var key = Wording.Discussion.Has(specific) ? specific : $"Field.{error.Problem}";
        return new FieldNote(error.Field.ToString(), Wording.Discussion.Format(key, error.Limit));
    }
}
