namespace HtxBot.Understanding;

/// <summary>What a typed phone number turned out to be.</summary>
public abstract record PhoneReading
{
    private PhoneReading() { }

    /// <summary>A Vietnamese mobile number.</summary>
    public sealed record Ok(MobilePhone Number) : PhoneReading;

    /// <summary>An eleven-digit mobile number from before 2018, turned into today's: show both and ask.</summary>
    /// <param name="Number">Today's number.</param>
    /// <param name="OldShown">The old one as people wrote it, for example <c>0162 345 6789</c>.</param>
    public sealed record ConvertedOld(MobilePhone Number, string OldShown) : PhoneReading;

    /// <summary>
    /// Ten digits from 039 38: a mobile number today, but once Hà Tĩnh's area code with a desk number: show it and ask.
    /// </summary>
    public sealed record AskLandline039(MobilePhone Number) : PhoneReading;

    /// <summary>A desk number, which gets no messages.</summary>
    public sealed record Landline : PhoneReading;

    /// <summary>A number of another country.</summary>
    public sealed record Foreign : PhoneReading;

    /// <summary>Digits that are no number.</summary>
    public sealed record Invalid(PhoneProblem Problem) : PhoneReading;

    /// <summary>No number in the text at all.</summary>
    public sealed record None : PhoneReading;
}

/// <summary>Why digits are no mobile number.</summary>
public enum PhoneProblem
{
    /// <summary>Fewer than ten digits.</summary>
    TooShort,

    /// <summary>More than ten digits, and no old number.</summary>
    TooLong,

    /// <summary>Ten digits that no network uses.</summary>
    UnknownPrefix,

    /// <summary>A service number such as 1900 or 1800.</summary>
    Service,
}
