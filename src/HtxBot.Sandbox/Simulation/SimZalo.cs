namespace HtxBot.Sandbox.Simulation;

/// <summary>What people on Zalo may do: /sim/zalo/….</summary>
internal static class SimZalo
{
    public const string Folder = "/sim/zalo/";

    /// <summary>Empty when it is done; null for an unknown path.</summary>
    public static string? Act(SandboxZaloUsers users, string path, SimRequest request)
    {
        var bot = request.OptionalText("bot");
        switch (path[Folder.Length..])
        {
            case "say":
                users.Say(request.Persona, request.Text("text"), bot);
                return "";
            case "kind":
                users.SendKind(request.Persona, request.Text("kind"), bot);
                return "";
            case "block":
                users.Block(request.Persona, bot);
                return "";
            case "unblock":
                users.Unblock(request.Persona, bot);
                return "";
            default:
                return null;
        }
    }
}
