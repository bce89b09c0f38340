using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace HtxBot.Sandbox.Updates;

/// <summary>A button press nobody has answered yet.</summary>
internal readonly record struct OpenCallback(long UserId, int MessageId, string Data);

/// <summary>Presses that wait for an answer; each takes exactly one.</summary>
internal sealed class CallbackBook
{
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<long, OpenCallback> open = new();
    private long last = RandomNumberGenerator.GetInt32(int.MaxValue) * 1_000_000_007L;
    private long oldest;

    public string Open(OpenCallback callback)
    {
        var id = Interlocked.Increment(ref last);
        open[id] = callback;
        Interlocked.CompareExchange(ref oldest, id, 0);
        if (id - Volatile.Read(ref oldest) > Most)
        {
            open.TryRemove(Interlocked.Increment(ref oldest) - 1, out _);
        }
        return id.ToString(CultureInfo.InvariantCulture);
    }

    public bool TryAnswer(string id, out OpenCallback callback)
    {
        callback = default;
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && open.TryRemove(number, out callback);
    }

    public void Clear() => open.Clear();
}
