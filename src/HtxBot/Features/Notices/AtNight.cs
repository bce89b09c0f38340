using HtxBot.Runtime;

namespace HtxBot.Features.Notices;

/// <summary>What goes at every hour of the night, and why; all else waits for the morning, unless it begins soon (<see cref="NightRule"/>).</summary>
public static class AtNight
{
    /// <summary>Somebody acts for an account just now, and its owner must be able to stop it.</summary>
    public static Timeliness Account { get; } = Timeliness.AtAnyHour("account");

    /// <summary>Who reads it asked for it just now, or goes on with it.</summary>
    public static Timeliness Awaited { get; } = Timeliness.AtAnyHour("awaited");

    /// <summary>The bus is on its way.</summary>
    public static Timeliness UnderWay { get; } = Timeliness.AtAnyHour("under-way");

    /// <summary>It is about an announcement of this night.</summary>
    public static Timeliness Urgent { get; } = Timeliness.AtAnyHour("urgent");

    /// <summary>The bot is in trouble.</summary>
    public static Timeliness Trouble { get; } = Timeliness.AtAnyHour("trouble");
}
