using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Roles;

/// <summary>Inviting somebody to work for the classes: as what, for which class, who.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseRole), "choose-role")]
[JsonDerivedType(typeof(ChooseClass), "choose-class")]
[JsonDerivedType(typeof(GiveName), "give-name")]
public abstract record InviteStaff : Step<RolesFacts>
{
    private InviteStaff() { }

    /// <summary>As what.</summary>
    public sealed record ChooseRole : InviteStaff
    {
        /// <inheritdoc/>
        public override Prompt Ask(RolesFacts facts) => RoleTexts.AsWhat(facts.Givable);

        /// <inheritdoc/>
        public override Turn Answer(Input input, RolesFacts facts) =>
            input is Input.Tapped(var id) && StaffRole.Of(id) is { } role && facts.MayGive(role)
                ? Go(role.IsScoped ? new ChooseClass(role.Id) : new GiveName(role.Id, null))
                : Again("");
    }

    /// <summary>For which class.</summary>
    public sealed record ChooseClass(string Role) : InviteStaff
    {
        /// <inheritdoc/>
        public override Prompt Ask(RolesFacts facts) => RoleTexts.OfWhichClass(Role, facts.Courses);

        /// <inheritdoc/>
        public override Turn Answer(Input input, RolesFacts facts) =>
            input switch
            {
                Input.Tapped(RoleTexts.AllClasses) => Go(new GiveName(Role, null)),
                Input.Tapped(var code) when facts.Course(code) is not null => Go(new GiveName(Role, code)),
                _ => Again(""),
            };
    }

    /// <summary>Who; the invitation is made.</summary>
    /// <param name="Role">As what.</param>
    /// <param name="Course">For which class; null: all, or a role without one.</param>
    public sealed record GiveName(string Role, string? Course) : InviteStaff
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override bool AwaitsName => true;

        /// <inheritdoc/>
        public override Prompt Ask(RolesFacts facts) => RoleTexts.Who(Role, Course, facts.Courses);

        /// <inheritdoc/>
        public override Turn Answer(Input input, RolesFacts facts) =>
            input is Input.Said(var words) && PersonName.TryParse(words, out var name)
                ? Finish(RoleTexts.PassItOn(name.Value), Invite(name.Value))
                : Again(RoleTexts.NameNotUnderstood);

        private Effect Invite(string name) =>
            StaffRole.Of(Role) is { IsScoped: true } ? new InviteToClass(Role, Course, name) : new InviteToOffice(Role, name);
    }
}
