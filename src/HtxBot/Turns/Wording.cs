using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Turns;

/// <summary>From what the runner says to what the outbox stores.</summary>
internal static class Wording
{
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
            File = prompt.File,
            Place = prompt.Place,
        };
    }
}
