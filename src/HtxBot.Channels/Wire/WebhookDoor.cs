namespace HtxBot.Channels;

/// <summary>Lets updates in while it is open, and knows when the last of those inside is through.</summary>
internal sealed class WebhookDoor(Func<IReadOnlyList<Received>, CancellationToken, Task> store, CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private bool _isClosed;

    /// <summary>Faults with what storing threw; never ends otherwise.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Stores one update; false if the door is closed or it could not be stored.</summary>
    public async Task<bool> StoreAsync(Received received, CancellationToken aborted)
    {
        if (!Enter())
            return false;
        var storing = LeaveAfterAsync(received);
        // What is on its way to the disk stays so, whether the server still listens or not.
        return await storing.WaitAsync(aborted).ConfigureAwait(false);
    }

    /// <summary>Lets nobody in any more; ends when nobody is inside.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_inside == 0)
                _ = _empty.TrySetResult();
        }
        return _empty.Task;
    }

    private bool Enter()
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            _inside++;
            return true;
        }
    }

    private async Task<bool> LeaveAfterAsync(Received received)
    {
        try
        {
            await store([received], stopping).ConfigureAwait(false);
            return true;
        }
        catch (Exception problem)
        {
            _ = _failed.TrySetException(problem);
            return false;
        }
        finally
        {
            lock (_gate)
            {
                if (--_inside == 0 && _isClosed)
                    _ = _empty.TrySetResult();
            }
        }
    }
}
