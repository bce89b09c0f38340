namespace HtxBot.Testing;

/// <summary>The long rounds of <c>./test.sh --nightly</c>.</summary>
public static class Nightly
{
    /// <summary>Whether the long rounds run.</summary>
    public static bool Runs => Environment.GetEnvironmentVariable("HTXBOT_NIGHTLY") == "1";
}
