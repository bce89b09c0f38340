using System.Collections.Concurrent;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Web;
using Microsoft.Data.Sqlite;

namespace HtxBot.Shelf;

/// <summary>Gives channels what is kept: its bytes to be uploaded once, or one link for all who are sent it in a day.</summary>
internal sealed class MediaShelf(Database database, IWriter writer, MachineClock machine, FileLinks? links) : IMediaShelf, IDisposable
{
    // A link lives for three days: whoever is sent it last has two of them.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const int MostInMind = 100;

    private readonly ConcurrentDictionary<(long Id, string Bot), string> _names = new();
    private readonly ConcurrentDictionary<long, (Uri Link, TimeSpan Made)> _links = new();
    private readonly SemaphoreSlim _making = new(1);

    /// <inheritdoc/>
    public bool HasLinks => links is { IsOpen: true };

    /// <inheritdoc/>
    public async Task<Uri?> LinkAsync(long id, CancellationToken stopping)
    {
        if (links is not { IsOpen: true })
            return null;
        await _making.WaitAsync(stopping);
        try
        {
            if (_links.TryGetValue(id, out var known) && machine.Elapsed - known.Made < Fresh)
                return known.Link;
            if (Head(id) is not { } head || await links.OfKeptAsync(id, head.Name, head.MediaType, stopping) is not { } link)
                return null;
            if (_links.Count >= MostInMind)
                _links.Clear();
            _links[id] = (link, machine.Elapsed);
            return link;
        }
        finally
        {
            _ = _making.Release();
        }
    }

    /// <inheritdoc/>
    public KeptFile? Read(long id)
    {
        try
        {
            using var db = database.OpenReader();
            if (ShelfStore.Head(db, id) is not { } head)
                return null;
            using var content = new MemoryStream((int)head.Size);
            for (var number = 0; ShelfStore.PieceOf(db, id, number) is { } piece; number++)
                content.Write(piece);
            return content.Length == head.Size ? new KeptFile(head.Name, head.MediaType, content.ToArray()) : null;
        }
        catch (SqliteException)
        {
            // The message says what matters in words.
            return null;
        }
    }

    /// <inheritdoc/>
    public string? NameOf(long id, string bot)
    {
        if (_names.TryGetValue((id, bot), out var known))
            return known;
        try
        {
            using var db = database.OpenReader();
            if (ShelfStore.NameOf(db, id, bot) is not { } name)
                return null;
            Remember(id, bot, name);
            return name;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task NameAsync(long id, string bot, string? name, CancellationToken stopping)
    {
        if (name is null)
            _ = _names.TryRemove((id, bot), out _);
        else
            Remember(id, bot, name);
        try
        {
            _ = await writer
                .WriteAsync(scope =>
                {
                    ShelfStore.Name(scope.Connection, id, bot, name);
                    return 0;
                })
                .WaitAsync(Patience, machine.Time, CancellationToken.None);
        }
        catch (Exception problem) when (problem is TimeoutException or SqliteException or ObjectDisposedException)
        {
            // In mind it is; after a restart it is uploaded once more.
        }
    }

    /// <summary>What is in mind is of announcements that are no more: their numbers begin anew.</summary>
    public void Clear()
    {
        _names.Clear();
        _links.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _making.Dispose();

    private void Remember(long id, string bot, string name)
    {
        if (_names.Count >= MostInMind)
            _names.Clear();
        _names[(id, bot)] = name;
    }

    private ShelfHead? Head(long id)
    {
        try
        {
            using var db = database.OpenReader();
            return ShelfStore.Head(db, id);
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}
