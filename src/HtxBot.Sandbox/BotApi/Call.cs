using System.Text.Json;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.BotApi;

/// <summary>One request to the Bot API, used again for later ones.</summary>
internal sealed class Call(World world)
{
    public World World { get; } = world;
    public Arguments Arguments { get; } = new();
    public JsonBuffer Answer { get; } = new();

    /// <summary>The method writes exactly one value here.</summary>
    public Utf8JsonWriter Result => Answer.Writer;

    /// <summary>Ends when the client hangs up.</summary>
    public CancellationToken Aborted { get; set; }
}
