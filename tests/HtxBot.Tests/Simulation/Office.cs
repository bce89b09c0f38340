using System.Globalization;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>What the office does meanwhile: announcements, and events that are planned, moved and cancelled, each with its reminder.</summary>
internal sealed class Office(World world, Random random)
{
    public const string ReminderKind = "sim-reminder";
    private int _announcements;

    public static string Reminder(string key, string at) => $"Nhắc {key} lúc {at}";

    public void Announce()
    {
        var text = $"Thông báo số {++_announcements}";
        world.Write(scope =>
        {
            foreach (var person in world.People)
                scope.Outbox.Add(World.Bot, person.Chat, new OutgoingMessage(text), MessageClass.Announcement);
        });
    }

    public void PlanOrMove()
    {
        var key = $"K{random.Next(3)}";
        var chat = world.People[random.Next(world.People.Count)].Chat;
        var at = Instants.Parse(Instants.Format(world.Now.AddMinutes(random.Next(2, 3000))));
        if (random.Next(5) == 0)
            world.Write(scope => Cancel(scope, key));
        else
            world.Write(scope => Plan(scope, key, at, chat));
    }

    private static void Plan(TurnScope scope, string key, DateTimeOffset at, string chat)
    {
        Timers.Plan(scope.Connection, ReminderKind, key, at, chat);
        Keep(scope.Connection, key, at, isOn: true);
    }

    private static void Cancel(TurnScope scope, string key)
    {
        if (Timers.Cancel(scope.Connection, ReminderKind, key, "called off"))
            Keep(scope.Connection, key, scope.Now, isOn: false);
    }

    private static void Keep(SqliteConnection db, string key, DateTimeOffset at, bool isOn) =>
        _ = Statement.On(db, InsertEvent).Text(1, key).Text(2, Instants.Format(at)).Integer(3, isOn ? 1 : 0).Run();

    private const string InsertEvent = """
        INSERT INTO sim_event (key, at, is_on, after_row)
        SELECT ?1, ?2, ?3, coalesce(max(id), 0)
        FROM outbox
        """;

    /// <summary>The key and instant a reminder speaks of; null if this is none.</summary>
    public static (string Key, string At)? ReadReminder(string text) =>
        text.Split(' ') is ["Nhắc", var key, "lúc", var at]
        && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? (key, at)
            : null;
}
