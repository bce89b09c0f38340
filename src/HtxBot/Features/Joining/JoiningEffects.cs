using HtxBot.Conversations;

namespace HtxBot.Features.Joining;

/// <summary>Makes a code for this chat, in place of the one before, and shows it.</summary>
public sealed record ShowJoinCode : Effect;

/// <summary>A six-digit code was typed that joins nothing: counted against the chat and against every code it may have been meant to hit.</summary>
public sealed record NoteWrongJoinCode : Effect;

/// <summary>Joins this chat with the one in which a code was shown; nothing if that can be used no more.</summary>
/// <param name="Code">Row of the code.</param>
public sealed record JoinChats(long Code) : Effect;

/// <summary>Undoes the join of this chat, if there is one: both speak again for whom they spoke before.</summary>
public sealed record PartChats : Effect;

/// <summary>Where the person of this chat wants to be written to.</summary>
/// <param name="Channel">Lower case; null: wherever they wrote last.</param>
public sealed record PreferChannel(string? Channel) : Effect;
