namespace HtxBot.Channels;

/// <summary>A picture or document that another bot received and whose bytes are kept here; see <see cref="IMediaShelf"/>.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind"><c>photo</c> or <c>document</c>.</param>
/// <param name="Instead">What is said below the words where it cannot be shown.</param>
public sealed record KeptMedia(long Id, string Kind, string Instead);

/// <summary>What is kept, to be uploaded.</summary>
/// <param name="Name">Its name as people see it.</param>
/// <param name="MediaType">What its first bytes say it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record KeptFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>Pictures and documents kept for bots that have not received them. Any thread; trouble with the disk throws nothing.</summary>
public interface IMediaShelf
{
    /// <summary>Whether the world can fetch from here.</summary>
    bool HasLinks { get; }

    /// <summary>A link to it that somebody can open for at least two days; null where there is none, or none can be made now.</summary>
    Task<Uri?> LinkAsync(long id, CancellationToken stopping);

    /// <summary>Its bytes; null if they are not here any more.</summary>
    KeptFile? Read(long id);

    /// <summary>What a bot calls it since it was uploaded there; null if it was not.</summary>
    string? NameOf(long id, string bot);

    /// <summary>It was uploaded and has this name there; null: the bot does not know the name any more.</summary>
    Task NameAsync(long id, string bot, string? name, CancellationToken stopping);
}
