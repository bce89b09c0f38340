namespace HtxBot.Understanding;

/// <summary>Open questions by the names they have in files.</summary>
public static class OpenQuestions
{
    /// <summary><c>yesno</c>, <c>trip</c>, <c>idle</c> or nothing; any other name is a step of a form.</summary>
    public static OpenQuestion Parse(string name) =>
        name.Trim().ToLowerInvariant() switch
        {
            "" or "idle" or "none" or "menu" => OpenQuestion.None,
            "yesno" or "yes_no" or "yes-no" or "yes/no" or "consent" => OpenQuestion.YesNo,
            "trip" or "trip_confirm" => OpenQuestion.Trip,
            _ => OpenQuestion.Form,
        };
}
