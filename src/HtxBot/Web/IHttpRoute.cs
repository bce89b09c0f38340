using Microsoft.AspNetCore.Http;

namespace HtxBot.Web;

/// <summary>Answers some paths of the program's one HTTP listener.</summary>
public interface IHttpRoute
{
    /// <summary>Whether a path is this route's.</summary>
    bool Takes(string path);

    /// <summary>Answers. May throw <see cref="OperationCanceledException"/> or <see cref="IOException"/> when the caller is gone.</summary>
    Task AnswerAsync(HttpContext context);
}
