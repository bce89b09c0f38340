using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Roles;

/// <summary>People of the staff who are told something together.</summary>
/// <param name="Names">Their names, each once.</param>
/// <param name="Chats">Where they are written to, each once.</param>
internal sealed record Crew(IReadOnlyList<string> Names, IReadOnlyList<(string Bot, string Chat)> Chats);

/// <summary>Who answers for a class, a trip or everything at this moment. Inside the caller's transaction.</summary>
internal static class InCharge
{
    private static readonly StaffRole[] Nearest = [StaffRole.TripLeader, StaffRole.Trainer, StaffRole.Office, StaffRole.Owner];

    /// <summary>
    /// Those who lead the trip; where nobody does, or it is no trip, the trainers of the class, else the office, else the owners. Empty:
    /// there is nobody at all.
    /// </summary>
    public static Crew Of(SqliteConnection db, Scope scope)
    {
        var holders = StaffStore.Holders(db).Where(holder => holder.Held.Scope.Covers(scope)).ToList();
        return Nearest
                .Where(role => scope.IsTrip || role != StaffRole.TripLeader)
                .Select(role => Of(db, holders.FindAll(holder => holder.Held.Role == role)))
                .FirstOrDefault(crew => crew.Chats.Count > 0)
            ?? new Crew([], []);
    }

    private static Crew Of(SqliteConnection db, List<RoleHolder> holders)
    {
        var people = holders.DistinctBy(holder => holder.StaffId).ToList();
        return new Crew(
            [.. people.Select(holder => holder.Name).Distinct()],
            [.. people.SelectMany(holder => StaffStore.Chats(db, holder.StaffId)).Distinct()]
        );
    }
}
