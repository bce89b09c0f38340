using HtxBot.Conversations;
using HtxBot.Features.Roles;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Audiences put together and saved under a name.</summary>
/// <param name="Id">Its row; another one as soon as it is changed.</param>
/// <param name="Name">As it was typed first.</param>
/// <param name="Key">By what it is told from others.</param>
/// <param name="Parts">Of what it is made; the id of a <see cref="UnionAudience"/>.</param>
/// <param name="MadeBy">Who saved it as it is.</param>
/// <param name="MadeAt">When.</param>
public sealed record SavedAudience(long Id, string Name, string Key, string Parts, string MadeBy, DateTimeOffset MadeAt)
{
    /// <summary>The kind of the choice that means it in a list of audiences; its row stands behind.</summary>
    public const string ChoiceKind = "saved";
}

/// <summary>What somebody chooses is put to the audience of a draft or taken from it.</summary>
/// <param name="Draft">Of what its audience is made so far, and what was written.</param>
/// <param name="IsLess">Whether people are left out.</param>
public sealed record Addition(AnnouncementDraft Draft, bool IsLess)
{
    /// <summary>The name under which the whole is saved again at once; null: it is what is announced to.</summary>
    public string? SavedAs { get; init; }
}

/// <summary>Saves audiences put together under a name; what was saved under it before is so no more.</summary>
public sealed record SaveAudience(string Name, string Parts) : Effect;

/// <summary>Deletes what was saved under a name; announcements to it that wait for their time go all the same.</summary>
public sealed record DeleteAudience(long Id) : Effect;
