using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HtxBot.Conversations;
using HtxBot.Runtime;
using HtxBot.Shelf;
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

    private const string Insert = """
        INSERT INTO shared_file (token_hash, name, media_type, content, expires_at, kept_media_id)
        VALUES (@Hash, @Name, @MediaType, @Content, @Expires, @Kept)
        """;

    private const string Select = """
        SELECT name AS Name, media_type AS MediaType, content AS Content, kept_media_id AS Kept
        FROM shared_file
        WHERE token_hash = @Hash AND expires_at >= @Now
        """;

    /// <summary>Whether the world can reach us.</summary>
    public bool IsOpen => http.Urls.Count > 0 && (http.PublicUrl is not null || http.IsForThisMachine);

    /// <summary>A link to a file; null where the world cannot reach us, or it could not be stored now.</summary>
    public Task<Uri?> OfAsync(TextFile file, CancellationToken stopping) => OfAsync(file.Name, file.MediaType, file.Bytes, null, stopping);

    /// <summary>
    /// As <see cref="OfAsync(TextFile, CancellationToken)"/>, to what is kept for other bots: its bytes are not stored once more, and when they
    /// go the link ends too.
    /// </summary>
    public Task<Uri?> OfKeptAsync(long kept, string name, string mediaType, CancellationToken stopping) =>
        OfAsync(name, mediaType, static () => [], kept, stopping);

    private async Task<Uri?> OfAsync(string name, string mediaType, Func<byte[]> content, long? kept, CancellationToken stopping)
    {
        if (http.World is not { } world || http.Urls.Count == 0)
            return null;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        try
        {
            _ = await writer
                .WriteAsync(scope =>
                    scope.Connection.Execute(
                        Insert,
                        new
                        {
                            Hash = HashOf(token),
                            Name = name,
                            MediaType = mediaType,
                            Content = content(),
                            Expires = Instants.Format(machine.Utc + Lifetime),
                            Kept = kept,
                        }
                    )
                )
                .WaitAsync(Patience, machine.Time, stopping);
        }
        catch (Exception problem) when (problem is TimeoutException or SqliteException or ObjectDisposedException)
        {
            // The message says what matters in words.
            return null;
        }
        return new Uri($"{world.AbsoluteUri.TrimEnd('/')}{Folder}{token}/{Uri.EscapeDataString(name)}");
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
        response.ContentLength = file.Size;
        if (!HttpMethods.IsGet(request.Method))
            return;
        if (file.Kept is not { } kept)
        {
            await response.Body.WriteAsync(file.Content, context.RequestAborted);
            return;
        }
        // Piece by piece, each read by itself: whoever fetches slowly holds neither memory nor the database.
        for (var number = 0; Piece(kept, number) is { } piece; number++)
            await response.Body.WriteAsync(piece, context.RequestAborted);
    }

    private byte[]? Piece(long kept, int number)
    {
        using var db = database.OpenReader();
        return ShelfStore.PieceOf(db, kept, number);
    }

    private FileRow? Find(string token)
    {
        using var db = database.OpenReader();
        var file = db.QuerySingleOrDefault<FileRow>(Select, new { Hash = HashOf(token), Now = Instants.Format(machine.Utc) });
        if (file?.Kept is not { } kept)
            return file is null ? null : file with { Size = file.Content.Length };
        return ShelfStore.Head(db, kept) is { } head ? file with { Size = head.Size } : null;
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
        public long? Kept { get; init; }
        public long Size { get; init; }
    }
}
