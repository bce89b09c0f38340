using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace HtxBot.Sandbox.Updates;

/// <summary>A button press nobody has answered yet.</summary>
/// <param name="UserId">Who pressed.</param>
/// <param name="ChatId">Where the button is; the same as the person in private chats.</param>
/// <param name="MessageId">The message under which the button is.</param>
/// <param name="Data">What the button carries.</param>
/// <param name="At">When it was pressed, by the calendar.</param>
internal readonly record struct OpenCallback(long UserId, long ChatId, int MessageId, string Data, DateTimeOffset At);

/// <summary>Presses that wait for an answer; each takes exactly one, and only while the phone still waits.</summary>
internal sealed class CallbackBook
{
    private const int Most = 200_000;
    private static readonly TimeSpan PhoneWaits = TimeSpan.FromSeconds(15);
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

    public bool TryAnswer(string id, DateTimeOffset now, out OpenCallback callback)
    {
        callback = default;
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && open.TryRemove(number, out callback)
            && now - callback.At <= PhoneWaits;
    }

    public void Clear() => open.Clear();
}
