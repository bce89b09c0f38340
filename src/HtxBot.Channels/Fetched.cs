namespace HtxBot.Channels;

/// <summary>What came of fetching a picture or document from the channel that has it.</summary>
public abstract record Fetched
{
    /// <summary>The most that is fetched, in bytes: what Telegram hands out.</summary>
    public const int MostBytes = 20 << 20;

    private Fetched() { }

    /// <summary>Its bytes, at least one; what they are is for the caller to find out.</summary>
    /// <param name="Content">The bytes.</param>
    /// <param name="Extension">How its name ends on the channel, without the dot; empty where that says nothing.</param>
    public sealed record Bytes(ReadOnlyMemory<byte> Content, string Extension) : Fetched;

    /// <summary>It is larger than <see cref="MostBytes"/>.</summary>
    public sealed record TooBig : Fetched;

    /// <summary>The channel does not have it, or its address is none of the channel's: no further try helps.</summary>
    /// <param name="Reason">Fit for logs.</param>
    public sealed record Gone(string Reason) : Fetched;

    /// <summary>The channel did not answer as it should: a later try may help.</summary>
    /// <param name="Reason">Fit for logs.</param>
    public sealed record NotNow(string Reason) : Fetched;
}
