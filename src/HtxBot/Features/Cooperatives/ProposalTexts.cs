using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Cooperatives;

/// <summary>What the office reads about cooperatives that people typed.</summary>
internal static class ProposalTexts
{
    public const string NameInWords = "Mời anh/chị gõ tên HTX, từ 4 đến 100 chữ cái, ví dụ: HTX Cam Khe Mây.";

    private const int LongestLabel = 45;

    public static Prompt None { get; } = new("Không còn HTX nào đợi nhận vào danh sách.");

    public static Prompt Gone => new("HTX này không còn đợi nữa, có thể người khác đã nhận.") { Choices = [ToList] };

    private static Choice ToList { get; } = Choice.For(new Intent(Intents.ProposedCooperatives), "HTX đợi nhận");

    public static Prompt List(IReadOnlyList<Proposal> proposals) =>
        proposals.Count == 0
            ? None
            : new Prompt($"{AnnouncementTexts.Number(proposals.Count)} HTX bà con tự gõ, đợi anh/chị xem:")
            {
                Choices = Sequence.From(
                    proposals.Select(each =>
                        Choice.For(
                            Of(Intents.ProposedCooperative, each.Cooperative.Id),
                            Short($"{each.Cooperative.Name} – {each.Commune}")
                        ) with
                        {
                            Words = [each.Cooperative.Name],
                        }
                    )
                ),
            };

    public static Prompt Detail(Proposal proposal)
    {
        var near =
            proposal.Near.Count == 0
                ? "Trong danh sách chưa có tên nào gần giống."
                : "Gần giống trong danh sách có mấy HTX dưới đây. Nếu là một thì gộp.";
        return new Prompt(
            $"{Markup.Bold(proposal.Cooperative.Name)} – {proposal.Commune}, {AnnouncementTexts.Number(proposal.People)} người.\n{near}"
        )
        {
            Choices =
            [
                Choice.For(Of(Intents.AcceptCooperative, proposal.Cooperative.Id), "Nhận là HTX mới") with
                {
                    Style = ChoiceStyle.Good,
                },
                .. proposal.Near.Select(other =>
                    Choice.For(
                        new Intent(
                            Intents.MergeCooperative,
                            string.Create(CultureInfo.InvariantCulture, $"{proposal.Cooperative.Id} {other.Id}")
                        ),
                        Short($"Gộp vào {other.ShortName}")
                    ) with
                    {
                        TakesDigit = false,
                    }
                ),
                Choice.For(Of(Intents.RenameCooperative, proposal.Cooperative.Id), "Sửa tên"),
                ToList,
            ],
        };
    }

    public static Prompt Accepted(string name) => new($"Đã nhận {name} vào danh sách.") { Choices = [ToList] };

    public static Prompt Merged(string name, string into, int people) =>
        new($"Đã gộp {name} vào {into}: {AnnouncementTexts.Number(people)} người theo sang.") { Choices = [ToList] };

    /// <summary>The quota of a class stands against it: which, and what can be done.</summary>
    public static Prompt OverQuota(string into, IReadOnlyList<string> courses) =>
        new(
            $"Chưa gộp được: gộp vào thì {into} có nhiều người hơn số suất của mỗi HTX ở lớp {string.Join(", ", courses)}. Mời anh/chị gọi HTX để rút bớt người, rồi gộp lại."
        )
        {
            Choices = [ToList],
        };

    public static Prompt HowSpelt(string name) => new($"Đang ghi là \"{name}\". Tên đúng là gì?");

    public static Prompt Renamed(long id, string name) =>
        new($"Đã sửa thành {name}.") { Choices = [Choice.For(Of(Intents.ProposedCooperative, id), "Xem HTX này"), ToList] };

    private static Intent Of(string intent, long id) => new(intent, id.ToString(CultureInfo.InvariantCulture));

    private static string Short(string label) => Shortening.Short(label, LongestLabel);
}
