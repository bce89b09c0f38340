using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.Profile;

/// <summary>What is stored about a person, shown and corrected in the chat.</summary>
public sealed class ProfileFeature : Feature
{
    private static readonly Conversation<ChangeData> Changing = new("change-data", 1, "sửa thông tin", ChangeDataJson.Readable.ChangeData);

    private readonly CatalogueSource _catalogue;
    private readonly OfficeOptions _office;
    private readonly OtherChannels _channels;

    /// <summary>Registers the slice.</summary>
    public ProfileFeature(CatalogueSource catalogue, OfficeOptions office, OtherChannels channels)
    {
        _channels = channels;
        _catalogue = catalogue;
        _office = office;

        Opens(Intents.MyData, Access.Anybody, (_, visit) => new Opening.Reply(ProfileTexts.MyData(Load(visit))));
        Opens(Intents.ChangeName, Access.Anybody, (_, visit) => ChangeData.Open(new ChangeData.GiveName(), Changing, Load(visit)));
        Opens(
            Intents.ChangePhone,
            Access.Anybody,
            (intent, visit) => ChangeData.Open(ChangeData.PhoneSaid(intent.Argument), Changing, Load(visit))
        );
        Opens(
            Intents.ChangeCooperative,
            Access.Anybody,
            (_, visit) => ChangeData.Open(new ChangeData.GiveCooperative(), Changing, Load(visit))
        );

        Opens(Intents.ChangeRole, Access.Anybody, (_, visit) => ChangeData.Open(new ChangeData.GiveRole(), Changing, Load(visit)));

        Converses<ChangeData, ProfileFacts>(Changing, Access.Anybody, (_, visit) => Load(visit));

        Applies<ChangeName>(Access.Anybody, ProfileStore.Apply);
        Applies<ChangePhone>(Access.Anybody, ProfileStore.Apply);
        Applies<ChangeCooperative>(Access.Anybody, ProfileStore.Apply);
        Applies<ChangeRole>(Access.Anybody, ProfileStore.Apply);
    }

    private ProfileFacts Load(Visit visit)
    {
        var facts = new ProfileFacts
        {
            Office = _office,
            ChannelName = ConsentTexts.ChannelName(visit.Bot),
            HasOtherChannels = _channels.Than(visit.Bot).Count > 0,
            Listings = Listings.Of(_catalogue.Current),
        };
        if (visit.PersonId is not { } id)
            return facts;
        var places = EnrolmentStore.Places(visit.Db, visit.Records);
        return facts with
        {
            Person = PeopleStore.Find(visit.Db, id),
            Places =
            [
                .. _catalogue
                    .Current.Courses.Where(course => places.ContainsKey(course.Code))
                    .Select(course => new TakenPlace(course, places[course.Code])),
            ],
            Tags = [.. visit.Records.SelectMany(record => TagStore.Of(visit.Db, record)).Select(tag => tag.Name).Distinct()],
            AgreedOn = ProfileStore.AgreedOn(visit),
        };
    }
}
