namespace HtxBot.Sandbox.Html;

/// <summary>Which addresses Telegram takes as links: http, https, tg and bare host names with a dot.</summary>
internal static class LinkTarget
{
    public static bool TryNormalise(string target, out string url)
    {
        url = "";
        if (target.Length == 0 || target.AsSpan().ContainsAny(' ', '\n', '\t'))
        {
            return false;
        }
        if (target.StartsWith("tg:", StringComparison.OrdinalIgnoreCase))
        {
            url = target;
            return target.Length > 3;
        }
        var complete = target.Contains("://", StringComparison.Ordinal) ? target : "http://" + target;
        if (
            !Uri.TryCreate(complete, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || !uri.Host.Contains('.', StringComparison.Ordinal)
            || uri.Host.EndsWith('.')
        )
        {
            return false;
        }
        var afterScheme = complete.IndexOf("://", StringComparison.Ordinal) + 3;
        url = complete.AsSpan(afterScheme).ContainsAny('/', '?', '#') ? complete : complete + "/";
        return true;
    }
}
