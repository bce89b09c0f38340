using HtxBot.Channels;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;

namespace HtxBot.Features.Roles;

/// <summary>Makes invitations and lets them be taken, in the turn's transaction; what the people concerned are told goes with it.</summary>
public sealed class Invitations(Secrets secrets, StartLinks links, CatalogueSource catalogue, OfficeOptions office)
{
    /// <summary>How long an invitation can be taken.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private ScopeNames Names(Scope scope, Visit visit) => ScopeNames.Of(visit.Db, catalogue.Current.Courses, scope);

    /// <summary>To the office.</summary>
    public void Make(InviteToOffice invite, Visit visit) => Make(Of(invite.Role), Scope.All, invite.Name, visit);

    /// <summary>To a class.</summary>
    public void Make(InviteToClass invite, Visit visit) => Make(Of(invite.Role), invite.Scope, invite.Name, visit);

    /// <summary>The role is theirs at once.</summary>
    public static void Take(TakeRole take, Visit visit)
    {
        if (InvitationStore.Open(visit.Db, take.Invitation) is not { } invitation || !InvitationStore.Use(visit.Db, invitation.Id, visit))
            return;
        Give(invitation, (visit.Bot, visit.Chat, visit.Sender), visit);
    }

    /// <summary>The inviter is asked first.</summary>
    public void Claim(ClaimRole claim, Visit visit)
    {
        if (InvitationStore.Open(visit.Db, claim.Invitation) is not { InvitedBy: { } inviter } invitation)
            return;
        if (!InvitationStore.Claim(visit.Db, invitation.Id, visit))
            return;
        foreach (var (bot, chat) in StaffStore.Chats(visit.Db, inviter))
            visit.Scope.Outbox.Notify(bot, chat, RoleTexts.IsItThePerson(invitation, Names(invitation.Scope, visit)), AtNight.Account);
    }

    /// <summary>The inviter, or an owner, has decided.</summary>
    public void Decide(DecideClaim decision, Visit visit)
    {
        // Only what waits for this person: the number alone proves nothing.
        if (InvitationStore.Claimed(visit.Db, visit.Staff!).FirstOrDefault(each => each.Id == decision.Invitation) is not { } invitation)
            return;
        if (InvitationStore.Decide(visit.Db, invitation.Id, decision.IsRight, visit.Now) is not { } account)
            return;
        if (decision.IsRight)
            Give(invitation, account, visit);
        var told = decision.IsRight ? RoleTexts.NowYouAre(invitation, Names(invitation.Scope, visit)) : RoleTexts.NotYou;
        visit.Scope.Outbox.Notify(account.Bot, account.Chat, told, AtNight.Account);
    }

    private void Make(StaffRole role, Scope scope, string name, Visit visit)
    {
        var (link, code) = (secrets.Link(), secrets.Code());
        var until = visit.Now + Life;
        InvitationStore.Make(visit.Db, role, scope, name, link, code, secrets.CheckNumber(), visit.Staff!.Id, visit.Now, until);
        var url = links.Of(visit.Bot, RolesFeature.Link + link);
        visit.Scope.Outbox.Add(visit.Bot, visit.Chat, RoleTexts.Letter(role, scope, name, url, code, until, office, Names(scope, visit)));
    }

    private static void Give(Invitation invitation, (string Bot, string Chat, string Sender) account, Visit visit)
    {
        var staff = StaffStore.Ensure(visit.Db, account.Bot, account.Chat, account.Sender, invitation.Name, visit.Now);
        var source = invitation.InvitedBy is null ? RoleSource.Code : RoleSource.Invitation;
        StaffStore.Give(visit.Db, staff, invitation.Role, invitation.Scope, source, invitation.InvitedBy, visit.Now);
    }

    private static StaffRole Of(string id) => StaffRole.Of(id) ?? throw new InvalidOperationException($"No such role: {id}.");
}
