using HtxBot.Conversations;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>Reminds at other times from now on; nobody is told of it, what is planned is planned anew.</summary>
/// <param name="Target">Whose reminders.</param>
/// <param name="Offsets">When.</param>
public sealed record SaveOffsets(OffsetTarget Target, ReminderOffsets Offsets) : Effect;
