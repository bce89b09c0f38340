using Dapper;
using HtxBot.Features.Trips;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>
/// Writes a changed trip down, inside the caller's transaction. Reminders follow by triggers; what was said on its day until now ends with the day.
/// </summary>
internal static class TripChangeStore
{
    /// <summary>The trip and those of its points that differ.</summary>
    /// <param name="visit">Who changes it, and when.</param>
    /// <param name="before">As read in this transaction.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="change">What was wanted, for the communes of new places.</param>
    public static void Save(Visit visit, Trip before, Trip after, TripChange change)
    {
        var db = visit.Db;
        var changed = db.Execute(
            UpdateTrip,
            new
            {
                after.Id,
                DepartsAt = Instants.Format(after.DepartsAt),
                ArrivesAt = Instants.Format(after.ArrivesAt),
                ReturnsAt = Instants.Format(after.ReturnsAt),
                AnswerBy = Instants.Format(after.AnswerBy),
                after.Transport,
                after.Seats,
                Bring = string.Join('\n', after.Bring),
                State = after.IsCancelled ? "cancelled" : "planned",
                after.Sequence,
            }
        );
        if (changed != 1)
            throw new InvalidOperationException($"Trip {after.Id} is not as it was read in this transaction.");
        foreach (var (was, becomes) in before.Points.Zip(after.Points).Where(pair => pair.First != pair.Second))
            _ = db.Execute(
                UpdatePoint,
                new
                {
                    Trip = after.Id,
                    becomes.Code,
                    LeavesAt = Instants.Format(becomes.LeavesAt),
                    becomes.Name,
                    change.At(becomes.Code).CommuneCode,
                    becomes.HasMap,
                }
            );
        if (!IsSameDay(before, after))
            TripMarks.EndDay(db, after.Id, visit.Staff!.Id, visit.Now);
    }

    /// <summary>Whether it takes place as before on the day on which people were ticked; the hour may be another.</summary>
    private static bool IsSameDay(Trip before, Trip after) =>
        before.IsCancelled == after.IsCancelled && VietnamTime.DayOf(before.DepartsAt) == VietnamTime.DayOf(after.DepartsAt);

    private const string UpdateTrip = """
        UPDATE trip
        SET departs_at = @DepartsAt, arrives_at = @ArrivesAt, returns_at = @ReturnsAt, answer_by = @AnswerBy, transport = @Transport,
            bring = @Bring, seats = @Seats, state = @State, sequence = @Sequence
        WHERE id = @Id AND sequence = @Sequence - 1
        """;

    private const string UpdatePoint = """
        UPDATE pick_up_point
        SET leaves_at = @LeavesAt, name = @Name, commune_code = coalesce(@CommuneCode, commune_code), has_map = @HasMap
        WHERE trip_id = @Trip AND code = @Code
        """;
}
