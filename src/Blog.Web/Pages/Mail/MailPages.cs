namespace Blog.Web.Pages.Mail;

/// <summary>What pages behind links in mails have in common.</summary>
internal static class MailPages
{
    /// <summary>Nobody keeps the page, finds it, or learns its address by a link that leads away from it.</summary>
    public static void KeepToOneself(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
