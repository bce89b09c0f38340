namespace HtxBot.Sandbox.ZaloApi;

/// <summary>What a bot without a paid package may use: messages a month, counted both ways, and people.</summary>
internal sealed class ZaloQuota(SandboxZaloOptions options, TimeProvider calendar)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private readonly Lock gate = new();
    private readonly HashSet<long> people = [];
    private (int Year, int Month) month;
    private int messages;

    /// <summary>What was used this month, by the calendar clock, and how many people ever wrote.</summary>
    public (int Messages, int People) Used
    {
        get
        {
            lock (gate)
            {
                Turn();
                return (messages, people.Count);
            }
        }
    }

    /// <summary>Whether one more message may go out.</summary>
    public bool IsSpent => options.MessagesPerMonth > 0 && Used.Messages >= options.MessagesPerMonth;

    public void Count(int more = 1)
    {
        lock (gate)
        {
            Turn();
            messages += more;
        }
    }

    /// <summary>Whether this person's messages reach the bot: always those of who was there before.</summary>
    public bool Serves(long person)
    {
        lock (gate)
        {
            return people.Contains(person) || ((options.UsersPerBot == 0 || people.Count < options.UsersPerBot) && people.Add(person));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            people.Clear();
            messages = 0;
        }
    }

    private void Turn()
    {
        var now = calendar.GetUtcNow().ToOffset(Vietnam);
        if (month != (now.Year, now.Month))
        {
            (month, messages) = ((now.Year, now.Month), 0);
        }
    }
}
