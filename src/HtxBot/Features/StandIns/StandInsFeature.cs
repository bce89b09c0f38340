using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.StandIns;

/// <summary>After somebody has said that they cannot come: who of their cooperative comes instead.</summary>
public sealed class StandInsFeature : Feature
{
    /// <summary>Ends the argument of an answer that names nobody.</summary>
    internal const string None = "none";

    private static readonly Conversation<StandIn> Naming = new("stand-in", 1, "báo người đi thay", StandInsJson.Readable.StandIn);

    private readonly CatalogueSource _catalogue;

    /// <summary>Registers the slice.</summary>
    public StandInsFeature(CatalogueSource catalogue)
    {
        _catalogue = catalogue;
        Opens(Intents.StandIn, Access.Anybody, Open);
        Converses<StandIn, StandInFacts>(Naming, Access.Anybody, (step, visit) => new StandInFacts(Find(step.About, visit)));
        Applies<NameStandIn>(Access.Anybody, Name);
    }

    private Opening Open(Intent intent, Visit visit)
    {
        var about = intent.Argument ?? "";
        if (about.EndsWith($" {None}", StringComparison.Ordinal))
            return new Opening.Reply(StandInTexts.Nobody);
        return Find(about, visit) is null
            ? new Opening.Reply(StandInTexts.NotNeeded)
            : new Opening.Begin(Naming, new StandIn.GiveName(about));
    }

    private StandInSubject? Find(string about, Visit visit) => StandInSubject.Find(about, visit, _catalogue.Current);

    private void Name(NameStandIn named, Visit visit)
    {
        if (Find(named.About, visit) is { } subject)
            StandInNews.Tell(visit.Scope, subject, named.Name, named.Phone);
    }
}
