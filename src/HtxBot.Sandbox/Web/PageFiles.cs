using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Web;

/// <summary>The page, out of the assembly. Nothing in it may come from elsewhere, nor run from inside the markup.</summary>
internal sealed class PageFiles
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly FrozenDictionary<string, byte[]> files = Load();

    public async Task<bool> TryAnswerAsync(HttpContext context, string path)
    {
        const string Folder = "/page/";
        var name = path switch
        {
            "/" or "/page" or Folder => "index.html",
            _ when path.StartsWith(Folder, StringComparison.Ordinal) => path[Folder.Length..],
            _ => path[1..],
        };
        if (
            !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            || !files.TryGetValue(name, out var bytes)
        )
        {
            return false;
        }
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await Answers.BytesAsync(context, bytes, ContentType(name));
        return true;
    }

    private static string ContentType(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" or ".mjs" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".jpg" => "image/jpeg",
            ".webp" => "image/webp",
            ".ico" => "image/x-icon",
            ".woff2" => "font/woff2",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };

    private static FrozenDictionary<string, byte[]> Load()
    {
        const string Folder = "Page/";
        var assembly = typeof(PageFiles).Assembly;
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                found[name[Folder.Length..].Replace('\\', '/')] = bytes;
            }
        }
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
