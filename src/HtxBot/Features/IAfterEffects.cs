using HtxBot.Runtime;

namespace HtxBot.Features;

/// <summary>What follows from a change, whichever feature made it.</summary>
public interface IAfterEffects
{
    /// <summary>Runs at the end of a turn that changed something, in its transaction; short.</summary>
    void Run(TurnScope scope);
}
