using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Roles;

/// <summary>Taking a role away, with a confirmation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Confirm), "confirm")]
public abstract record RevokeRole : Step<RolesFacts>
{
    private RevokeRole() { }

    /// <summary>Why a role cannot be taken away by this person now; null if it can.</summary>
    public static Prompt? CannotRevoke(RoleHolder? holder, RolesFacts facts) =>
        holder is null ? RoleTexts.NoSuchRole
        : !facts.MayGive(holder.Held.Role) ? AccessTexts.Refused(Access.Of(StaffRole.Owner))
        : holder.Held.Role == StaffRole.Owner && facts.Holders.Count(each => each.Held.Role == StaffRole.Owner) == 1 ? RoleTexts.LastOwner
        : null;

    /// <summary>The confirmation.</summary>
    /// <param name="Role">Row of the role.</param>
    public sealed record Confirm(long Role) : RevokeRole
    {
        /// <inheritdoc/>
        public override Prompt Ask(RolesFacts facts) =>
            Holder(facts) is { } holder ? RoleTexts.RevokeSure(holder, facts.Names) : RoleTexts.NoSuchRole;

        /// <inheritdoc/>
        public override Turn Answer(Input input, RolesFacts facts)
        {
            var holder = Holder(facts);
            if (CannotRevoke(holder, facts) is { } why)
                return Finish(why);
            return input switch
            {
                Input.Tapped(RoleTexts.Revoke) => Finish(RoleTexts.Revoked(holder!, facts.Names), Take(holder!.Held)),
                Input.Tapped(RoleTexts.Keep) => Finish(RoleTexts.Kept),
                _ => Again(""),
            };
        }

        private RoleHolder? Holder(RolesFacts facts) => facts.Holders.FirstOrDefault(holder => holder.Held.Id == Role);

        private static Effect Take(HeldRole held) =>
            held.Role.IsScoped ? new RevokeOfClass(held.Id, held.Scope) : new RevokeOfOffice(held.Id);
    }
}
