using Microsoft.AspNetCore.Http;

namespace HtxBot.Sandbox.Web;

/// <summary>Keeps foreign pages in the same browser from playing people: loopback names only, and no other origin.</summary>
internal static class SameOrigin
{
    public static bool Allows(HttpRequest request)
    {
        var host = request.Host;
        if (host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            return false;
        }
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && origin[0] == $"http://{host.Value}");
    }
}
