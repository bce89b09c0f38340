namespace HtxBot.Configuration;

/// <summary>Tokens that lie in files: the key with <c>File</c> behind it names one.</summary>
internal static class TokenFile
{
    /// <summary>Puts what the file of a key holds under the key itself.</summary>
    public static void Read(string key, Func<string, string?> shape, Dictionary<string, string> values, List<string> problems)
    {
        if (!values.TryGetValue(key + "File", out var file))
            return;
        if (values.ContainsKey(key))
        {
            problems.Add($"{key} và {key}File cùng được đặt: chỉ giữ một trong hai.");
            return;
        }
        try
        {
            var token = File.ReadAllText(file).Trim();
            if (shape(token) is { } problem)
                problems.Add($"{key}File = \"{file}\": nội dung {problem}.");
            else
                values[key] = token;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{key}File = \"{file}\": không đọc được; kiểm tra quyền đọc.");
        }
    }
}
