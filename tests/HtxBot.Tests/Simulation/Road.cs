using System.Globalization;
using HtxBot.Channels;

namespace HtxBot.Tests.Simulation;

/// <summary>The way of what people do to the channel: at once or late, perhaps twice, in order within the chat.</summary>
internal sealed class Road(World world, Random random)
{
    private readonly Dictionary<string, DateTimeOffset> _gates = [];
    private long _updates = 500_000_000;

    /// <summary>A person does something.</summary>
    public void Write(SimPerson person, Written what)
    {
        var update = new Update
        {
            Bot = World.Bot,
            Id = ++_updates,
            Kind = what.Kind,
            Chat = person.Chat,
            Sender = person.Chat,
            Text = what.Text,
            Data = what.Data,
            MessageId = what.MessageId,
            Phone = what.Phone,
            PhoneIsOwn = what.PhoneIsOwn,
            Other = what.Other,
            TapId = what.Kind == UpdateKind.Tap ? _updates.ToString(CultureInfo.InvariantCulture) : null,
        };
        var wait = TimeSpan.FromMilliseconds(random.Next(30, 400));
        if (world.Faults.Happens(Fault.UpdateLate, 0.05))
            wait += TimeSpan.FromMinutes(random.Next(1, 120));
        var at = world.Now + wait;
        if (_gates.TryGetValue(person.Chat, out var gate) && gate >= at)
            at = gate.AddMilliseconds(1);
        _gates[person.Chat] = at;
        world.At(at, () => world.Channel.Deliver(update));
        if (world.Faults.Happens(Fault.UpdateRepeated, 0.1))
            world.At(at.AddMinutes(Math.Pow(random.NextDouble(), 4) * 1200), () => world.Channel.Deliver(update));
    }

    /// <summary>Numbers begin anew, lower: as the channel's do after long silence.</summary>
    public void RestartNumbers()
    {
        _updates -= 300_000_000;
        world.Faults.Count(Fault.NumbersRestart);
    }
}
