using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Joining;

/// <summary>One person on two channels: joining them by a code, undoing it, and where one is written to.</summary>
public sealed class JoiningFeature : Feature
{
    private static readonly Conversation<ConfirmJoin> Confirming = new(
        "confirm-join",
        1,
        "nối hai ứng dụng",
        JoiningJson.Readable.ConfirmJoin
    );

    private readonly OtherChannels _channels;
    private readonly CatalogueSource _catalogue;
    private readonly Secrets _secrets;

    /// <summary>Registers the slice.</summary>
    public JoiningFeature(OtherChannels channels, CatalogueSource catalogue, Secrets secrets)
    {
        (_channels, _catalogue, _secrets) = (channels, catalogue, secrets);

        Opens(Intents.JoinChats, Access.Anybody, (_, visit) => OpenPage(visit));
        Opens(Intents.JoinByCode, Access.Anybody, (intent, visit) => OpenCode(intent.Argument, visit));
        Opens(Intents.PartChats, Access.Anybody, (_, visit) => OpenPart(visit));
        Opens(Intents.PreferChannel, Access.Anybody, (intent, visit) => OpenPrefer(intent.Argument, visit));

        Converses<ConfirmJoin, JoiningFacts>(
            Confirming,
            Access.Anybody,
            (step, visit) => Load(JoinCodes.Find(visit.Db, ((ConfirmJoin.Confirm)step).Code, visit.Now), visit)
        );

        Applies<ShowJoinCode>(Access.Anybody, (_, visit) => Show(visit));
        Applies<NoteWrongJoinCode>(Access.Anybody, (_, visit) => NoteWrong(visit));
        Applies<JoinChats>(Access.Anybody, Join);
        Applies<PartChats>(Access.Anybody, (_, visit) => Part(visit));
        Applies<PreferChannel>(Access.Anybody, Prefer);
    }

    private Opening.Reply OpenPage(Visit visit) =>
        JoinStore.Of(visit.Db, ChatAddress.Of(visit)) is { } join ? new(JoiningTexts.Page(join, ChatAddress.Of(visit)))
        : _channels.Than(visit.Bot).Count == 0 ? new(JoiningTexts.OnlyOneApp)
        : new Opening.Reply([]) { Effects = [new ShowJoinCode()] };

    private Opening OpenCode(string? code, Visit visit)
    {
        if (code is not { Length: > 0 })
            return new Opening.Reply(JoiningTexts.TypeTheCode);
        if (WrongCodes.ClosedUntil(visit) is { } until)
            return new Opening.Reply(JoiningTexts.ClosedUntil(until));
        if (JoinCodes.Typed(visit, code) is not { } found)
            return JoinCodes.IsOwn(visit, code)
                ? new Opening.Reply(JoiningTexts.OwnCode([.. _channels.Than(visit.Bot).Select(each => each.Channel).Distinct()]))
                : new Opening.Reply(JoiningTexts.WrongCode) { Effects = JoinCodes.IsGuessable(visit) ? [new NoteWrongJoinCode()] : [] };
        return JoinStore.Obstacle(visit, found) is { } obstacle
            ? new Opening.Reply(JoiningTexts.Obstacle(obstacle))
            : new Opening.Begin(Confirming, new ConfirmJoin.Confirm(found.Id));
    }

    private static Opening.Reply OpenPart(Visit visit) =>
        JoinStore.Of(visit.Db, ChatAddress.Of(visit)) is { } join
            ? new(JoiningTexts.Parted(join.OtherThan(ChatAddress.Of(visit)))) { Effects = [new PartChats()], EndsForm = true }
            : new Opening.Reply(JoiningTexts.NotJoinedYet);

    private static Opening.Reply OpenPrefer(string? argument, Visit visit)
    {
        var here = ChatAddress.Of(visit);
        if (JoinStore.Of(visit.Db, here) is not { } join)
            return new(JoiningTexts.NotJoinedYet);
        if (argument is null)
            return new(JoiningTexts.Page(join, here));
        var channel = argument == JoiningTexts.Newest ? null : argument;
        return channel is null || channel == join.First.Channel || channel == join.Second.Channel
            ? new Opening.Reply(JoiningTexts.Preferred(channel, join)) { Effects = [new PreferChannel(channel)] }
            : new Opening.Reply(JoiningTexts.NoSuchChannel(join, here));
    }

    private static JoiningFacts Load(JoinCode? code, Visit visit) =>
        new(ChatAddress.Of(visit), code, code is null ? null : JoinStore.Obstacle(visit, code), visit.PersonId is not null);

    private void Show(Visit visit)
    {
        var code = JoinCodes.Make(visit, _secrets);
        visit.Scope.Outbox.Add(visit.Bot, visit.Chat, JoiningTexts.Code(code, _channels.Than(visit.Bot)));
    }

    private static void NoteWrong(Visit visit)
    {
        JoinCodes.NoteWrong(visit);
        WrongCodes.Note(visit);
    }

    private void Join(JoinChats effect, Visit visit)
    {
        if (
            JoinCodes.Find(visit.Db, effect.Code, visit.Now) is not { } code
            || JoinStore.Obstacle(visit, code) is not null
            || !JoinCodes.Use(visit.Db, code.Id, visit.Now)
        )
            return;
        var twice = JoinStore.Join(visit, code);
        foreach (var course in twice)
            CallStore.Add(
                visit.Db,
                visit.PersonId!.Value,
                "seat-twice",
                $"{course} {code.Id.ToString(CultureInfo.InvariantCulture)}",
                JoiningTexts.SeatTwice(_catalogue.Current.Course(course)?.Title ?? course),
                visit.Now
            );
        visit.Scope.Outbox.Notify(
            code.From.Bot,
            code.From.Chat,
            JoiningTexts.JoinedThere(ChatAddress.Of(visit), visit.Now),
            AtNight.Account
        );
    }

    /// <summary>Undoes the join of this chat, if there is one, and tells the other.</summary>
    internal static void Part(Visit visit)
    {
        var here = ChatAddress.Of(visit);
        if (JoinStore.Part(visit)?.OtherThan(here) is { } other)
            visit.Scope.Outbox.Notify(other.Bot, other.Chat, JoiningTexts.PartedThere(here, visit.Now), AtNight.Account);
    }

    private static void Prefer(PreferChannel prefer, Visit visit)
    {
        if (JoinStore.Of(visit.Db, ChatAddress.Of(visit)) is { } join)
            JoinStore.Prefer(visit.Db, join, prefer.Channel);
    }
}
