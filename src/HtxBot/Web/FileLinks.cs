using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HtxBot.Conversations;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace HtxBot.Web;

/// <summary>
/// Files for people whose channel cannot carry them: kept for three days behind a link of 192 random bits, of which only the hash is stored.
/// There are no folders behind it, and whoever asks for anything else is told nothing.
/// </summary>
public sealed class FileLinks(IWriter writer, Database database, MachineClock machine, HttpOptions http) : IHttpRoute
{
    private const string Folder = "/tep/";
    private const int TokenBytes = 24;
    private const int TokenLength = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Forget = """
        DELETE FROM shared_file
        WHERE expires_at < @Now
        """;

    private const string Insert = """
        INSERT INTO shared_file (token_hash, name, media_type, content, expires_at)
        VALUES (@Hash, @Name, @MediaType, @Content, @Expires)
        """;

    private const string Select = """
        SELECT name AS Name, media_type AS MediaType, content AS Content
        FROM shared_file
        WHERE token_hash = @Hash AND expires_at >= @Now
        """;

    /// <summary>A link to a file; null where the world cannot reach us, or it could not be stored now.</summary>
    public async Task<Uri?> OfAsync(TextFile file, CancellationToken stopping)
    {
        if (http.PublicUrl is not { } world || http.Urls.Count == 0)
            return null;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        try
        {
            _ = await writer
                .WriteAsync(scope =>
                {
                    _ = scope.Connection.Execute(Forget, new { Now = Instants.Format(machine.Utc) });
                    return scope.Connection.Execute(
                        Insert,
                        new
                        {
                            Hash = HashOf(token),
                            file.Name,
                            file.MediaType,
                            Content = file.Bytes(),
                            Expires = Instants.Format(machine.Utc + Lifetime),
                        }
                    );
                })
                .WaitAsync(Patience, machine.Time, stopping);
        }
        catch (Exception problem) when (problem is TimeoutException or SqliteException or ObjectDisposedException)
        {
            // The message says what matters in words.
            return null;
        }
        return new Uri($"{world.AbsoluteUri.TrimEnd('/')}{Folder}{token}/{Uri.EscapeDataString(file.Name)}");
    }

    /// <inheritdoc/>
    public bool Takes(string path) => TokenIn(path) is not null;

    /// <inheritdoc/>
    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "private, no-store";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            response.ContentLength = 0;
            return;
        }
        if (Find(TokenIn(request.Path.Value ?? "")!) is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.ContentLength = 0;
            return;
        }
        response.ContentType = file.MediaType.StartsWith("text/", StringComparison.Ordinal)
            ? $"{file.MediaType}; charset=utf-8"
            : file.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        response.ContentLength = file.Content.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    private FileRow? Find(string token)
    {
        using var db = database.OpenReader();
        return db.QuerySingleOrDefault<FileRow>(Select, new { Hash = HashOf(token), Now = Instants.Format(machine.Utc) });
    }

    /// <summary>A proxy may put something before our folder; what stands behind the token is for people only.</summary>
    private static string? TokenIn(string path)
    {
        var at = path.LastIndexOf(Folder, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var token = path.AsSpan(at + Folder.Length);
        var end = token.IndexOf('/');
        token = end < 0 ? token : token[..end];
        return token.Length == TokenLength && !token.ContainsAnyExcept(TokenLetters) ? token.ToString() : null;
    }

    private static readonly System.Buffers.SearchValues<char> TokenLetters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    private sealed record FileRow
    {
        public required string Name { get; init; }
        public required string MediaType { get; init; }
        public required byte[] Content { get; init; }
    }
}
