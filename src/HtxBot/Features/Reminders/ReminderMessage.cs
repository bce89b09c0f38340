using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>What one reminder says: which, and of what.</summary>
/// <param name="Kind">Which reminder.</param>
/// <param name="Ahead">Of what, in the order of time; never empty.</param>
/// <param name="Of">Whom.</param>
internal sealed record ReminderPart(string Kind, IReadOnlyList<AttendedSession> Ahead, Reminded Of);

/// <summary>Who is reminded, and for whom what is answered counts.</summary>
/// <param name="Person">The record that has the seat.</param>
/// <param name="FullName">Their name.</param>
internal sealed record Reminded(long Person, string FullName);

/// <summary>Reminders of one person as one message: every fact, every answer, each answer under words of its own.</summary>
internal static class ReminderMessage
{
    /// <summary>One message of these parts, what comes first on top.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="words">
    /// What a part says, and the sessions of the message to which it asks whether they come: one question of all of them, in the last part about any.
    /// </param>
    public static OutgoingMessage Of(
        IReadOnlyList<ReminderPart> parts,
        Func<ReminderPart, IReadOnlyList<AttendedSession>, OutgoingMessage> words
    )
    {
        List<ReminderPart> ordered =
        [
            .. parts.OrderBy(part => part.Ahead[0].StartsAt).ThenBy(part => part.Ahead[0].Course, StringComparer.Ordinal),
        ];
        var asks = ordered.FindLast(part => part.Ahead[0].Trip is null);
        List<AttendedSession> asked = [.. ordered.Where(part => part.Ahead[0].Trip is null).SelectMany(part => part.Ahead)];
        var said = ordered.ConvertAll(part => (Part: part, Message: words(part, part == asks ? asked : [])));
        if (said is [var only])
            return only.Message;
        // A second place would be a second message.
        var places = said.Select(each => each.Message.Place).OfType<Place>().Distinct().ToList();
        return new OutgoingMessage(string.Join("\n\n", said.Select(each => Text(each.Message, isMapped: places.Count > 1))))
        {
            Place = places is [var place] ? place : null,
            Buttons =
            [
                .. Buttons([
                    .. said.SelectMany(each => each.Message.Buttons.Select(button => (Button: button, each.Part)))
                        // What is asked of all of it stands above what leads to the parts.
                        .OrderBy(each => !IsAnswer(each.Button)),
                ]),
            ],
        };
    }

    private static bool IsAnswer(Button button) =>
        Intent.FromChoiceId(button.Data)?.Name is Intents.SessionCome or Intents.SessionAbsent or Intents.SessionUnsure;

    private static string Text(OutgoingMessage message, bool isMapped) =>
        isMapped && message.Place is { } place ? $"{message.Text}\n{PlainRendering.Map(place)}" : message.Text;

    /// <summary>What leads to the same is offered once; what leads elsewhere under the same words says of which class it is, or of which day too.</summary>
    private static IEnumerable<Button> Buttons(List<(Button Button, ReminderPart Part)> offered)
    {
        // The records of one person lead to the same too.
        var distinct = offered
            .DistinctBy(each =>
                Intent.FromChoiceId(each.Button.Data) is { } intent ? (intent with { For = null }).ToChoiceId() : each.Button.Data
            )
            .ToList();
        foreach (var (button, part) in distinct)
        {
            List<ReminderPart> alike = [.. distinct.Where(each => each.Button.Label == button.Label).Select(each => each.Part)];
            yield return alike.Count == 1 ? button : button with { Label = $"{button.Label} ({Mark(part, alike)})" };
        }
    }

    private static string Mark(ReminderPart part, List<ReminderPart> alike)
    {
        var isTrip = part.Ahead[0].Trip is not null;
        var kin = alike.Count(other => (other.Ahead[0].Trip is not null) == isTrip);
        if (kin == 1 && kin < alike.Count)
            return isTrip ? "tham quan" : "học";
        var (course, day) = (part.Ahead[0].Course, VietnamTime.DayOf(part.Ahead[0].StartsAt));
        return alike.Count(other => other.Ahead[0].Course == course) == 1 ? course : $"{course} {day:dd/MM}";
    }
}
