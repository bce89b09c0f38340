namespace HtxBot.Sandbox.Updates;

/// <summary>An update the bot has not confirmed yet; the payload is the JSON value under the kind's name.</summary>
/// <param name="id">Grows over all updates of a bot.</param>
/// <param name="kind">Name of the update's field.</param>
/// <param name="payload">The JSON value of that field.</param>
/// <param name="source">The chat it happened in; for button presses the person.</param>
/// <param name="until">Unix seconds of the calendar after which it is no longer of use.</param>
internal sealed class PendingUpdate(long id, string kind, byte[] payload, long source, long until)
{
    public long Id { get; } = id;
    public string Kind { get; } = kind;
    public byte[] Payload { get; } = payload;
    public long Source { get; } = source;
    public long Until { get; } = until;

    /// <summary>How often it was handed out.</summary>
    public int Delivered { get; set; }

    /// <summary>How often it has to be handed out again after it was confirmed.</summary>
    public int Repeats { get; set; }
}
