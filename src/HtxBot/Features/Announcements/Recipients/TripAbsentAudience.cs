using Dapper;
using HtxBot.Features.Trips;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Who has a place on a trip and was not seen getting on; offered as soon as somebody was.</summary>
public sealed class TripAbsentAudience : TripAudienceKind
{
    /// <inheritdoc/>
    public override string Id => "trip-absent";

    /// <inheritdoc/>
    public override bool IsForStaffOnly => true;

    /// <inheritdoc/>
    protected override IEnumerable<Audience> Of(Trip trip, SqliteConnection db) =>
        db.QuerySingle<int>(CountAbsent, new { Trip = trip.Id }) is > 0 and var people
            ?
            [
                Part(
                    trip,
                    $"Chưa thấy lên xe: {AnnouncementTexts.Number(people)} người",
                    null,
                    "chưa lên xe",
                    "không lên xe",
                    "ai vắng",
                    "người vắng",
                    "vắng"
                ),
            ]
            : [];

    /// <inheritdoc/>
    protected override string Name(Trip trip, string? point) => $"người chưa thấy lên xe, đoàn {TripAudienceTexts.Title(trip)}";

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id) => db.Execute(Insert, new { Trip = id });

    // Where nobody was ticked nobody has counted, and all would seem absent.
    private const string CountAbsent = """
        SELECT count(*)
        FROM trip_answer AS answer
        WHERE answer.trip_id = @Trip AND answer.replaced_at IS NULL AND answer.place = 'seat'
          AND EXISTS (SELECT 1
                      FROM trip_mark
                      WHERE trip_id = @Trip AND leg = 'out' AND replaced_at IS NULL AND mark = 'aboard')
          AND NOT EXISTS (SELECT 1
                          FROM trip_mark
                          WHERE trip_id = @Trip AND person_id = answer.person_id AND leg = 'out' AND replaced_at IS NULL
                            AND mark = 'aboard')
        """;

    private const string Insert = """
        INSERT INTO temp.audience (person_id)
        SELECT answer.person_id
        FROM main.trip_answer AS answer
        WHERE answer.trip_id = @Trip AND answer.replaced_at IS NULL AND answer.place = 'seat'
          AND EXISTS (SELECT 1
                      FROM main.trip_mark
                      WHERE trip_id = @Trip AND leg = 'out' AND replaced_at IS NULL AND mark = 'aboard')
          AND NOT EXISTS (SELECT 1
                          FROM main.trip_mark
                          WHERE trip_id = @Trip AND person_id = answer.person_id AND leg = 'out' AND replaced_at IS NULL
                            AND mark = 'aboard')
        """;
}
