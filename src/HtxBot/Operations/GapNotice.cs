using HtxBot.Runtime;

namespace HtxBot.Operations;

/// <summary>Tells the owners which messages were lost because nobody fetched them in time.</summary>
public sealed class GapNotice(OwnerChats owners) : IReceptionGaps
{
    /// <inheritdoc/>
    public void Tell(ReceptionGap gap, TurnScope scope) => owners.Tell(scope, AlarmTexts.Gap(gap));
}
