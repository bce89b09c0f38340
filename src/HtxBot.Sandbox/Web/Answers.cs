using System.Text;
using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Web;

/// <summary>Complete answers, never cached.</summary>
internal static class Answers
{
    public static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    public static Task StatusAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return BytesAsync(context, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
    }
}
