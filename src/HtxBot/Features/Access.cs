using HtxBot.Conversations;
using HtxBot.Features.Roles;

namespace HtxBot.Features;

/// <summary>Who may open something, be in a conversation or do an act. Asked in the turn's transaction, on the roles of that moment.</summary>
public abstract record Access
{
    private Access() { }

    /// <summary>Everybody; what they may reach is their own, by the chat that asks.</summary>
    public static Access Anybody { get; } = new Open();

    /// <summary>Who holds one of these roles or a role that covers it.</summary>
    public static Access Of(params ReadOnlySpan<StaffRole> roles) => new Held(Sequence.Create(roles));

    /// <summary>Who holds one of these roles, or over a trip one of <paramref name="ofTrips"/>; over a whole class those do not suffice.</summary>
    public static Access OfTrips(StaffRole[] ofTrips, params ReadOnlySpan<StaffRole> roles) =>
        new Held(Sequence.Create(roles)) { TripRoles = Sequence.From(ofTrips) };

    /// <summary>The roles of which one is needed; empty: none is.</summary>
    public virtual Sequence<StaffRole> Roles => [];

    /// <summary>Whether this person may, as far as <paramref name="scope"/> goes; null: holding it for anything is enough.</summary>
    public abstract bool Admits(Visit visit, Scope? scope = null);

    private sealed record Open : Access
    {
        public override bool Admits(Visit visit, Scope? scope) => true;
    }

    private sealed record Held(Sequence<StaffRole> Needed) : Access
    {
        public Sequence<StaffRole> TripRoles { get; init; } = [];

        public override Sequence<StaffRole> Roles => [.. Needed, .. TripRoles];

        public override bool Admits(Visit visit, Scope? scope) =>
            visit.Staff is { } staff
            && (scope is null or { IsTrip: true } ? Roles : Needed).Any(role =>
                scope is null ? staff.Holds(role) : staff.Holds(role, scope)
            );
    }
}
