namespace HtxBot.Features.Sharing;

/// <summary>One of the people for whom a chat speaks.</summary>
/// <param name="Id">Their row.</param>
/// <param name="FullName">Full name.</param>
/// <param name="Cooperative">Short name of their cooperative.</param>
/// <param name="Phone">E.164.</param>
/// <param name="IsCurrent">Whether the chat speaks for them now.</param>
/// <param name="OtherId">The second record of a person who has joined two chats; null: there is none.</param>
internal sealed record SharingPerson(long Id, string FullName, string Cooperative, string Phone, bool IsCurrent, long? OtherId)
{
    /// <summary>Their records.</summary>
    public IReadOnlyList<long> Records => OtherId is { } other ? [Id, other] : [Id];

    /// <summary>Whether this is a record of theirs.</summary>
    public bool Has(long record) => record == Id || record == OtherId;
}
