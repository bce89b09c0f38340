using PhoneNumbers;

namespace HtxBot.Understanding;

/// <summary>A Vietnamese mobile number.</summary>
/// <param name="E164">Stored form, for example <c>+84301234567</c>.</param>
public sealed record MobilePhone(string E164)
{
    private const int LongestText = 300;
    private const int NationalLength = 10;
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>As people read it, for example <c>0301 234 567</c>.</summary>
    public string ToNational() => E164.Length == 12 ? $"0{E164[3..6]} {E164[6..9]} {E164[9..]}" : E164;

    /// <summary>The form for texts, <see cref="ToNational"/>.</summary>
    public override string ToString() => ToNational();

    /// <summary>Finds the first phone number in typed words; only the first 300 characters are looked at.</summary>
    public static PhoneReading Read(string typed)
    {
        var text = PhoneDigits.Tidy(typed, LongestText);
        var runs = PhoneDigits.Runs(text);
        foreach (var run in runs)
        {
            if (OldMobileNumbers.TryConvert(run, out var today))
                return new PhoneReading.ConvertedOld(new MobilePhone(today), OldMobileNumbers.Show(run));
        }

        PhoneReading? other = null;
        foreach (var number in Find(text, runs))
        {
            var reading = Judge(number);
            if (reading is PhoneReading.Ok or PhoneReading.AskLandline039)
                return reading;
            other ??= reading;
        }

        return other ?? Explain(runs);
    }

    private static IEnumerable<PhoneNumber> Find(string text, List<string> runs)
    {
        foreach (var match in Library.FindNumbers(text, "VN"))
            yield return match.Number;
        foreach (var run in runs.Where(PhoneDigits.LooksNational))
        {
            yield return new PhoneNumber.Builder()
                .SetCountryCode(84)
                .SetNationalNumber(ulong.Parse(PhoneDigits.Significant(run), System.Globalization.CultureInfo.InvariantCulture))
                .Build();
        }
    }

    private static PhoneReading Judge(PhoneNumber number)
    {
        if (number.CountryCode != 84)
            return new PhoneReading.Foreign();
        if (!Library.IsValidNumberForRegion(number, "VN"))
            return new PhoneReading.Invalid(PhoneProblem.UnknownPrefix);
        switch (Library.GetNumberType(number))
        {
            case PhoneNumberType.MOBILE:
                var phone = new MobilePhone(Library.Format(number, PhoneNumberFormat.E164));
                return phone.E164.StartsWith("+843938", StringComparison.Ordinal)
                    ? new PhoneReading.AskLandline039(phone)
                    : new PhoneReading.Ok(phone);
            case PhoneNumberType.FIXED_LINE:
                return new PhoneReading.Landline();
            default:
                return new PhoneReading.Invalid(PhoneProblem.Service);
        }
    }

    private static PhoneReading Explain(List<string> runs)
    {
        var longest = runs.MaxBy(run => run.Length);
        if (longest is null)
            return new PhoneReading.None();
        var digits = PhoneDigits.Significant(longest).Length + 1;
        if (longest.StartsWith("1900", StringComparison.Ordinal) || longest.StartsWith("1800", StringComparison.Ordinal))
            return new PhoneReading.Invalid(PhoneProblem.Service);
        return new PhoneReading.Invalid(
            digits < NationalLength ? PhoneProblem.TooShort
            : digits > NationalLength ? PhoneProblem.TooLong
            : PhoneProblem.UnknownPrefix
        );
    }
}
