using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Trips;

namespace HtxBot.Features.Calls;

/// <summary>Answers by which people read what the office was to call them about; each takes back the calls it makes needless.</summary>
internal static class ReadNews
{
    /// <summary>Messages about classes; those they name are known.</summary>
    public static Opening.Reply OfClasses(IReadOnlyList<Prompt> says, Visit visit, CatalogueSnapshot catalogue) =>
        new(Sequence.From(says))
        {
            Effects = Known(
                visit,
                SeatCalls.About,
                code => catalogue.Course(code) is { } course && says.Any(said => said.Text.Contains(course.Title, StringComparison.Ordinal))
            ),
        };

    /// <summary>The card of a trip, which says what they have.</summary>
    public static Opening.Reply OfTrip(Prompt card, string trip, Visit visit) =>
        new(card) { Effects = Known(visit, PlaceCalls.About, subject => subject == trip) };

    private static Sequence<Effect> Known(Visit visit, string about, Func<string, bool> isShown) =>
        Sequence.From<Effect>(
            visit
                .Records.SelectMany(record => CallStore.KeysOf(visit.Db, record, about))
                .Distinct()
                .Where(isShown)
                .Select(subject => new TakeBackCall(about, subject))
        );
}
