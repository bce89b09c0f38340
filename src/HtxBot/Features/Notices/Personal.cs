using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Notices;

/// <summary>What one of several people who share a chat is told: what it offers stays theirs.</summary>
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
            Buttons = [.. message.Buttons.Select(button => button.For(person, called))],
        };

    /// <summary>The same for one button.</summary>
    public static Button For(this Button button, long person, string? called) =>
        Intent.FromChoiceId(button.Data) is { } intent
            ? button with
            {
                Data = (intent with { For = Number(person) }).ToChoiceId(),
                // A way is the same for everybody.
                Label = called is null || intent.Name == Intents.Map ? button.Label : $"{button.Label} ({called})",
            }
            : button;

    /// <summary>A choice that carries an intent, for one person; null: as it is.</summary>
    public static Choice ForPerson(this Choice choice, long? person) =>
        person is { } whom && Intent.FromChoiceId(choice.Id) is { } intent
            ? choice with
            {
                Id = (intent with { For = Number(whom) }).ToChoiceId(),
            }
            : choice;

    private static string Number(long person) => person.ToString(CultureInfo.InvariantCulture);
}
