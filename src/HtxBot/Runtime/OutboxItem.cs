using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>One message on its way out, as kept in memory.</summary>
internal sealed class OutboxItem(long id, string chat, MessageClass messageClass, OutgoingMessage message)
{
    public long Id { get; } = id;
    public string Chat { get; set; } = chat;
    public MessageClass Class { get; } = messageClass;

    /// <summary>Whether it goes through the night, and must arrive, although it is an announcement.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Its place in the lanes, the smaller first.</summary>
    public int Rank =>
        IsAsleep ? SendRank.Asleep
        : Class == MessageClass.Announcement && !IsUrgent ? SendRank.Ordinary
        : (int)Class;

    /// <summary>When it may go, if it is a notice.</summary>
    public Timeliness When { get; init; } = Timeliness.ByDay;

    /// <summary>Whether the night holds it back by now.</summary>
    public bool IsAsleep { get; set; }

    public OutgoingMessage Message { get; } = message;
    public int Tries { get; set; }
    public int UnsureTries { get; set; }

    /// <summary>Tries of unknown fate since the one before which more of the bot's other messages had arrived than failed.</summary>
    public int OwnFailures { get; set; }

    /// <summary>How many more of the bot's messages had arrived than failed at the last try of unknown fate.</summary>
    public long Standing { get; set; }

    public bool HasMoved { get; set; }

    /// <summary>The key of the live message it carries; null for a message of its own.</summary>
    public string? LiveKey { get; init; }

    /// <summary>Whether it takes the place of what stands in the chat already: it rings nowhere, so that no night holds it back.</summary>
    public bool IsEdit { get; set; }

    /// <summary>When it stops being true, in calendar time; null: never.</summary>
    public DateTimeOffset? GoodUntil { get; init; }

    /// <summary>The timer that made it: judges again where <see cref="GoodUntil"/> is set, and is asked what follows if it is not sent.</summary>
    public long TimerId { get; init; }

    /// <summary>Its row has ended: it does not go any more.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Its row has ended already: it only tells how far the page went.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Not before this moment of the machine clock.</summary>
    public long NotBefore { get; set; }

    /// <summary>Whether the night holds it back at a moment. What is true for a time only is judged by its timer instead.</summary>
    public bool SleepsAt(DateTimeOffset now) => Class == MessageClass.Notice && GoodUntil is null && !IsEdit && When.SleepsAt(now);

    /// <summary>Calendar time at which sending began; kept where the channel has no buttons.</summary>
    public DateTimeOffset Began { get; set; }
}
