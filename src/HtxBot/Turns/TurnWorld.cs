using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Joining;
using HtxBot.Features.Roles;
using HtxBot.Features.Sharing;
using Microsoft.Extensions.Logging;

namespace HtxBot.Turns;

/// <summary>One turn's outside for the runner: the features, seen by one visit. Whatever is opened or done is asked for here.</summary>
internal sealed partial class TurnWorld(FeatureSet features, IFallbackAnswers fallback, Visit visit, ILogger log) : ITurnWorld
{
    private string? _refused;

    private bool _speaksForThem = true;

    public void SpeaksFor(string? whom) => _speaksForThem = visit.SpeaksFor(whom);

    public string? OneOfSeveral => SharingStore.OneOfSeveral(visit)?.Id.ToString(CultureInfo.InvariantCulture);

    public object Facts(Step step) => features.Facts(step, visit);

    public Prompt? Refusal(Conversation conversation) =>
        !_speaksForThem ? AccessTexts.SpeaksForThemNoMore : Refusal(features.WhoMayBeIn(conversation), conversation.Name);

    public Prompt? Refusal(Effect effect) => features.Admits(effect, visit, out var who) ? null : Refused(who, effect.GetType().Name);

    /// <summary>Whether anything was done in this turn.</summary>
    public bool HasApplied { get; private set; }

    public void Apply(Effect effect)
    {
        features.Apply(effect, visit);
        HasApplied = true;
    }

    public Opening? Open(Intent intent) =>
        features.Entrance(intent.Name) is not { } entrance ? null
        : !_speaksForThem ? new Opening.Reply(AccessTexts.SpeaksForThemNoMore)
        : Refusal(entrance.Who, intent.Name) is { } refusal ? new Opening.Reply(refusal)
        : entrance.Open(intent, visit);

    public Prompt NotUnderstood(int misses)
    {
        SpeaksFor(null);
        return fallback.NotUnderstood(visit, misses);
    }

    public Prompt Unasked(Input input)
    {
        SpeaksFor(null);
        return fallback.Unasked(visit, input);
    }

    private Prompt? Refusal(Access who, string what) => who.Admits(visit) ? null : Refused(who, what);

    private Prompt Refused(Access who, string what)
    {
        // The runner may look twice before it acts once.
        if (_refused != what)
            LogRefused(log, what, string.Join(" or ", who.Roles.Select(role => role.Id)), visit.Chat, visit.Bot, visit.Staff?.Id ?? 0);
        _refused = what;
        return AccessTexts.Refused(who, IsHeldElsewhere(who));
    }

    // Roles hang on accounts and do not follow a join.
    private bool IsHeldElsewhere(Access who) =>
        JoinStore.Both(visit) is [_, var other]
        && StaffStore.Of(visit.Db, other.Bot, other.Sender) is { } staff
        && who.Roles.Any(role => staff.Holds(role));

    [LoggerMessage(
        2002,
        LogLevel.Information,
        "Refused: {What} needs the role {Role}. Asked in chat {Chat} of {Bot} by person {Staff} of the staff (0: nobody of it)."
    )]
    private static partial void LogRefused(ILogger log, string what, string role, string chat, string bot, long staff);
}
