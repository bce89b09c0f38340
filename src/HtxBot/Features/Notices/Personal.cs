using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Notices;

/// <summary>What one of several people who share a chat is told without having asked.</summary>
internal static class Personal
{
    /// <summary>Every button acts for whom the message is for, whoever the chat speaks for when it is pressed.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="person">Whom it is for.</param>
    /// <param name="called">
    /// What they are called where others are spoken for in the chat too, for then an answer names whose it is; null: nobody else is.
    /// </param>
    public static OutgoingMessage For(this OutgoingMessage message, long person, string? called) =>
        message with
        {
            Buttons = [.. message.Buttons.Select(button => For(button, person, called is null ? "" : $" ({called})"))],
        };

    private static Button For(Button button, long person, string whose) =>
        Intent.FromChoiceId(button.Data) is { } intent
            ? button with
            {
                Data = (intent with { For = person.ToString(CultureInfo.InvariantCulture) }).ToChoiceId(),
                // A way is the same for everybody.
                Label = intent.Name == Intents.Map ? button.Label : button.Label + whose,
            }
            : button;
}
