using System.Globalization;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Groups by HTTP: /sim/group….</summary>
internal static class SimGroups
{
    /// <summary>The id that came out of it, empty when there is none; null for an unknown path.</summary>
    public static string? Act(SandboxGroups groups, string path, SimRequest request)
    {
        switch (path)
        {
            case "/sim/group":
                return Id(groups.Create(request.Text("title"), request.Numbers("members")));
            case "/sim/group/bot":
                SetBot(groups, request);
                return "";
            case "/sim/group/join":
                groups.Join(request.Number("chat"), request.Persona);
                return "";
            case "/sim/group/leave":
                groups.Leave(request.Number("chat"), request.Persona);
                return "";
            case "/sim/group/say":
                return Id(
                    groups.Say(request.Number("chat"), request.Persona, request.Text("text"), (int?)request.OptionalNumber("replyTo"))
                );
            case "/sim/group/tap":
                return groups.Tap(request.Number("chat"), request.Persona, request.MessageId, request.Text("data"));
            case "/sim/group/migrate":
                return Id(groups.Migrate(request.Number("chat"), request.Persona));
            default:
                return null;
        }
    }

    private static void SetBot(SandboxGroups groups, SimRequest request)
    {
        var chat = request.Number("chat");
        switch (request.Text("status"))
        {
            case "member":
                groups.AddBot(chat, request.Persona);
                break;
            case "administrator":
                groups.PromoteBot(chat, request.Persona);
                break;
            case "kicked":
                groups.RemoveBot(chat, request.Persona);
                break;
            default:
                throw new InvalidOperationException("\"status\" must be member, administrator or kicked");
        }
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
