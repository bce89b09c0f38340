using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Understanding;
using SeatMoves = HtxBot.Features.Enrolment.Seats;

namespace HtxBot.Features.Cooperatives;

/// <summary>The office takes cooperatives that people typed into its list, or says which one of the list they are.</summary>
public sealed class CooperativesFeature : Feature
{
    private const int MostNear = 4;

    private static readonly Conversation<RenameProposal> Renaming = new(
        "rename-cooperative",
        1,
        "sửa tên HTX",
        RenameProposalJson.Readable.RenameProposal
    );
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly CatalogueSource _catalogue;

    /// <summary>Registers the slice.</summary>
    public CooperativesFeature(CatalogueSource catalogue)
    {
        _catalogue = catalogue;

        Opens(Intents.ProposedCooperatives, Office, (_, visit) => new Opening.Reply(ProposalTexts.List(All(visit))));
        Opens(
            Intents.ProposedCooperative,
            Office,
            (intent, visit) => new Opening.Reply(Find(intent, visit) is { } found ? ProposalTexts.Detail(found) : ProposalTexts.Gone)
        );
        Opens(Intents.AcceptCooperative, Office, OpenAccept);
        Opens(Intents.MergeCooperative, Office, OpenMerge);
        Opens(
            Intents.RenameCooperative,
            Office,
            (intent, visit) =>
                Find(intent, visit) is { } found
                    ? new Opening.Begin(Renaming, new RenameProposal.GiveName(found.Cooperative.Id))
                    : new Opening.Reply(ProposalTexts.Gone)
        );

        Converses<RenameProposal, RenameFacts>(
            Renaming,
            Office,
            (step, _) => new RenameFacts(Proposed(((RenameProposal.GiveName)step).Id)?.Name)
        );

        Applies<AcceptCooperative>(
            Office,
            (_, _) => Scope.All,
            (accept, visit) => Changed(ProposalStore.Accept(visit.Db, accept.Id), visit)
        );
        Applies<RenameCooperative>(
            Office,
            (_, _) => Scope.All,
            (rename, visit) => Changed(ProposalStore.Rename(visit.Db, rename.Id, rename.Name), visit)
        );
        Applies<MergeCooperative>(Office, (_, _) => Scope.All, Merge);
    }

    private IReadOnlyList<Proposal> All(Visit visit) =>
        [.. _catalogue.Current.Cooperatives.Where(each => each.IsProposed).Select(each => Look(each, visit, near: []))];

    private Cooperative? Proposed(long id) => _catalogue.Current.Cooperative(id) is { IsProposed: true } found ? found : null;

    private Proposal? Find(Intent intent, Visit visit) =>
        Number(intent.Argument) is { } id && Proposed(id) is { } found ? Look(found, visit, Near(found)) : null;

    private Proposal Look(Cooperative cooperative, Visit visit, IReadOnlyList<Cooperative> near) =>
        new(
            cooperative,
            _catalogue.Current.Commune(cooperative.CommuneCode)?.FullName ?? "",
            ProposalStore.People(visit.Db, cooperative.Id),
            near
        );

    /// <summary>Listed ones of a similar name; those of the same commune first.</summary>
    private IReadOnlyList<Cooperative> Near(Cooperative cooperative) =>
        [
            .. Listings
                .Of(_catalogue.Current)
                .FindCooperatives(cooperative.Name)
                .Found.Select(match => match.Item)
                .Where(other => !other.IsProposed)
                .OrderByDescending(other => other.CommuneCode == cooperative.CommuneCode)
                .Take(MostNear),
        ];

    private Opening.Reply OpenAccept(Intent intent, Visit visit) =>
        Find(intent, visit) is { } found
            ? new Opening.Reply(ProposalTexts.Accepted(found.Cooperative.Name)) { Effects = [new AcceptCooperative(found.Cooperative.Id)] }
            : new Opening.Reply(ProposalTexts.Gone);

    private Opening.Reply OpenMerge(Intent intent, Visit visit)
    {
        var ids = (intent.Argument ?? "").Split(' ');
        if (
            ids.Length != 2
            || Number(ids[0]) is not { } id
            || Proposed(id) is not { } proposed
            || Number(ids[1]) is not { } into
            || _catalogue.Current.Cooperative(into) is not { IsProposed: false } listed
        )
            return new Opening.Reply(ProposalTexts.Gone);
        var over = ProposalStore.OverQuota(visit.Db, id, into);
        return over.Count > 0
            ? new Opening.Reply(ProposalTexts.OverQuota(listed.ShortName, over))
            : new Opening.Reply(ProposalTexts.Merged(proposed.Name, listed.ShortName, ProposalStore.People(visit.Db, id)))
            {
                Effects = [new MergeCooperative(id, into)],
            };
    }

    private void Merge(MergeCooperative merge, Visit visit)
    {
        if (ProposalStore.OverQuota(visit.Db, merge.Id, merge.Into).Count > 0)
            return;
        // Who waits may be let in now: their cooperative is another one.
        foreach (var course in ProposalStore.Merge(visit.Db, merge.Id, merge.Into))
            _ = SeatMoves.Fill(visit.Db, course, visit.Now, visit.Scope.Outbox);
        Changed(true, visit);
    }

    private void Changed(bool isChanged, Visit visit)
    {
        if (!isChanged)
            return;
        var catalogue = CatalogueStore.Load(visit.Db);
        visit.Scope.AfterCommit(() => _catalogue.Replace(catalogue));
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
