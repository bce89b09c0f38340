namespace HtxBot.Conversations;

/// <summary>How a choice looks where a channel can show it.</summary>
public enum ChoiceStyle
{
    /// <summary>No emphasis.</summary>
    Plain,

    /// <summary>The expected way on.</summary>
    Good,

    /// <summary>Loses or gives up something.</summary>
    Danger,
}

/// <summary>One answer a person can pick: by tap, by its number, or by its words.</summary>
/// <param name="Id">What the step gets; short ASCII (at most 48 bytes), or an <see cref="Intent.ToChoiceId"/>.</param>
/// <param name="Label">At most 20 characters where it can be, sentence case, at most one icon.</param>
public sealed record Choice(string Id, string Label)
{
    /// <summary>What a button can carry at most, in bytes of UTF-8 (Telegram: <c>callback_data</c>, 1–64 bytes).</summary>
    public const int MostBytes = 64;

    /// <summary>Emphasis.</summary>
    public ChoiceStyle Style { get; init; }

    /// <summary>False for the confirmation of a destructive act: it takes a tap or the words, never a mere digit.</summary>
    public bool TakesDigit { get; init; } = true;

    /// <summary>Other words that mean this choice, besides its label; compared folded (no accents, lower case).</summary>
    public Sequence<string> Words { get; init; } = [];

    /// <summary>
    /// The name of the intent that this choice answers with, where it is a plain yes or no; null: none, or the one it carries. Left out
    /// where nothing may be guessed: consent, and what loses something.
    /// </summary>
    public string? Says { get; init; }

    /// <summary>A choice that carries an intent: works at any time and is decided on the facts of that time.</summary>
    public static Choice For(Intent intent, string label) => new(intent.ToChoiceId(), label);
}

/// <summary>What stands under a message.</summary>
public enum Keyboard
{
    /// <summary>The choices, under the message itself.</summary>
    Inline,

    /// <summary>The choices as the standing main menu.</summary>
    Menu,

    /// <summary>A button that shares the person's phone number (where the channel has one), besides the choices.</summary>
    SharePhone,
}

/// <summary>A file to go with a message.</summary>
/// <param name="Name">File name with extension.</param>
/// <param name="MediaType">For example <c>text/calendar</c>.</param>
/// <param name="Text">Its content, written in UTF-8; or base64 of it where <see cref="IsBase64"/>.</param>
public sealed record TextFile(string Name, string MediaType, string Text)
{
    /// <summary>Whether the file is no text and <see cref="Text"/> is its bytes in base64.</summary>
    public bool IsBase64 { get; init; }

    /// <summary>The bytes of the file.</summary>
    public byte[] Bytes() => IsBase64 ? Convert.FromBase64String(Text) : System.Text.Encoding.UTF8.GetBytes(Text);

    /// <summary>What is said in place of the message's words where no file can be sent; null: the words do for both.</summary>
    public string? Instead { get; init; }
}

/// <summary>A picture or document that a channel keeps, to be sent on by its name there.</summary>
/// <param name="Kind"><c>photo</c> or <c>document</c>.</param>
/// <param name="Reference">The channel's name of it; means nothing to another bot.</param>
public sealed record Media(string Kind, string Reference);

/// <summary>A place on the map.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Address">Its address.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record Place(string Title, string Address, double Latitude, double Longitude);

/// <summary>One message to the person, most often a question with its choices. Text may hold <see cref="Markup"/>.</summary>
public sealed record Prompt(string Text)
{
    /// <summary>The answers to pick from; more than seven are shown by pages.</summary>
    public Sequence<Choice> Choices { get; init; } = [];

    /// <summary>What stands under the message.</summary>
    public Keyboard Keyboard { get; init; }

    /// <summary>A file to send with it.</summary>
    public TextFile? File { get; init; }

    /// <summary>A picture or document to send with it.</summary>
    public Media? Media { get; init; }

    /// <summary>A place to send with it.</summary>
    public Place? Place { get; init; }

    /// <summary>A message of words alone.</summary>
    public static implicit operator Prompt(string text) => new(text);

    /// <summary>A message of words alone.</summary>
    public static Prompt FromString(string text) => new(text);
}
