namespace HtxBot.Conversations;

/// <summary>Names of the intents that the runner itself handles. They stand inside old buttons: never rename one.</summary>
public static class RunnerIntents
{
    /// <summary>Stop the open form.</summary>
    public const string Cancel = "cancel";

    /// <summary>The question before.</summary>
    public const string Back = "back";

    /// <summary>The main menu; puts an open form aside.</summary>
    public const string Menu = "menu";

    /// <summary>Go on with the form that was put aside.</summary>
    public const string Resume = "resume";

    /// <summary>Drop the form that was put aside, and do what waited for it.</summary>
    public const string Drop = "drop";

    /// <summary>The held words are a name.</summary>
    public const string IsName = "is-name";

    /// <summary>The next page of choices, or the first after the last.</summary>
    public const string More = "more";
}
