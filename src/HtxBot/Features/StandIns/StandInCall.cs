namespace HtxBot.Features.StandIns;

/// <summary>What a call about a stand-in keeps in its words: it hangs on who cannot come, but somebody else is called, who has no record.</summary>
/// <param name="Name">Full name of who may come instead.</param>
/// <param name="Phone">Their number; E.164.</param>
/// <param name="Words">What they are asked, and what the office does then.</param>
internal sealed record StandInCall(string Name, string Phone, string Words)
{
    /// <summary>As it is stored.</summary>
    public string ToWords() => $"{Name}\n{Phone}\n{Words}";

    /// <summary>Reads it back; null for a call from before, whose words are one sentence that names both.</summary>
    public static StandInCall? Read(string stored) =>
        stored.Split('\n', 3) is [var name, ['+', ..] phone, var words] ? new StandInCall(name, phone, words) : null;
}
