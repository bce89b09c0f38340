using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>The person to call, in the words of a sentence; every dead end has one.</summary>
internal static class OfficeTexts
{
    /// <summary>"gọi cô Mẫu, 0300 900 001", or "hỏi Liên minh HTX tỉnh" where no phone is known.</summary>
    public static string Call(OfficeOptions office) =>
        office.Hotline.Length == 0 ? $"hỏi {office.Name}"
        : office.Contact.Length == 0 ? $"gọi {office.Hotline}"
        : $"gọi {office.Contact}, {office.Hotline}";

    /// <summary>The button to a person.</summary>
    public static Choice Human { get; } = Choice.For(new Intent(Intents.Human), "Gặp cán bộ");
}
