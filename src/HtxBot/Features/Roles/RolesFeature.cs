using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Notices;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Roles;

/// <summary>Who may what: inviting, taking a role by link or code, taking it away.</summary>
public sealed class RolesFeature : Feature
{
    /// <summary>What the payload of an invitation's link begins with.</summary>
    public const string Link = "moi_";

    private static readonly Conversation<InviteStaff> Inviting = new("invite-staff", 1, "mời người", RolesJson.Readable.InviteStaff);
    private static readonly Conversation<RevokeRole> Revoking = new("revoke-role", 1, "thu quyền", RolesJson.Readable.RevokeRole);
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly CatalogueSource _catalogue;
    private readonly StartLinks _links;
    private readonly OfficeOptions _office;

    /// <summary>Registers the slice.</summary>
    public RolesFeature(CatalogueSource catalogue, Invitations invitations, StartLinks links, OfficeOptions office)
    {
        (_catalogue, _links, _office) = (catalogue, links, office);

        Opens(
            Intents.StaffMenu,
            Access.Of(StaffRole.Trainer, StaffRole.TripLeader),
            (_, visit) => new Opening.Reply(StaffMenu.Page(visit.Staff!)) { ParksForm = true }
        );
        Opens(Intents.InviteStaff, Office, (_, _) => new Opening.Begin(Inviting, new InviteStaff.ChooseRole()));
        Opens(Intents.StaffRoles, Office, (_, visit) => new Opening.Reply(RoleTexts.Holders(Load(visit))));
        Opens(Intents.RevokeRole, Office, OpenRevoke);
        Opens(Intents.TakeRole, Access.Anybody, (intent, visit) => OpenTake(intent.Argument, visit));
        Opens(Intents.ConfirmClaim, Office, (intent, visit) => OpenDecision(intent, isRight: true, visit));
        Opens(Intents.RefuseClaim, Office, (intent, visit) => OpenDecision(intent, isRight: false, visit));

        Converses<InviteStaff, RolesFacts>(Inviting, Office, (_, visit) => Load(visit));
        Converses<RevokeRole, RolesFacts>(Revoking, Office, (_, visit) => Load(visit));

        Applies<InviteToOffice>(Access.Of(StaffRole.Owner), (_, _) => Scope.All, invitations.Make);
        Applies<InviteToClass>(Office, (invite, _) => invite.Scope, invitations.Make);
        Applies<TakeRole>(Access.Anybody, Invitations.Take);
        Applies<ClaimRole>(Access.Anybody, invitations.Claim);
        Applies<NoteWrongCode>(Access.Anybody, (_, visit) => WrongCodes.Note(visit));
        Applies<DecideClaim>(Office, (_, _) => Scope.All, invitations.Decide);
        Applies<RevokeOfOffice>(Access.Of(StaffRole.Owner), (_, _) => Scope.All, (revoke, visit) => Revoke(revoke.Role, visit));
        Applies<RevokeOfClass>(Office, (revoke, _) => revoke.Scope, (revoke, visit) => Revoke(revoke.Role, visit));
    }

    private Opening.Reply OpenTake(string? argument, Visit visit)
    {
        if (argument is not { Length: > 0 })
            return new Opening.Reply(RoleTexts.TypeTheCode);
        if (argument.StartsWith(Link, StringComparison.OrdinalIgnoreCase))
            return InvitationStore.OfLink(visit.Db, argument[Link.Length..], visit.Now) is { } linked
                ? new Opening.Reply(RoleTexts.Taken(linked, Names(linked.Scope, visit))) { Effects = [new TakeRole(linked.Id)] }
                : new Opening.Reply(RoleTexts.LinkIsOver);
        if (WrongCodes.ClosedUntil(visit) is { } until)
            return new Opening.Reply(RoleTexts.ClosedUntil(until));
        return InvitationStore.OfCode(visit.Db, argument, visit.Now) switch
        {
            null => new Opening.Reply(RoleTexts.WrongCode(WrongCodes.Left(visit) - 1)) { Effects = [new NoteWrongCode()] },
            // Printed for whoever holds the machine: nobody else could confirm it.
            { InvitedBy: null } printed => new Opening.Reply(RoleTexts.Taken(printed, Names(printed.Scope, visit)))
            {
                Effects = [new TakeRole(printed.Id)],
            },
            var typed => new Opening.Reply(RoleTexts.WaitForInviter(typed.CheckNumber)) { Effects = [new ClaimRole(typed.Id)] },
        };
    }

    private Opening.Reply OpenDecision(Intent intent, bool isRight, Visit visit)
    {
        var claimed = InvitationStore.Claimed(visit.Db, visit.Staff!);
        var asked = intent.Argument is { } id ? [.. claimed.Where(each => Id(each.Id) == id)] : claimed;
        return asked switch
        {
            [] => new Opening.Reply(RoleTexts.NothingClaimed),
            [var one] => new Opening.Reply(isRight ? RoleTexts.Confirmed(one, Names(one.Scope, visit)) : RoleTexts.RefusedClaim(one))
            {
                Effects = [new DecideClaim(one.Id, isRight)],
            },
            _ => new Opening.Reply(RoleTexts.WhichClaim(intent.Name, asked)),
        };
    }

    private Opening OpenRevoke(Intent intent, Visit visit)
    {
        var facts = Load(visit);
        if (intent.Argument is not { } id)
            return new Opening.Reply(RoleTexts.Holders(facts));
        var holder = facts.Holders.FirstOrDefault(each => Id(each.Held.Id) == id);
        return RevokeRole.CannotRevoke(holder, facts) is { } why
            ? new Opening.Reply(why)
            : new Opening.Begin(Revoking, new RevokeRole.Confirm(holder!.Held.Id));
    }

    private ScopeNames Names(Scope scope, Visit visit) => ScopeNames.Of(visit.Db, _catalogue.Current.Courses, scope);

    private RolesFacts Load(Visit visit)
    {
        var holders = StaffStore.Holders(visit.Db);
        var courses = _catalogue.Current.Courses.Where(course => !course.IsCancelled && !course.IsPast(visit.Now)).ToList();
        var held = ScopeNames.Of(visit.Db, courses, holders.Select(holder => holder.Held.Scope));
        return new RolesFacts
        {
            Me = visit.Staff!,
            Courses = courses,
            Trips = [.. TripStore.Coming(visit.Db, visit.Now).Concat(held.Trips).DistinctBy(trip => trip.Id)],
            Now = visit.Now,
            HasLinks = _links.Of(visit.Bot, Link) is not null,
            Holders = holders,
        };
    }

    private void Revoke(long role, Visit visit)
    {
        if (StaffStore.Holders(visit.Db).FirstOrDefault(holder => holder.Held.Id == role) is not { } holder)
            return;
        if (!StaffStore.Take(visit.Db, role, visit.Staff!.Id, visit.Now))
            return;
        if (holder.Held.Role.Covers(StaffRole.Office))
            InvitationStore.VoidOf(visit.Db, holder.StaffId, visit.Now);
        foreach (var (bot, chat) in StaffStore.Chats(visit.Db, holder.StaffId))
            visit.Scope.Outbox.Notify(
                bot,
                chat,
                RoleTexts.YouAreNoMore(holder.Held, Names(holder.Held.Scope, visit), _office),
                AtNight.Account
            );
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
