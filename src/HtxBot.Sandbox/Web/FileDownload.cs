using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Web;

/// <summary>/file/bot&lt;token&gt;/&lt;path&gt;, the path as getFile gives it.</summary>
internal static class FileDownload
{
    public static Task AnswerAsync(HttpContext context, World world, string path)
    {
        var prefix = $"/file/bot{world.Options.BotToken}/";
        return path.StartsWith(prefix, StringComparison.Ordinal) && world.Files.FindByPath(path[prefix.Length..]) is { } file
            ? Answers.BytesAsync(context, file.Bytes, "application/octet-stream")
            : Answers.StatusAsync(context, 404, "Not Found");
    }
}
