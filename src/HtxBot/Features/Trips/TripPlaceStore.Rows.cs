using HtxBot.Storage;

namespace HtxBot.Features.Trips;

/// <summary>Rows as they are read.</summary>
internal static partial class TripPlaceStore
{
    /// <summary>Who gets a place, and where.</summary>
    internal sealed record NextRow
    {
        public long PersonId { get; init; }
        public required string Point { get; init; }
    }

    private record PlaceRow
    {
        public static PlaceRow None { get; } = new() { Place = "none" };

        public required string Place { get; init; }
        public string? Point { get; init; }
        public long Ordinal { get; init; }
    }

    private sealed record StandingRow
    {
        public required string Answer { get; init; }
        public required string Place { get; init; }
        public string? Point { get; init; }
        public required string AnsweredAt { get; init; }
        public int WaitingPlace { get; init; }

        public TripStanding Read() => new(ReplyOf(Answer), Place == "seat", WaitingPlace, Point, Instants.Parse(AnsweredAt));
    }

    private sealed record PassengerRow
    {
        public long PersonId { get; init; }
        public required string FullName { get; init; }
        public required string Phone { get; init; }
        public required string Cooperative { get; init; }
        public string? Answer { get; init; }
        public string? Place { get; init; }
        public string? Point { get; init; }
        public string? AnsweredAt { get; init; }
        public string? Reason { get; init; }
        public int WaitingPlace { get; init; }
        public int PointNo { get; init; }
        public string? LeavesAt { get; init; }
        public string? Out { get; init; }
        public int MinutesLate { get; init; }
        public string? Back { get; init; }

        public TripPassenger Read() =>
            new()
            {
                PersonId = PersonId,
                FullName = FullName,
                Phone = Phone,
                Cooperative = Cooperative,
                Standing = Answer is null
                    ? TripStanding.Nothing
                    : new TripStanding(ReplyOf(Answer), Place == "seat", WaitingPlace, Point, Instants.Parse(AnsweredAt!)),
                PointNo = PointNo,
                LeavesAt = LeavesAt is null ? null : Instants.Parse(LeavesAt),
                Reason = Reason,
                Out = TripMarks.Read(Out),
                MinutesLate = MinutesLate,
                Back = TripMarks.Read(Back),
                IsInHomeCount = Back is not null,
            };
    }

    private static TripReply ReplyOf(string stored) =>
        stored switch
        {
            "yes" => TripReply.Yes,
            "no" => TripReply.No,
            _ => TripReply.Unsure,
        };
}
