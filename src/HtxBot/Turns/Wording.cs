using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Talking;

namespace HtxBot.Turns;

/// <summary>From what the runner says to what the outbox stores.</summary>
internal static class Wording
{
    private static readonly Sequence<string> MenuLabels = Sequence.From(MainMenu.Choices.Select(choice => choice.Label));

    public static OutgoingMessage Of(Spoken spoken)
    {
        var prompt = spoken.Prompt;
        return new OutgoingMessage(prompt.Text)
        {
            Buttons = Sequence.From(
                prompt.Choices.Select(choice => new Button(spoken.DataOf(choice), choice.Label, choice.Style, choice.TakesDigit))
            ),
            Keyboard = prompt.Keyboard,
            ClosesKeyboard = spoken.ClosesKeyboard,
            StandingMenu = spoken.ClosesKeyboard ? MenuLabels : [],
            File = prompt.File,
            Media = prompt.Media,
            Place = prompt.Place,
        };
    }
}
