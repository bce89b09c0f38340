namespace HtxBot.Benchmarks.Baseline;

/// <summary>A message of the plain bot.</summary>
internal sealed record BaselineReply(string Text)
{
    /// <summary>Labels and callback data, one a row.</summary>
    public IReadOnlyList<(string Label, string Data)> Buttons { get; init; } = [];

    /// <summary>Whether the phone's keyboard gets a button that shares the number.</summary>
    public bool AsksPhone { get; init; }
}

/// <summary>A chat's place in the sign-up and what it has told so far.</summary>
internal sealed record BaselineState
{
    public required long Chat { get; init; }
    public required string Step { get; init; }
    public string Course { get; init; } = "";
    public string Name { get; init; } = "";
    public string Typed { get; init; } = "";
    public long CooperativeId { get; init; }
    public string Cooperative { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Role { get; init; } = "";
}
