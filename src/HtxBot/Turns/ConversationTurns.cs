using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Understanding;
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
        var session = Load(update, scope);
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

    private Session Load(Update update, TurnScope scope)
    {
        var stored = StoredConversations.Load(
            scope.Connection,
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
