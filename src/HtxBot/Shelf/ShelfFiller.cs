using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Shelf;

/// <summary>
/// Fetches pictures and documents of announcements from the bots that received them, one at a time and outside every transaction, and lets those
/// go whose announcement has been over for three days. What was begun when the program ended is begun anew.
/// </summary>
internal sealed partial class ShelfFiller(
    IEnumerable<IChannel> channels,
    Database database,
    IWriter writer,
    CalendarClock calendar,
    MachineClock machine,
    ILogger<ShelfFiller> log
) : IRuntimeLoop
{
    /// <summary>How long what is kept outlives its announcement.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);

    private readonly IChannel[] _channels = [.. channels];
    private readonly Dictionary<long, (TimeSpan At, TimeSpan Wait)> _again = [];

    /// <inheritdoc/>
    public string Name => "shelf";

    /// <inheritdoc/>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        using var reader = database.OpenReader();
        var tidyAt = TimeSpan.Zero;
        while (true)
        {
            foreach (var order in ShelfStore.Wanted(reader).FindAll(IsDue))
                await TakeAsync(order, beat, stopping);
            if (machine.Elapsed >= tidyAt)
            {
                await TidyAsync(reader, beat, stopping);
                tidyAt = machine.Elapsed + Tidying;
            }
            // With one bot there is nobody to fetch for.
            await beat.DelayAsync(_channels.Length > 1 ? Often : Seldom, stopping);
        }
    }

    private bool IsDue(ShelfOrder order) => !_again.TryGetValue(order.Id, out var next) || machine.Elapsed >= next.At;

    private async Task TakeAsync(ShelfOrder order, Beat beat, CancellationToken stopping)
    {
        beat.Now();
        var fetched = Array.Find(_channels, channel => channel.Bot == order.Bot) is { } channel
            ? await channel.FetchAsync(order.Media, stopping)
            : new Fetched.Gone("its bot is switched off");
        beat.Now();
        switch (fetched)
        {
            case Fetched.Bytes(var content, var extension):
                var format = MediaFormat.Of(content.Span);
                if (order.Media.Kind == "photo" && !format.IsPicture)
                    await GiveUpAsync(order, ShelfFailure.NoPicture, "no picture by its first bytes");
                else
                    await KeepAsync(order, content, NameOf(order.Media.Kind, format, extension), format.MediaType, beat, stopping);
                break;
            case Fetched.TooBig:
                await GiveUpAsync(order, ShelfFailure.TooBig, "larger than 20 MB");
                break;
            case Fetched.Gone(var reason):
                await GiveUpAsync(order, ShelfFailure.Gone, reason);
                break;
            case Fetched.NotNow(var reason) when machine.Utc >= order.GiveUpAt:
                await GiveUpAsync(order, ShelfFailure.Unreachable, reason);
                break;
            case Fetched.NotNow(var reason):
                LogAgain(log, order.Id, order.Bot, reason);
                var wait = _again.TryGetValue(order.Id, out var last) ? last.Wait * 2 : FirstWait;
                _again[order.Id] = (machine.Elapsed + wait, wait);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task KeepAsync(
        ShelfOrder order,
        ReadOnlyMemory<byte> content,
        string name,
        string mediaType,
        Beat beat,
        CancellationToken stopping
    )
    {
        for (var (at, number) = (0, 0); at < content.Length; at += ShelfStore.Piece, number++)
        {
            stopping.ThrowIfCancellationRequested();
            beat.Now();
            var piece = content.Slice(at, Math.Min(ShelfStore.Piece, content.Length - at)).ToArray();
            var place = number;
            await WriteAsync(db => ShelfStore.AddPiece(db, order.Id, place, piece));
        }
        await WriteAsync(db => ShelfStore.Keep(db, order.Id, new ShelfHead(name, mediaType, content.Length)));
        _ = _again.Remove(order.Id);
    }

    private async Task GiveUpAsync(ShelfOrder order, string failure, string reason)
    {
        LogGivenUp(log, order.Id, order.Bot, failure, reason);
        await WriteAsync(db => ShelfStore.Fail(db, order.Id, failure));
        _ = _again.Remove(order.Id);
    }

    private async Task TidyAsync(SqliteConnection reader, Beat beat, CancellationToken stopping)
    {
        foreach (var id in ShelfStore.Old(reader, calendar.Now - Lifetime))
            await WriteAsync(db => ShelfStore.Forget(db, id));
        foreach (var id in ShelfStore.Remains(reader))
        {
            while (await writer.WriteAsync(scope => ShelfStore.DropPiece(scope.Connection, id)))
            {
                stopping.ThrowIfCancellationRequested();
                beat.Now();
            }
        }
    }

    private Task<int> WriteAsync(Action<SqliteConnection> write) =>
        writer.WriteAsync(scope =>
        {
            write(scope.Connection);
            return 0;
        });

    /// <summary>What the bytes say goes before what the channel's name of it says; an office file is an archive by its bytes.</summary>
    private static string NameOf(string kind, MediaFormat format, string extension)
    {
        var ending = format.Extension is "" or "zip" && extension.Length > 0 ? extension : format.Extension;
        return $"{(kind == "photo" ? "anh" : "tai-lieu")}{(ending.Length > 0 ? $".{ending}" : "")}";
    }

    [LoggerMessage(1601, LogLevel.Warning, "The picture or document of announcement {Row} was not fetched from {Bot} yet: {Reason}")]
    private static partial void LogAgain(ILogger log, long row, string bot, string reason);

    [LoggerMessage(1602, LogLevel.Warning, "The picture or document of announcement {Row} cannot be fetched from {Bot} ({What}): {Reason}")]
    private static partial void LogGivenUp(ILogger log, long row, string bot, string what, string reason);
}
