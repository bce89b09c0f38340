using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Talking;
using HtxBot.Runtime;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Turns;

/// <summary>A turn: the stored session, the runner with the features' facts, what was decided done, what is said put into the outbox.</summary>
public sealed partial class ConversationTurns(
    FeatureSet features,
    RunnerTexts texts,
    IFallbackAnswers fallback,
    IUnderstander understander,
    MissedWords missed,
    IEnumerable<IAfterEffects> afterEffects,
    ILogger<ConversationTurns> log
) : ITurns
{
    private readonly KnownSessions _sessions = new();
    private readonly Runner _runner = new(features.Conversations, texts, Vietnamese.Fold);

    /// <inheritdoc/>
    public object? Prepare(Update update, DateTimeOffset receivedAt) =>
        update is { Kind: UpdateKind.Text, Text: { Length: > 0 } text } ? understander.Read(text, receivedAt) : null;

    /// <inheritdoc/>
    public void Run(Update update, object? prepared, TurnScope scope)
    {
        if (ArrivalOf(update, prepared, scope.Now) is not { } arrival)
            return;
        var visit = new Visit(scope, update.Bot, update.Chat, update.Sender);
        var session = Load(update, scope.Connection);
        var world = new TurnWorld(features, fallback, visit, log);
        var outcome = _runner.Run(session, arrival, world);
        if (!ReferenceEquals(outcome.Next, session))
            StoredConversations.Save(
                scope.Connection,
                update.Bot,
                update.Chat,
                update.Sender,
                _sessions.Write(update, outcome.Next),
                scope.Now
            );
        scope.HasActed = world.HasApplied;
        foreach (var after in world.HasApplied ? afterEffects : [])
            after.Run(scope);
        if (outcome.Next.Misses > session.Misses && arrival.Input is Input.Said said)
            missed.Note(said.Text);
        foreach (var spoken in outcome.Says)
            scope.Outbox.Add(update.Bot, update.Chat, Wording.Of(spoken));
    }

    /// <inheritdoc/>
    public void Apologise(Update update, TurnScope scope)
    {
        if (update.Chat.Length > 0)
            scope.Outbox.Add(update.Bot, update.Chat, Wording.Of(new Spoken(fallback.Apology, 0, ClosesKeyboard: false)));
    }

    /// <inheritdoc/>
    public void Repeat(string bot, string chat, string sender, TurnScope scope)
    {
        var update = Nothing(bot, chat, sender);
        var session = Load(update, scope.Connection);
        if (session is not { Form: not null, IsParked: false })
            return;
        var world = new TurnWorld(features, fallback, new Visit(scope, bot, chat, sender), log);
        var resume = Arrival.OfTap(new Intent(RunnerIntents.Resume).ToChoiceId(), scope.Now);
        // No press of the person's: the next real one must not be taken for its repeat.
        var outcome = _runner.Run(session with { LastTap = null }, resume, world);
        var next = outcome.Next with { LastTap = session.LastTap, LastTapAt = session.LastTapAt, LastAt = session.LastAt };
        StoredConversations.Save(scope.Connection, bot, chat, sender, _sessions.Write(update, next), scope.Now, isHeard: false);
        foreach (var (place, spoken) in outcome.Says.Index())
        {
            var prompt = spoken.Prompt;
            var text = place == 0 ? $"{TalkingTexts.WasAway}\n\n{prompt.Text}" : prompt.Text;
            scope.Outbox.Add(bot, chat, Wording.Of(spoken with { Prompt = prompt with { Text = text } }));
        }
    }

    /// <inheritdoc/>
    public void Shown(
        SqliteConnection connection,
        string bot,
        string chat,
        OutgoingMessage message,
        DateTimeOffset began,
        DateTimeOffset now,
        bool isNumbered
    )
    {
        var update = Nothing(bot, chat, chat);
        var session = Load(update, connection);
        if (session.LastAt > began)
            return;
        var choices = Sequence.From(
            message.Buttons.Select(button => new Choice(button.Data, button.Label)
            {
                Style = button.Style,
                TakesDigit = isNumbered && button.TakesDigit,
                // "Bận rồi" after a change or the reminder of a session is about that, as it is about the trip after the reminder of one.
                Says = Intent.FromChoiceId(button.Data)?.Name switch
                {
                    Intents.ChangeAbsent or Intents.SessionAbsent => Intents.TripDecline,
                    Intents.SessionCome => Intents.TripJoin,
                    Intents.SessionUnsure => Intents.TripUnsure,
                    _ => null,
                },
            })
        );
        StoredConversations.Save(
            connection,
            bot,
            chat,
            chat,
            _sessions.Write(update, _runner.Interrupted(session, choices)),
            now,
            isHeard: false
        );
    }

    private static Update Nothing(string bot, string chat, string sender) =>
        new()
        {
            Bot = bot,
            Id = 0,
            Kind = UpdateKind.Ignored,
            Chat = chat,
            Sender = sender,
        };

    private Session Load(Update update, SqliteConnection connection)
    {
        var stored = StoredConversations.Load(
            connection,
            update.Bot,
            update.Chat,
            update.Sender,
            json => (IsThere: true, Session: _sessions.Read(update, json))
        );
        if (stored is { IsThere: true, Session: null })
            SessionLost(log, update.Id);
        return stored.Session ?? Session.New;
    }

    private static Arrival? ArrivalOf(Update update, object? prepared, DateTimeOffset at) =>
        update.Kind switch
        {
            UpdateKind.Text when update.Text is { Length: > 0 } text => Arrival.Of(text, prepared as Meaning ?? Meaning.Nothing, at),
            UpdateKind.Tap when update.Data is { Length: > 0 } data => Arrival.OfTap(data, at),
            UpdateKind.Contact when update.Phone is { } phone => Arrival.Of(new Input.SharedPhone(phone, update.PhoneIsOwn), at),
            UpdateKind.Other or UpdateKind.Text => Arrival.Of(
                new Input.Sent(update.Other ?? "other") { Media = update.Media, Caption = update.Caption },
                at
            ),
            _ => null,
        };

    [LoggerMessage(2001, LogLevel.Warning, "The stored conversation of update {UpdateId} cannot be read; it begins anew.")]
    private static partial void SessionLost(ILogger log, long updateId);
}
