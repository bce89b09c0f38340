using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>What an input means as an answer to "which phone number".</summary>
public abstract record PhoneAnswer
{
    private PhoneAnswer() { }

    /// <summary>A mobile number.</summary>
    /// <param name="Phone">E.164.</param>
    /// <param name="IsVouched">Whether the channel vouches that it is the sender's own.</param>
    public sealed record Number(string Phone, bool IsVouched) : PhoneAnswer;

    /// <summary>A number that must be shown and asked about.</summary>
    /// <param name="Phone">E.164.</param>
    /// <param name="OldShown">The old 11-digit number it was made of; null: it may be a landline of the old area code 039.</param>
    public sealed record Doubtful(string Phone, string? OldShown) : PhoneAnswer;

    /// <summary>No usable number; the hint says what would do.</summary>
    public sealed record None(string Hint) : PhoneAnswer
    {
        /// <summary>Whether digits were given that were meant as a number.</summary>
        public bool IsAttempt { get; init; }
    }

    /// <summary>Reads typed words or a contact card.</summary>
    public static PhoneAnswer Read(Input input) =>
        input switch
        {
            Input.SharedPhone card => Of(MobilePhone.Read(card.Phone), card.IsOwn),
            Input.Said said => Of(MobilePhone.Read(said.Text), false) is var answer && answer is not None none ? answer
            : said.Text.Any(char.IsAsciiDigit) ? none with { IsAttempt = LooksLikeNumber(said.Text) }
            : new None(PhoneTexts.Missing),
            _ => new None(PhoneTexts.Bad),
        };

    // A date has digits too.
    private static bool LooksLikeNumber(string words) =>
        words.Count(char.IsAsciiDigit) >= 6 && !words.Contains('/', StringComparison.Ordinal);

    private static PhoneAnswer Of(PhoneReading reading, bool isOwn) =>
        reading switch
        {
            PhoneReading.Ok ok => new Number(ok.Number.E164, isOwn),
            PhoneReading.AskLandline039 ask => isOwn ? new Number(ask.Number.E164, true) : new Doubtful(ask.Number.E164, null),
            PhoneReading.ConvertedOld old => new Doubtful(old.Number.E164, old.OldShown),
            PhoneReading.Landline => new None(PhoneTexts.Landline),
            PhoneReading.Foreign => new None(PhoneTexts.Foreign),
            PhoneReading.Invalid { Problem: PhoneProblem.TooShort } => new None(PhoneTexts.TooShort),
            PhoneReading.Invalid { Problem: PhoneProblem.TooLong } => new None(PhoneTexts.TooLong),
            PhoneReading.Invalid { Problem: PhoneProblem.Service } => new None(PhoneTexts.Service),
            _ => new None(PhoneTexts.Bad),
        };
}
