using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Extensions.Logging;

namespace HtxBot.Operations;

/// <summary>
/// Tells the owners once when something begins to be wrong and once when it is over, also over restarts. What is told goes through the
/// outbox, in the transaction that notes the incident; only when the database takes no writes it goes straight to the channel.
/// </summary>
internal sealed partial class Alarms(Vitals vitals, IWriter writer, OwnerChats owners, MachineClock machine, ILogger<Alarms> log)
    : IRuntimeLoop
{
    private static readonly Incident Storage = new(IncidentKinds.Storage);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SendWindow _window = new();
    private DateTimeOffset? _toldStraight;

    /// <inheritdoc/>
    public string Name => "alarms";

    /// <summary>Looks once, and tells what has changed.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        var signs = await vitals.TakeAsync();
        var wrong = AlarmRules.Judge(signs, _window);
        if (!signs.IsWritable)
        {
            await TellStraightAsync(signs, stopping);
            return;
        }
        var told = _toldStraight;
        if (told is null && wrong.SetEquals(signs.Open))
            return;
        var (began, over) = await writer.WriteAsync(scope => Note(scope, signs, wrong, told));
        _toldStraight = null;
        foreach (var incident in began)
            Began(log, incident.Kind, incident.Subject);
        foreach (var incident in over)
            Over(log, incident.Kind, incident.Subject);
    }

    /// <inheritdoc/>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        while (true)
        {
            await beat.DelayAsync(Often, stopping);
            try
            {
                await LookAsync(stopping);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Whatever is wrong here must not stop the bot.
                NotLooked(log, problem.GetType().Name, problem.StackTrace);
            }
        }
    }

    private (List<Incident> Began, List<Incident> Over) Note(
        TurnScope scope,
        VitalSigns signs,
        IReadOnlySet<Incident> wrong,
        DateTimeOffset? toldStraight
    )
    {
        var db = scope.Connection;
        if (toldStraight is { } since)
            _ = db.Execute(Begin, RowOf(Storage, since));
        var open = db.Query<OpenRow>(SelectOpen)
            .ToDictionary(row => new Incident(row.Kind, row.Subject), row => Instants.Parse(row.BeganAt));
        List<Incident> began = [.. wrong.Where(incident => !open.ContainsKey(incident))];
        List<Incident> over = [.. open.Keys.Where(incident => !wrong.Contains(incident))];
        foreach (var incident in began)
        {
            _ = db.Execute(Begin, RowOf(incident, machine.Utc));
            owners.Tell(scope, AlarmTexts.Began(incident, signs));
        }
        foreach (var incident in over)
        {
            _ = db.Execute(End, RowOf(incident, machine.Utc));
            owners.Tell(scope, AlarmTexts.Over(incident, open[incident], machine.Utc));
        }
        return (began, over);
    }

    private async Task TellStraightAsync(VitalSigns signs, CancellationToken stopping)
    {
        if (_toldStraight is not null || signs.Open.Contains(Storage))
            return;
        // Not again and again, even if the channel is down too.
        _toldStraight = machine.Utc;
        Began(log, Storage.Kind, Storage.Subject);
        var message = new OutgoingMessage(AlarmTexts.Began(Storage, signs));
        using var late = new CancellationTokenSource(Patience, machine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        foreach (var (channel, chat) in owners.Straight())
        {
            try
            {
                _ = await channel.SendAsync(chat, message, either.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                // The log has it.
            }
        }
    }

    private static object RowOf(Incident incident, DateTimeOffset at) =>
        new
        {
            incident.Kind,
            incident.Subject,
            At = Instants.Format(at),
        };

    private const string SelectOpen = """
        SELECT kind AS Kind, subject AS Subject, began_at AS BeganAt
        FROM incident
        WHERE over_at IS NULL
        """;

    private const string Begin = """
        INSERT INTO incident (kind, subject, began_at)
        VALUES (@Kind, @Subject, @At)
        ON CONFLICT (kind, subject) WHERE over_at IS NULL DO NOTHING
        """;

    // The wall clock may have been put back meanwhile.
    private const string End = """
        UPDATE incident
        SET over_at = max(began_at, @At)
        WHERE kind = @Kind AND subject = @Subject AND over_at IS NULL
        """;

    [LoggerMessage(3201, LogLevel.Warning, "Something is wrong: {Kind} {Bot}; the owners are told")]
    private static partial void Began(ILogger log, string kind, string bot);

    [LoggerMessage(3202, LogLevel.Information, "It is over: {Kind} {Bot}; the owners are told")]
    private static partial void Over(ILogger log, string kind, string bot);

    [LoggerMessage(3203, LogLevel.Error, "Looking for alarms threw {Problem} at {Trace}; next look in 15 s")]
    private static partial void NotLooked(ILogger log, string problem, string? trace);

    private sealed record OpenRow
    {
        public required string Kind { get; init; }
        public required string Subject { get; init; }
        public required string BeganAt { get; init; }
    }
}
