namespace HtxBot.Tests.Features.Reminders;

/// <summary>The second trip of QTSX, a month after its last session.</summary>
internal static class LateTrip
{
    /// <summary>From Friday, 5 March, to Monday, 5 April 2027, at the same times of the day.</summary>
    public const string Postpone = """
        UPDATE trip
        SET departs_at = strftime('%Y-%m-%dT%H:%M:%fZ', departs_at, '+31 days'),
            arrives_at = strftime('%Y-%m-%dT%H:%M:%fZ', arrives_at, '+31 days'),
            returns_at = strftime('%Y-%m-%dT%H:%M:%fZ', returns_at, '+31 days'),
            answer_by = strftime('%Y-%m-%dT%H:%M:%fZ', answer_by, '+31 days')
        WHERE id = 'TQ2';
        UPDATE pick_up_point
        SET leaves_at = strftime('%Y-%m-%dT%H:%M:%fZ', leaves_at, '+31 days')
        WHERE trip_id = 'TQ2';
        """;
}
