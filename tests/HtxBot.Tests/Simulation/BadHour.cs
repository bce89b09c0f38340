using HtxBot.Runtime;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// C2 of the reliability table: an hour of a morning in which three requests in ten fail (server errors, resets, lost answers, silence),
/// one in twenty is asked to wait, and one chat cannot be reached at all for a quarter of it, while everybody is busy. In some of them the
/// channel's server answers nothing but errors for ten minutes.
/// </summary>
internal sealed class BadHour(World world, Random random, bool hasOutage)
{
    /// <summary>Until all of it is over and faults end with it.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(4);

    /// <summary>Until the hour begins: announcements go by day.</summary>
    public static readonly TimeSpan Before = Length - TimeSpan.FromHours(1);

    /// <summary>When there is nothing but server errors, if there is such a time.</summary>
    public static readonly (DateTimeOffset From, DateTimeOffset To) Outage = (
        SimFiles.Begin + Before + TimeSpan.FromMinutes(38),
        SimFiles.Begin + Before + TimeSpan.FromMinutes(48)
    );
    private readonly Office _office = new(world, random);

    /// <summary>How often each fault happens, of the requests that come to the question.</summary>
    public static IReadOnlyDictionary<Fault, double> Rates { get; } =
        new Dictionary<Fault, double>
        {
            [Fault.ChatThrottled] = 0.04,
            [Fault.BotThrottled] = 0.002,
            [Fault.ServerError] = 0.11,
            [Fault.NotConnected] = 0.06,
            [Fault.Reset] = 0.06,
            [Fault.AnswerLost] = 0.08,
            [Fault.NoAnswer] = 0.02,
            [Fault.PollFailed] = 0.3,
            [Fault.ConfirmationLost] = 0.2,
        };

    /// <summary>The chat that is out of reach for a quarter of an hour.</summary>
    public string Unlucky => world.People[0].Chat;

    public void Make()
    {
        foreach (var person in world.People)
            Every(TimeSpan.FromMinutes(3), person.Begin);
        Every(TimeSpan.FromMinutes(6), _office.Announce);
        Every(TimeSpan.FromMinutes(10), _office.PlanOrMove);
        world.At(SimFiles.Begin + Before + TimeSpan.FromMinutes(20), () => world.Channel.CutOff(Unlucky));
        world.At(SimFiles.Begin + Before + TimeSpan.FromMinutes(20), () => world.Write(Remind));
        world.At(SimFiles.Begin + Before + TimeSpan.FromMinutes(35), () => world.Channel.Reconnect(Unlucky));
        if (!hasOutage)
            return;
        world.At(Outage.From, () => world.Channel.IsDown = true);
        world.At(Outage.To, () => world.Channel.IsDown = false);
    }

    /// <summary>Something waits for the unlucky chat all the time.</summary>
    private void Remind(TurnScope scope) => scope.Outbox.Add(World.Bot, Unlucky, new("Có thư của cán bộ"), Channels.MessageClass.Notice);

    private void Every(TimeSpan pause, Action act)
    {
        for (var at = Before; at < Length; at += pause * (0.5 + random.NextDouble()))
            world.At(SimFiles.Begin + at + TimeSpan.FromSeconds(random.Next(60)), act);
    }
}
