using System.Globalization;
using HtxBot.Conversations;

namespace HtxBot.Channels;

/// <summary>How a message looks where there are only words: choices by number, emphasis dropped, a place as a link.</summary>
public static class PlainRendering
{
    /// <summary>The longest text of one message, in code points: below the 2,000 of Zalo, which does not say what it counts.</summary>
    public const int MaxLength = 1900;

    /// <summary>How many choices get a number; more would need two-digit answers and too much reading.</summary>
    public const int MaxNumbered = 7;

    private const int HardLimit = 2000;
    private const string Gap = "\n\n";

    /// <summary>
    /// The texts to send, in order; the choices stand in the last. Buttons that take no digit, and those after the seventh,
    /// are offered by their words. Numbers count the buttons that take a digit, as the
    /// conversations' runner reads them. A file is not shown; what it would have said is.
    /// </summary>
    public static IReadOnlyList<string> Render(OutgoingMessage message) => [.. Marked(message).Select(Markup.Strip)];

    /// <summary>
    /// As <see cref="Render"/>, with <see cref="Markup"/> left in. Links to the file and to a document of another bot stand where there are some;
    /// without one words say that there is a document, or a picture.
    /// </summary>
    internal static IReadOnlyList<string> Marked(OutgoingMessage message, Uri? fileLink = null, Uri? keptLink = null)
    {
        if (keptLink is null)
            message = message.InWords();
        List<string> blocks = [(message.File?.Instead ?? message.Text).Trim()];
        if (message.File is { } file && fileLink is not null)
            blocks.Add(Link(file.Name, fileLink));
        if (message.Kept is { Kind: not "photo" } && keptLink is not null)
            blocks.Add(Link(Uri.UnescapeDataString(keptLink.Segments[^1]), keptLink));
        if (message.Place is { } place)
            blocks.Add(Map(place));
        List<string> texts = [.. Split(string.Join(Gap, blocks.Where(block => block.Length > 0)))];
        if (message.Buttons.Count == 0)
            return texts;

        var choices = Choices(message.Buttons);
        if (texts.Count > 0 && TextSplitting.Length(texts[^1]) + Gap.Length + TextSplitting.Length(choices) <= MaxLength)
            texts[^1] += Gap + choices;
        else
            texts.AddRange(Split(choices));
        return texts;
    }

    /// <summary>Also in the units of UTF-16 no longer than a channel may count.</summary>
    private static IEnumerable<string> Split(string text) =>
        TextSplitting
            .Split(text, MaxLength)
            .SelectMany(part => part.Length <= HardLimit ? [part] : TextSplitting.Split(part, MaxLength / 2));

    private static string Link(string name, Uri link) => $"📎 {name}:\n{link.AbsoluteUri}";

    /// <summary>A place in words, with a link to a map.</summary>
    public static string Map(Place place) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"📍 {place.Title}, {place.Address}\nhttps://www.google.com/maps/search/?api=1&query={place.Latitude},{place.Longitude}"
        );

    private static string Choices(Sequence<Button> buttons)
    {
        var numbered = buttons.Where(button => button.TakesDigit).Take(MaxNumbered).ToList();

        List<string> lines = [.. numbered.Select((button, index) => $"{index + 1}. {Markup.Strip(button.Label)}")];
        if (numbered.Count > 0)
            lines.Add("Nhắn số để chọn.");
        lines.AddRange(ByWords([.. buttons.Except(numbered)], numbered.Count > 0));
        return string.Join('\n', lines);
    }

    /// <summary>The choices without a number. What is said asks for nothing: "Dừng hẳn" must not read as an order.</summary>
    private static IEnumerable<string> ByWords(IReadOnlyList<Button> buttons, bool isBesideNumbers)
    {
        if (buttons.Count > 1 && !isBesideNumbers)
        {
            yield return $"Nhắn một câu để chọn: {OneOf(buttons)}.";
            yield break;
        }
        var others = buttons.Where(button => !Confirms(button)).ToList();
        if (others is [var only])
            yield return $"{(isBesideNumbers ? "Hoặc nhắn" : "Nếu cần, anh/chị nhắn")}: \"{Words(only.Label)}\".";
        else if (others.Count > 1)
            yield return $"Hoặc nhắn một câu: {OneOf(others)}.";
        foreach (var button in buttons.Where(Confirms))
            yield return $"Nhắn \"{Words(button.Label)}\" để xác nhận.";
    }

    private static bool Confirms(Button button) => !button.TakesDigit && button.Style != ChoiceStyle.Plain;

    private static string OneOf(IEnumerable<Button> buttons) => string.Join(" / ", buttons.Select(button => Words(button.Label)));

    /// <summary>A label as one would type it: without its icon.</summary>
    private static string Words(string label)
    {
        var words = Markup.Strip(label);
        var first = 0;
        while (first < words.Length && !char.IsLetterOrDigit(words[first]))
            first++;
        return first > 0 && first < words.Length ? words[first..] : words;
    }
}
