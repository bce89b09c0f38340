using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>
/// Brings waiting updates from disk into memory by pages: at the start, and whenever more came than memory should hold.
/// While it is behind, new updates wait on disk behind the others, so the order stays.
/// </summary>
internal sealed class CatchUp(
    Writer writer,
    TurnLoop loop,
    IEnumerable<IChannel> channels,
    RuntimeOptions options,
    Threads threads,
    ILogger<CatchUp> log
)
{
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Bot);
    private readonly Signal _signal = new(threads);
    private volatile bool _isBehind = true;
    private long _last;

    /// <summary>Whether updates wait on disk that are not in memory.</summary>
    public bool IsBehind => _isBehind;

    /// <summary>Whether new updates must wait on disk. Writer's thread.</summary>
    public bool MustWait(int updates)
    {
        if (!_isBehind && loop.Outstanding + updates > options.InboxInMemory)
        {
            _isBehind = true;
            Wake();
        }

        return _isBehind;
    }

    /// <summary>A new update went straight into memory. Writer's thread.</summary>
    public void Entered(long row) => _last = Math.Max(_last, row);

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        loop.Finished = () =>
        {
            if (_isBehind && loop.Outstanding <= options.InboxInMemory / 2)
                Wake();
        };
        var read = 0;
        while (true)
        {
            while (_isBehind && loop.Outstanding <= options.InboxInMemory / 2)
            {
                beat.Now();
                long? after = null;
                // If the transaction is lost the page is read again from the same place.
                var page = await writer.RunAsync(scope => ReadPage(scope, after ??= _last));
                read += page.Count;
                foreach (var row in page)
                    Enter(row);
            }

            if (!_isBehind && read > 0)
            {
                RuntimeLog.BacklogThrough(log, read);
                read = 0;
            }

            await beat.WaitAsync(_signal, stopping);
        }
    }

    private void Wake() => _signal.Set();

    private List<StoredUpdate> ReadPage(WriterScope scope, long after)
    {
        var page = new List<StoredUpdate>();
        var statement = scope.Statement(Inbox.Page).Integer(1, after);
        try
        {
            while (statement.Step())
            {
                page.Add(
                    new StoredUpdate(
                        statement.Integer(0),
                        statement.Text(1)!,
                        statement.Text(2)!,
                        Instants.Parse(statement.Text(3)!),
                        statement.Integer(4)
                    )
                );
            }
        }
        finally
        {
            statement.Reset();
        }

        _isBehind = page.Count > 0;
        if (page.Count > 0)
            _last = page[^1].Row;
        return page;
    }

    private void Enter(StoredUpdate stored)
    {
        // A bot that is switched off keeps its updates.
        if (!_channels.TryGetValue(stored.Bot, out var channel))
            return;
        Update update;
        try
        {
            update = channel.Read(stored.Raw);
        }
        catch (Exception problem) when (problem is not CrashException)
        {
            var reason = "could not be read again: " + problem.GetType().Name;
            RuntimeLog.Unreadable(log, stored.Row, stored.Bot, reason);
            _ = writer.RunAsync(scope => scope.Statement(Inbox.Dead).Integer(1, stored.Row).Text(2, reason).Run());
            return;
        }

        loop.Expect(1);
        var turn = loop.Make(update, stored.ReceivedAt);
        turn.Row = stored.Row;
        turn.Tries = stored.Tries;
        turn.Prepare();
        writer.Post(turn);
    }

    private sealed record StoredUpdate(long Row, string Bot, string Raw, DateTimeOffset ReceivedAt, long Tries);
}
