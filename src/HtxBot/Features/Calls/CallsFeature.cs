using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Calls;

/// <summary>Whom the office calls because nothing can be written to them, and what came of it.</summary>
public sealed class CallsFeature : Feature
{
    private const int Shown = 60;
    private static readonly Access Office = Access.Of(StaffRole.Office);

    /// <summary>Registers the slice.</summary>
    public CallsFeature()
    {
        Opens(
            Intents.Calls,
            Office,
            (_, visit) => new Opening.Reply(CallTexts.List(CallStore.Open(visit, Shown), CallStore.CountOpen(visit)))
        );
        Opens(
            Intents.Call,
            Office,
            (intent, visit) => new Opening.Reply(Find(intent.Argument, visit) is { } call ? CallTexts.Detail(call) : CallTexts.Nobody)
        );
        Opens(Intents.EndCall, Office, OpenEnd);
        Applies<TakeBackCall>(Access.Anybody, TakeBack);
        Applies<EndCall>(Office, (_, _) => Scope.All, (end, visit) => CallStore.End(visit, end));
    }

    private static Opening.Reply OpenEnd(Intent intent, Visit visit)
    {
        var said = (intent.Argument ?? "").Split(' ');
        if (said is not [var id, CallResult.Told or CallResult.NoAnswer or CallResult.WrongNumber] || Find(id, visit) is not { } call)
            return new Opening.Reply(CallTexts.List(CallStore.Open(visit, Shown), CallStore.CountOpen(visit)));
        var left = CallStore.CountOpen(visit) - (said[1] == CallResult.NoAnswer ? 0 : 1);
        return new Opening.Reply(CallTexts.Ended(call, said[1], left)) { Effects = [new EndCall(call.Id, said[1])] };
    }

    private static void TakeBack(TakeBackCall read, Visit visit)
    {
        foreach (var record in visit.Records)
            CallStore.Drop(visit.Db, record, read.About, read.Key);
    }

    private static Call? Find(string? id, Visit visit) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? CallStore.Find(visit, row) : null;
}
