namespace HtxBot.Understanding;

/// <summary>What the person was asked just before, as far as it changes what words mean.</summary>
public enum OpenQuestion
{
    /// <summary>Nothing, or nothing that matters.</summary>
    None,

    /// <summary>A question of yes or no.</summary>
    YesNo,

    /// <summary>Whether they come on the trip.</summary>
    Trip,

    /// <summary>A step of a form that takes free words: a name, a cooperative, a phone number.</summary>
    Form,
}
