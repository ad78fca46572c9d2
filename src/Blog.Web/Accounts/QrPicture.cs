using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Blog.Web.Accounts;

/// <summary>Draws what an authenticator app reads with a camera, on the server, dark on light in both colour schemes: cameras want it so.</summary>
internal static class QrPicture
{
    /// <summary>The picture as SVG.</summary>
    /// <param name="content">What the camera reads.</param>
    /// <param name="title">What the picture is, for those who do not see it.</param>
    public static IHtmlContent Of(string content, string title)
    {
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        var svg = new HtmlContentBuilder();
        svg.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" shape-rendering=\"crispEdges\"><title>"));
        svg.Append(title);
        svg.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"</title><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"));
        return svg;
    }
}
