namespace HtxBot.Benchmarks;

/// <summary>What one bot did under one load.</summary>
/// <param name="Distance">Milliseconds to the channel.</param>
/// <param name="Bot">Name of the bot.</param>
/// <param name="IsPaced">Whether it was given two thirds of the updates that it can do, at chance moments; otherwise as many as it can do.</param>
/// <param name="Figures">What was seen.</param>
public sealed record SpeedRow(int Distance, string Bot, bool IsPaced, Figures Figures)
{
    /// <summary>The load in words.</summary>
    public string Load => IsPaced ? $"two thirds of that, {Distance} ms away" : $"{Distance} ms away";
}
