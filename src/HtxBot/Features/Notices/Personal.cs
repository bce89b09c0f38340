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
    /// <param name="fullName">Their name.</param>
    /// <param name="isShared">Whether others are spoken for in the chat too: then an answer names whose it is.</param>
    public static OutgoingMessage For(this OutgoingMessage message, long person, string fullName, bool isShared) =>
        message with
        {
            Buttons = [.. message.Buttons.Select(button => For(button, person, isShared ? $" ({Given(fullName)})" : ""))],
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

    private static string Given(string fullName) => fullName[(fullName.LastIndexOf(' ') + 1)..];
}
