using HtxBot.Conversations;

namespace HtxBot.Channels;

/// <summary>What an update is.</summary>
public enum UpdateKind
{
    /// <summary>Typed words in <see cref="Update.Text"/>, Unicode NFC.</summary>
    Text,

    /// <summary>A press on a button in <see cref="Update.Data"/>.</summary>
    Tap,

    /// <summary>A contact card in <see cref="Update.Phone"/>.</summary>
    Contact,

    /// <summary>A message of another kind, named in <see cref="Update.Other"/>.</summary>
    Other,

    /// <summary>The person blocked the bot or left.</summary>
    Blocked,

    /// <summary>The person unblocked the bot.</summary>
    Unblocked,

    /// <summary>The chat has a new id, in <see cref="Update.Data"/>.</summary>
    Migrated,

    /// <summary>Something nobody waits for (edits, reactions, unknown kinds): stored, done, not answered.</summary>
    Ignored,
}

/// <summary>What a channel delivered, in words every channel shares.</summary>
public sealed record Update
{
    /// <summary>The bot that received it, for example <c>telegram:1000001</c>.</summary>
    public required string Bot { get; init; }

    /// <summary>The channel's number of it; unique per bot.</summary>
    public required long Id { get; init; }

    /// <summary>What it is.</summary>
    public required UpdateKind Kind { get; init; }

    /// <summary>The chat it came from, as text; empty if it has none.</summary>
    public string Chat { get; init; } = "";

    /// <summary>Who wrote or pressed, as text; empty if unknown.</summary>
    public string Sender { get; init; } = "";

    /// <summary>When the channel's server took it, exact to a second; null where the channel does not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the chat is between one person and the bot; in groups the bot invites to the private chat only.</summary>
    public bool IsPrivate { get; init; } = true;

    /// <summary>The typed words: NFC, without our private markup, trimmed.</summary>
    public string? Text { get; init; }

    /// <summary>What the pressed button carried, or the new chat id.</summary>
    public string? Data { get; init; }

    /// <summary>What <see cref="IChannel.AcknowledgeAsync"/> needs for a press.</summary>
    public string? TapId { get; init; }

    /// <summary>The message that was sent, or whose button was pressed.</summary>
    public string? MessageId { get; init; }

    /// <summary>The shared number in any form.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the channel vouches that the contact is the sender's own.</summary>
    public bool PhoneIsOwn { get; init; }

    /// <summary>"voice", "sticker", "photo", "video", "document", "location" or "other".</summary>
    public string? Other { get; init; }

    /// <summary>The picture or document that was sent, where it can be sent on.</summary>
    public Media? Media { get; init; }

    /// <summary>The words that came with it; as in <see cref="Text"/>.</summary>
    public string? Caption { get; init; }
}

/// <summary>One update as it came, before any reading: what the inbox stores.</summary>
/// <param name="Id">The channel's number of it.</param>
/// <param name="Raw">Its JSON, unchanged.</param>
/// <param name="Update">As read; null if it could not be read.</param>
/// <param name="Problem">Why it could not be read, without personal data; null if it could.</param>
public sealed record Received(long Id, string Raw, Update? Update, string? Problem = null);
