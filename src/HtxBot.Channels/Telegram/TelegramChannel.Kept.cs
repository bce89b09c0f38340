using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Channels.Telegram;

/// <summary>Pictures and documents: those that people here sent are fetched, those that other bots received are uploaded once.</summary>
public sealed partial class TelegramChannel
{
    private readonly TimeProvider _machine;
    private readonly BotAddress _address;
    private readonly IMediaShelf? _shelf;

    // Thousands may wait for the same picture: one goes ahead, the others go by the name it gets.
    private readonly SemaphoreSlim _upload = new(1);
    private readonly ConcurrentDictionary<long, byte> _refused = new();

    /// <inheritdoc/>
    public bool ShowsKept(string kind) => _shelf is not null;

    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(Media media, CancellationToken stopping)
    {
        var request = new JsonRequest<StoredFile>("getFile", json => json.WriteString("file_id"u8, media.Reference));
        var (file, fault) = await _calls.CallAsync(request, TelegramCalls.Usual, stopping).ConfigureAwait(false);
        if (fault is not null)
            return NotHandedOut(fault);
        if (file!.FileSize > Fetched.MostBytes)
            return new Fetched.TooBig();
        // Of a server of one's own it may be a path on its disk.
        return file.FilePath is { } path && PlainPath().IsMatch(path) && !path.Contains("..", StringComparison.Ordinal)
            ? await Download.GetAsync(_callHttp, _address.File(path), _machine, stopping).ConfigureAwait(false)
            : new Fetched.Gone("no path to fetch from");
    }

    private static Fetched NotHandedOut(Fault fault) =>
        TelegramErrors.IsFileTooBig(fault) ? new Fetched.TooBig()
        : fault is { Kind: FaultKind.Refused, Code: 400 } ? new Fetched.Gone(fault.Reason)
        : new Fetched.NotNow(fault.Reason);

    private async Task<Delivery> SendKeptAsync(string chat, OutgoingMessage message, KeptMedia kept, CancellationToken stopping)
    {
        var name = _shelf?.NameOf(kept.Id, Bot);
        if (name is null && _shelf is { } shelf && !_refused.ContainsKey(kept.Id))
        {
            try
            {
                await _upload.WaitAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return new Delivery.NotSent("another upload takes its time");
            }
            try
            {
                // Sending may have ended while this one waited: nothing has left yet.
                if (stopping.IsCancellationRequested)
                    return new Delivery.NotSent("another upload took its time");
                name = shelf.NameOf(kept.Id, Bot);
                if (name is null && !_refused.ContainsKey(kept.Id) && shelf.Read(kept.Id) is { } file)
                    return await UploadAsync(chat, message, kept, file, shelf, stopping).ConfigureAwait(false);
            }
            finally
            {
                _ = _upload.Release();
            }
        }
        return name is null
            ? await SendPartsAsync(chat, message, null, stopping).ConfigureAwait(false)
            : await SendByNameAsync(chat, message, kept, name, stopping).ConfigureAwait(false);
    }

    private async Task<Delivery> UploadAsync(
        string chat,
        OutgoingMessage message,
        KeptMedia kept,
        KeptFile file,
        IMediaShelf shelf,
        CancellationToken stopping
    )
    {
        string? name = null;
        var delivery = await SendPartsAsync(
                chat,
                message,
                caption => new Part.FirstCopy(kept, file, sent => name = sent.FileId, caption, default),
                stopping
            )
            .ConfigureAwait(false);
        if (name is not null)
            await shelf.NameAsync(kept.Id, Bot, name, stopping).ConfigureAwait(false);
        else if (delivery is Delivery.Delivered { IsWordsOnly: true })
            _ = _refused.TryAdd(kept.Id, 0);
        return delivery;
    }

    private async Task<Delivery> SendByNameAsync(
        string chat,
        OutgoingMessage message,
        KeptMedia kept,
        string name,
        CancellationToken stopping
    )
    {
        var media = new Media(kept.Kind, name);
        var delivery = await SendPartsAsync(
                chat,
                message,
                caption => new Part.Kept(media, caption, default) { Instead = kept.Instead },
                stopping
            )
            .ConfigureAwait(false);
        // Telegram has forgotten the name: who comes next uploads anew.
        if (delivery is Delivery.Delivered { IsWordsOnly: true })
            await _shelf!.NameAsync(kept.Id, Bot, null, stopping).ConfigureAwait(false);
        return delivery;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainPath();
}
