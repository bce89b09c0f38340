using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>Questions about the cooperative and its commune; used by signing up and by changing one's data.</summary>
internal static class CooperativeTexts
{
    /// <summary>Choice id: not in the list.</summary>
    public const string NotListed = "none";

    /// <summary>Choice id: the name is right.</summary>
    public const string NameIsRight = "yes";

    /// <summary>Choice id: type it again.</summary>
    public const string TypeAgain = "again";

    public const string TypeSome = "Mời anh/chị gõ vài chữ trong tên HTX, ví dụ: cam khe mây.";
    public const string TooLong = "Tên này hơi dài. Mời anh/chị gõ tên ngắn của HTX, dưới 100 chữ cái.";
    public const string NoSuchCommune = "Chưa tìm thấy xã, phường này. Mời anh/chị gõ lại, ví dụ: Hương Khê, Thành Sen.";

    public static Prompt Which { get; } = new("Anh/chị ở HTX nào? Gõ vài chữ trong tên.");

    public static Prompt WhichOfThese(string typed, Listings listings) =>
        new("Anh/chị ở HTX nào dưới đây?")
        {
            Choices = Sequence.From(
                listings
                    .FindCooperatives(typed)
                    .Found.Select(match => new Choice(IdOf(match.Item), listings.Shown(match.Item)))
                    .Append(new Choice(NotListed, "Không có trong danh sách") { Words = ["không có", "không thấy", "khác", "htx khác"] })
            ),
        };

    public static Prompt IsThisTheName(string name) =>
        new($"Chưa có HTX này trong danh sách. Ghi là \"{name}\" nhé?")
        {
            Choices =
            [
                new(NameIsRight, "Đúng, ghi vậy")
                {
                    Says = Intents.Yes,
                    Style = ChoiceStyle.Good,
                    Words = Answers.Yes,
                },
                new(TypeAgain, "Gõ lại tên HTX") { Says = Intents.No, Words = Answers.No },
            ],
        };

    public static Prompt WhichCommune(string cooperative) => new($"{cooperative} ở xã, phường nào? Gõ tên mới hoặc tên cũ đều được.");

    public static Prompt WhichOfTheseCommunes(string typed, Listings listings)
    {
        var communes = listings.FindCommunes(typed).Found.Select(match => match.Item).ToList();
        // The old district tells places of one name apart; where all lay in the same it only makes the buttons long.
        var areOfOneDistrict = communes.DistinctBy(commune => commune.OldDistrict).Count() == 1;
        return new Prompt("HTX ở nơi nào dưới đây?")
        {
            Choices = Sequence.From(
                communes.Select(commune => new Choice(commune.Code, areOfOneDistrict ? commune.FullName : Listings.Shown(commune)))
            ),
        };
    }

    /// <summary>The choice id of a cooperative.</summary>
    public static string IdOf(Cooperative cooperative) => $"c{cooperative.Id}";

    /// <summary>The cooperative of a choice id; null if there is none.</summary>
    public static Cooperative? OfId(string choiceId, Listings listings) =>
        choiceId.StartsWith('c') && long.TryParse(choiceId.AsSpan(1), out var id) ? listings.Catalogue.Cooperative(id) : null;
}
