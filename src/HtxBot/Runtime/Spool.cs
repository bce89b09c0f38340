using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>
/// Where updates lie that must be confirmed before the writer can store them: a file beside the database, synced before anybody is told.
/// What is in it is on its way to the writer too; when all of that has arrived the file is emptied. After a crash it is stored first of all.
/// </summary>
/// <remarks>Several who append at once share one sync, as in the writer.</remarks>
internal sealed class Spool(Database database) : IDisposable
{
    private const int MaxBytes = 16 << 20;
    private const int RowsAtOnce = 500;

    private readonly string _path = database.Path + ".spool";
    private readonly Lock _gate = new();
    private readonly Lock _io = new();
    private List<(byte[] Record, TaskCompletionSource Done)> _waiting = [];
    private FileStream? _file;
    private int _live;
    private long _length;
    private bool _isBusy;
    private bool _isDisposed;

    /// <summary>Whether something in it is not in the inbox yet: the writer is behind.</summary>
    public bool IsInUse
    {
        get
        {
            lock (_gate)
                return _live > 0;
        }
    }

    /// <summary>Stores what an earlier run left, in order; nothing may be received before.</summary>
    public async Task DrainAsync(Writer writer)
    {
        if (!File.Exists(_path))
            return;
        foreach (var rows in SpoolRecord.ReadAll(await File.ReadAllBytesAsync(_path)).Chunk(RowsAtOnce))
        {
            _ = await writer.RunAsync(scope =>
            {
                foreach (var row in rows)
                    _ = row.Store(scope);
                return rows.Length;
            });
        }

        Open();
        Empty();
    }

    /// <summary>Writes one update; it is on disk when the task ends. <see cref="Release"/> it when it is in the inbox.</summary>
    /// <exception cref="IOException">The disk does not take it, or so much waits that Telegram may as well keep the rest.</exception>
    public Task AppendAsync(InboxRow row)
    {
        var record = SpoolRecord.Write(row);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_length + _waiting.Sum(each => (long)each.Record.Length) + record.Length > MaxBytes)
                return Task.FromException(new IOException("The spool is full."));
            _live++;
            _waiting.Add((record, done));
            Work();
        }

        return done.Task;
    }

    /// <summary>One of those appended is in the inbox.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _live--;
            Work();
        }
    }

    public void Dispose()
    {
        lock (_io)
        {
            if (_file is not null && !IsInUse)
            {
                Empty();
                File.Delete(_path);
            }

            _file?.Dispose();
            _file = null;
            _isDisposed = true;
        }
    }

    private void Work()
    {
        if (_isBusy)
            return;
        _isBusy = true;
        _ = Task.Run(WriteWhatWaits);
    }

    private void WriteWhatWaits()
    {
        while (true)
        {
            List<(byte[] Record, TaskCompletionSource Done)> batch;
            bool isOver;
            lock (_gate)
            {
                (batch, _waiting) = (_waiting, []);
                isOver = batch.Count == 0 && _live == 0 && _length > 0;
                if (batch.Count == 0 && !isOver)
                {
                    _isBusy = false;
                    return;
                }
            }

            try
            {
                if (isOver)
                    Empty();
                else
                    Write(batch);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                Fail(batch, problem);
                if (isOver)
                {
                    lock (_gate)
                        _isBusy = false;
                    return;
                }
            }
        }
    }

    private void Write(List<(byte[] Record, TaskCompletionSource Done)> batch)
    {
        lock (_io)
        {
            Open();
            var end = _length;
            // At a place, not at the end: what a failed write left behind is written over.
            foreach (var (record, _) in batch)
            {
                RandomAccess.Write(_file!.SafeFileHandle, record, end);
                end += record.Length;
            }

            RandomAccess.FlushToDisk(_file!.SafeFileHandle);
            lock (_gate)
                _length = end;
        }

        foreach (var (_, done) in batch)
            done.SetResult();
    }

    private void Fail(List<(byte[] Record, TaskCompletionSource Done)> batch, Exception problem)
    {
        lock (_gate)
            _live -= batch.Count;
        foreach (var (_, done) in batch)
            done.SetException(problem as IOException ?? new IOException(problem.Message, problem));
    }

    private void Open()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_file is not null)
            return;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        // People's words: for its owner only, as the database.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(_path, options);
    }

    private void Empty()
    {
        lock (_io)
        {
            Open();
            // As SQLite's secure_delete: what people wrote does not stay in free blocks.
            var length = RandomAccess.GetLength(_file!.SafeFileHandle);
            RandomAccess.Write(_file.SafeFileHandle, new byte[length], 0);
            RandomAccess.SetLength(_file.SafeFileHandle, 0);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
            lock (_gate)
                _length = 0;
        }
    }
}
