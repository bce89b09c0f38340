namespace HtxBot.Sandbox.Chats;

/// <summary>Messages of one chat in order of their ids. Beyond the limit the oldest are forgotten in pieces.</summary>
internal sealed class MessageLog(int limit)
{
    private readonly List<Message> messages = [];

    public IReadOnlyList<Message> All => messages;

    public void Add(Message message)
    {
        if (messages.Count >= limit + (limit / 4) + 1)
        {
            messages.RemoveRange(0, messages.Count - limit + 1);
        }
        messages.Add(message);
    }

    public Message? Find(int id) => IndexOf(id) is var at and >= 0 ? messages[at] : null;

    public bool Remove(int id)
    {
        var at = IndexOf(id);
        if (at >= 0)
        {
            messages.RemoveAt(at);
        }
        return at >= 0;
    }

    private int IndexOf(int id)
    {
        var low = 0;
        var high = messages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = messages[middle].Id;
            if (found == id)
            {
                return middle;
            }
            if (found < id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return -1;
    }
}
