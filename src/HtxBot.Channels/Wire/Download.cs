namespace HtxBot.Channels;

/// <summary>One file from a server into memory: one request without redirects, so many bytes, so much time.</summary>
internal static class Download
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);
    private const int Piece = 64 << 10;

    /// <summary>What came of it. Throws on cancellation only.</summary>
    /// <param name="http">A client that follows no redirects.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="machine">The clock of the deadline.</param>
    /// <param name="stopping">Ends it.</param>
    public static async Task<Fetched> GetAsync(HttpClient http, Uri address, TimeProvider machine, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(Limit, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                return Refused((int)response.StatusCode);
            // What it says of itself is not believed, but spares reading.
            if (response.Content.Headers.ContentLength > Fetched.MostBytes)
                return new Fetched.TooBig();
            using var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            return await ReadAsync(body, ExtensionOf(address), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new Fetched.NotNow($"no file within {Limit.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            return new Fetched.NotNow(Fault.FromNetwork(exception).Reason);
        }
    }

    private static async Task<Fetched> ReadAsync(Stream body, string extension, CancellationToken stopping)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[Piece];
        while (await body.ReadAsync(piece, stopping).ConfigureAwait(false) is > 0 and var read)
        {
            if (bytes.Length + read > Fetched.MostBytes)
                return new Fetched.TooBig();
            bytes.Write(piece, 0, read);
        }
        return bytes.Length == 0 ? new Fetched.Gone("it is empty") : new Fetched.Bytes(bytes.ToArray(), extension);
    }

    private static Fetched Refused(int status) =>
        status switch
        {
            413 => new Fetched.TooBig(),
            408 or 425 or 429 or >= 500 => new Fetched.NotNow($"answered {status}"),
            _ => new Fetched.Gone($"answered {status}"),
        };

    private static string ExtensionOf(Uri address)
    {
        var extension = Path.GetExtension(address.AbsolutePath).TrimStart('.');
        return extension.Length is > 0 and <= 5 && extension.All(char.IsAsciiLetterOrDigit) ? extension.ToLowerInvariant() : "";
    }
}
