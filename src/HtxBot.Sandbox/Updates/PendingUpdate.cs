namespace HtxBot.Sandbox.Updates;

/// <summary>An update the bot has not confirmed yet; the payload is the JSON value under the kind's name.</summary>
internal sealed class PendingUpdate(long id, string kind, byte[] payload)
{
    public long Id { get; } = id;
    public string Kind { get; } = kind;
    public byte[] Payload { get; } = payload;

    /// <summary>How often it was handed out.</summary>
    public int Delivered { get; set; }
}
