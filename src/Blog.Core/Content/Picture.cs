namespace Blog.Core.Content;

/// <summary>A picture that lies among the content, or elsewhere on the web.</summary>
/// <param name="Src">Its address.</param>
/// <param name="Alt">What is to be seen, for who does not see it.</param>
/// <param name="Width">Width in pixels, where the file tells.</param>
/// <param name="Height">Height in pixels, where the file tells.</param>
public sealed record Picture(string Src, string Alt, int? Width = null, int? Height = null)
{
    /// <summary>The words under it.</summary>
    public string? Caption { get; init; }
}

/// <summary>A file among the content that readers may fetch.</summary>
/// <param name="File">Its full path on disk.</param>
/// <param name="ContentType">What to send as <c>Content-Type</c>.</param>
/// <param name="IsActive">Whether it could run scripts when opened by itself (SVG): send <c>Content-Security-Policy: sandbox; default-src 'none'; style-src 'unsafe-inline'</c> with it.</param>
/// <param name="Modified">When it was last written.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record Asset(string File, string ContentType, bool IsActive, DateTimeOffset Modified, long Length);
