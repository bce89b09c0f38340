using HtxBot.Channels;
using HtxBot.Runtime;

namespace HtxBot.Features.Roles;

/// <summary>
/// Brings the owners of the configuration into the roles, and while nobody is owner makes a code that the first one types.
/// Every start makes the code before it void.
/// </summary>
public sealed class OwnersAtStart(Owners owners, IEnumerable<IChannel> channels, Secrets secrets) : IStartWork
{
    /// <summary>The code made at this start, as it is shown; null while there is an owner. For the screen, never for a log.</summary>
    public string? Code { get; private set; }

    /// <inheritdoc/>
    public void Run(TurnScope scope)
    {
        var db = scope.Connection;
        // In a private chat who writes has the chat's own number.
        var named = owners.Chats(channels).Select(owner => (owner.Channel.Bot, Account: owner.Chat)).ToHashSet();
        // Who has several accounts is named by any of them.
        foreach (var accounts in StaffStore.Configured(db).GroupBy(role => (role.Id, role.Staff)))
        {
            if (accounts.Any(account => named.Contains((account.Bot, account.Sender))))
                continue;
            _ = StaffStore.Take(db, accounts.Key.Id, null, scope.Now);
            InvitationStore.VoidOf(db, accounts.Key.Staff, scope.Now);
        }
        foreach (var (bot, account) in named)
        {
            var staff = StaffStore.Ensure(db, bot, account, account, RoleTexts.OwnerName, scope.Now);
            StaffStore.Give(db, staff, StaffRole.Owner, Scope.All, RoleSource.Configuration, null, scope.Now);
        }

        InvitationStore.VoidPrinted(db, scope.Now);
        if (StaffStore.HasOwner(db))
            return;
        var code = secrets.Code();
        InvitationStore.Print(db, RoleTexts.OwnerName, code, scope.Now);
        scope.AfterCommit(() => Code = Secrets.Shown(code));
    }
}
