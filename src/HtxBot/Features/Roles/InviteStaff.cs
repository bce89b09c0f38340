using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Roles;

/// <summary>Inviting somebody to work for the classes: as what, for which class or trip, who.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseRole), "choose-role")]
[JsonDerivedType(typeof(ChooseClass), "choose-class")]
[JsonDerivedType(typeof(ChooseTrip), "choose-trip")]
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
                Input.Tapped(var code) when facts.Course(code) is not null => Go(
                    Role == StaffRole.TripLeader.Id && facts.TripsOf(code).Any() ? new ChooseTrip(Role, code) : new GiveName(Role, code)
                ),
                _ => Again(""),
            };
    }

    /// <summary>For which trip of the class, or all of them.</summary>
    public sealed record ChooseTrip(string Role, string Course) : InviteStaff
    {
        /// <inheritdoc/>
        public override Prompt Ask(RolesFacts facts) =>
            facts.Course(Course) is { } course
                ? RoleTexts.OfWhichTrip(Role, course, facts.TripsOf(Course))
                : RoleTexts.OfWhichClass(Role, facts.Courses);

        /// <inheritdoc/>
        public override Turn Answer(Input input, RolesFacts facts) =>
            facts.Course(Course) is null
                ? Go(new ChooseClass(Role))
                : input switch
                {
                    Input.Tapped(RoleTexts.AllTrips) => Go(new GiveName(Role, Course)),
                    Input.Tapped(var id) when facts.TripsOf(Course).Any(trip => trip.Id == id) => Go(
                        new GiveName(Role, Course) { Trip = id }
                    ),
                    _ => Again(""),
                };
    }

    /// <summary>Who; the invitation is made.</summary>
    /// <param name="Role">As what.</param>
    /// <param name="Course">For which class; null: all, or a role without one.</param>
    public sealed record GiveName(string Role, string? Course) : InviteStaff
    {
        /// <summary>For which trip of the class; null: the whole class.</summary>
        public string? Trip { get; init; }

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override bool AwaitsName => true;

        /// <inheritdoc/>
        public override Prompt Ask(RolesFacts facts) => RoleTexts.Who(Role, Scope.Of(Course, Trip), facts.Names);

        /// <inheritdoc/>
        public override Turn Answer(Input input, RolesFacts facts) =>
            input is Input.Said(var words) && PersonName.TryParse(words, out var name)
                ? Finish(RoleTexts.PassItOn(name.Value, facts.HasLinks), Invite(name.Value))
                : Again(RoleTexts.NameNotUnderstood);

        private Effect Invite(string name) =>
            StaffRole.Of(Role) is { IsScoped: true }
                ? new InviteToClass(Role, Course, name) { Trip = Trip }
                : new InviteToOffice(Role, name);
    }
}
