using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.Calls;

/// <summary>What the office reads about people to be called.</summary>
internal static class CallTexts
{
    private const string InDoubt = " Trợ lý đã nhắn, chưa chắc người này đã nhận được.";

    public static Prompt Nobody { get; } = new("Không còn ai phải gọi.");

    /// <summary>What is to be told, and whether a message that says it may have arrived.</summary>
    public static string Said(string words, bool isInDoubt) => isInDoubt ? words + InDoubt : words;

    /// <summary>Whether a message may have arrived.</summary>
    public static bool IsInDoubt(string words) => words.EndsWith(InDoubt, StringComparison.Ordinal);

    public static Prompt List(IReadOnlyList<Call> calls, int all) =>
        calls.Count == 0
            ? Nobody
            : new Prompt($"📞 {AnnouncementTexts.Number(all)} việc cần gọi điện:")
            {
                Choices = Sequence.From(
                    calls.Select(call =>
                        Choice.For(Of(Intents.Call, call.Id), $"{call.FullName} {PhoneTexts.Shown(call.Phone)}") with
                        {
                            Words = [call.FullName],
                        }
                    )
                ),
            };

    public static Prompt Detail(Call call) =>
        new(
            $"📞 {Markup.Bold(call.FullName)}, {call.Cooperative}\nGọi: {PhoneTexts.Shown(call.Phone)}{(call.Tries > 0 ? $" (đã gọi {call.Tries} lần, chưa nghe máy)" : "")}\nCần nói: {call.Words}"
        )
        {
            Choices =
            [
                Result(call, CallResult.Told, "Đã báo") with
                {
                    Style = ChoiceStyle.Good,
                },
                Result(call, CallResult.NoAnswer, "Không nghe máy"),
                Result(call, CallResult.WrongNumber, "Sai số"),
                Choice.For(new Intent(Intents.Calls), "Ai cần gọi"),
            ],
        };

    public static Prompt Ended(Call call, string result, int left) =>
        new(
            $"{(result == CallResult.NoAnswer ? $"Đã ghi: {call.FullName} chưa nghe máy, vẫn để trong danh sách." : $"Đã ghi cho {call.FullName}.")} {(left == 0 ? "Không còn việc cần gọi." : $"Còn {AnnouncementTexts.Number(left)} việc cần gọi.")}"
        )
        {
            Choices = [Choice.For(new Intent(Intents.Calls), "Ai cần gọi")],
        };

    private static Choice Result(Call call, string result, string label) =>
        Choice.For(new Intent(Intents.EndCall, string.Create(CultureInfo.InvariantCulture, $"{call.Id} {result}")), label);

    private static Intent Of(string intent, long id) => new(intent, id.ToString(CultureInfo.InvariantCulture));
}
