using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Catalogue;

/// <summary>Loads the catalogue; any connection.</summary>
public static class CatalogueStore
{
    /// <summary>Reads the whole catalogue as it stands in this connection's view.</summary>
    public static CatalogueSnapshot Load(SqliteConnection db)
    {
        var venues = Venues(db).ToDictionary(venue => venue.Id);
        var trainers = db.Query<TrainerRow>(Trainers).ToDictionary(row => row.Id, row => new Trainer(row.Id, row.FullName, row.AddressAs));
        var sessions = db.Query<SessionRow>(Sessions)
            .Select(row => new CourseSession(
                row.CourseCode,
                row.No,
                row.Title,
                Instant(row.StartsAt),
                Instant(row.EndsAt),
                trainers[row.TrainerId],
                venues[row.VenueId],
                row.Sequence,
                row.State == "cancelled"
            ))
            .ToLookup(session => session.CourseCode);
        var returns = db.Query<ReturnRow>(Returns).ToDictionary(row => row.CourseCode, row => Instant(row.LastReturn));
        var courses = db.Query<CourseRow>(Courses)
            .Select(row => new Course(
                row.Code,
                row.Title,
                row.Summary,
                row.Audience,
                row.Capacity,
                row.PerCooperative,
                row.HasWaitlist != 0,
                row.FeeVnd,
                Day(row.FirstDay),
                Day(row.RegistrationOpens),
                Day(row.RegistrationCloses),
                venues[row.VenueId],
                row.State == "cancelled",
                [.. sessions[row.Code]]
            )
            {
                LastReturn = returns.TryGetValue(row.Code, out var at) ? at : null,
            });
        var communes = db.Query<CommuneRow>(Communes).Select(row => new Commune(row.Code, row.FullName, row.OldNames, row.OldDistrict));
        var cooperatives = db.Query<CooperativeRow>(Cooperatives)
            .Select(row => new Cooperative(row.Id, row.Name, row.ShortName, row.CommuneCode, row.State == "proposed"));
        return new CatalogueSnapshot([.. courses], [.. communes], [.. cooperatives]);
    }

    /// <summary>The known places, by name, as they stand in this connection's view.</summary>
    public static IReadOnlyList<Venue> Venues(SqliteConnection db) =>
        [.. db.Query<VenueRow>(SelectVenues).Select(row => new Venue(row.Id, row.Name, row.Address, row.Latitude, row.Longitude))];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private const string SelectVenues = """
        SELECT id AS Id, name AS Name, address AS Address, latitude AS Latitude, longitude AS Longitude
        FROM venue
        ORDER BY name, id
        """;

    private const string Trainers = """
        SELECT id AS Id, full_name AS FullName, address_as AS AddressAs
        FROM trainer
        """;

    private const string Sessions = """
        SELECT course_code AS CourseCode, no AS No, title AS Title, starts_at AS StartsAt, ends_at AS EndsAt,
               trainer_id AS TrainerId, venue_id AS VenueId, sequence AS Sequence, state AS State
        FROM course_session
        ORDER BY course_code, starts_at, no
        """;

    private const string Courses = """
        SELECT code AS Code, title AS Title, summary AS Summary, audience AS Audience, capacity AS Capacity,
               per_cooperative AS PerCooperative, has_waitlist AS HasWaitlist, fee_vnd AS FeeVnd, first_day AS FirstDay,
               registration_opens AS RegistrationOpens, registration_closes AS RegistrationCloses, venue_id AS VenueId, state AS State
        FROM course
        ORDER BY first_day, code
        """;

    private const string Returns = """
        SELECT course_code AS CourseCode, max(returns_at) AS LastReturn
        FROM trip
        WHERE state = 'planned'
        GROUP BY course_code
        """;

    private const string Communes = """
        SELECT code AS Code, full_name AS FullName, old_names AS OldNames, old_district AS OldDistrict
        FROM commune
        ORDER BY code
        """;

    private const string Cooperatives = """
        SELECT id AS Id, name AS Name, short_name AS ShortName, commune_code AS CommuneCode, state AS State
        FROM cooperative
        ORDER BY id
        """;

    private sealed record VenueRow
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string Address { get; init; }
        public double Latitude { get; init; }
        public double Longitude { get; init; }
    }

    private sealed record TrainerRow
    {
        public required string Id { get; init; }
        public required string FullName { get; init; }
        public required string AddressAs { get; init; }
    }

    private sealed record SessionRow
    {
        public required string CourseCode { get; init; }
        public int No { get; init; }
        public required string Title { get; init; }
        public required string StartsAt { get; init; }
        public required string EndsAt { get; init; }
        public required string TrainerId { get; init; }
        public required string VenueId { get; init; }
        public int Sequence { get; init; }
        public required string State { get; init; }
    }

    private sealed record CourseRow
    {
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string Summary { get; init; }
        public required string Audience { get; init; }
        public int Capacity { get; init; }
        public int PerCooperative { get; init; }
        public int HasWaitlist { get; init; }
        public int FeeVnd { get; init; }
        public required string FirstDay { get; init; }
        public required string RegistrationOpens { get; init; }
        public required string RegistrationCloses { get; init; }
        public required string VenueId { get; init; }
        public required string State { get; init; }
    }

    private sealed record ReturnRow
    {
        public required string CourseCode { get; init; }
        public required string LastReturn { get; init; }
    }

    private sealed record CommuneRow
    {
        public required string Code { get; init; }
        public required string FullName { get; init; }
        public required string OldNames { get; init; }
        public required string OldDistrict { get; init; }
    }

    private sealed record CooperativeRow
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string ShortName { get; init; }
        public required string CommuneCode { get; init; }
        public required string State { get; init; }
    }
}
