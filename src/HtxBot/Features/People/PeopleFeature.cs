using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.People;

/// <summary>The office finds a person by part of the name: "/tim anh Hùng HTX Cẩm Bình", "số điện thoại anh Hùng".</summary>
public sealed class PeopleFeature : Feature
{
    private static readonly Access Office = Access.Of(StaffRole.Office);

    /// <summary>Registers the slice.</summary>
    public PeopleFeature(PeopleSearch search)
    {
        Opens(
            Intents.FindPerson,
            Office,
            (intent, visit) => new Opening.Reply(intent.Argument is { Length: > 1 } typed ? search.Answer(typed, visit) : PeopleTexts.HowTo)
        );
        Opens(Intents.PersonCard, Office, (intent, visit) => new Opening.Reply(Card(intent.Argument, visit)));
    }

    private static Prompt Card(string? id, Visit visit) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && PeopleStore.Card(visit.Db, row) is { } card
            ? PeopleTexts.Card(card, TagStore.Of(visit.Db, row))
            : PeopleTexts.Gone;
}
