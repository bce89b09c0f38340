using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Whom words mean, for a trainer of one class and for the office.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AddresseesTests
{
    private static readonly Audience Class = new("enrolled", "QTSX", "Quản trị sản xuất", "lớp Quản trị sản xuất", Scope.Course("QTSX"));

    private static readonly Audience Other = new("enrolled", "CNBO", "Chăn nuôi bò…", "lớp Chăn nuôi bò", Scope.Course("CNBO"));

    private static readonly Audience Waiting = new("waiting", "QTSX", "Người chờ QTSX", "danh sách chờ lớp Quản trị", Scope.Course("QTSX"))
    {
        Words = ["danh sách chờ QTSX"],
    };

    private static readonly AnnounceFacts Trainer = FactsOf(StaffRole.Trainer, Scope.Course("QTSX")) with
    {
        Audiences = [Class, Waiting],
        Groups = [new PlaceGroup("QTSX", Orange, 3), new PlaceGroup("QTSX", Honey, 1)],
    };

    private static readonly AnnounceFacts Office = FactsOf(StaffRole.Office, Scope.All) with
    {
        Audiences = [Class, Other, Waiting],
        Groups = [new PlaceGroup("QTSX", Orange, 3), new PlaceGroup("CNBO", Orange, 2)],
    };

    [TestCase("HTX Cam Khe Mây", "cooperative 1 QTSX")]
    [TestCase("cam khe mây", "cooperative 1 QTSX")]
    [TestCase("htx ong rung hong lop qtsx", "cooperative 2 QTSX")]
    [TestCase("xã Hương Khê", "commune 18496 QTSX")]
    [TestCase("xa huong khe lop QTSX", "commune 18496 QTSX")]
    [TestCase("danh sách chờ", "waiting QTSX")]
    [TestCase("danh sách chờ lớp QTSX", "waiting QTSX")]
    public void A_trainer_of_one_class_means_the_people_of_that_class(string words, string meant) =>
        Assert.That(Meant(words, Trainer), Is.EqualTo(meant));

    [Test]
    public void Of_several_classes_and_of_all_who_are_known_it_is_asked() =>
        Assert.That(Meant("htx cam khe mây", Office), Is.EqualTo("cooperative 1 QTSX | cooperative 1 CNBO | cooperative 1"));

    [Test]
    public void A_class_that_is_named_leaves_the_others_out() =>
        Assert.That(Meant("htx cam khe mây lớp cnbo", Office), Is.EqualTo("cooperative 1 CNBO"));

    [Test]
    public void Of_a_place_without_anybody_in_the_class_the_name_is_known()
    {
        var reading = Addressees.Read("xã Sơn Hồng", Trainer with { Groups = [new PlaceGroup("QTSX", Orange, 3)] });

        Assert.That((reading.Meant.Count, reading.Nobody), Is.EqualTo((0, "xã Sơn Hồng")));
    }

    [Test]
    public void What_names_nothing_means_nobody()
    {
        var reading = Addressees.Read("mưa to quá", Trainer);

        Assert.That((reading.Meant.Count, reading.Nobody), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public void Each_place_that_is_offered_is_found_again_by_what_its_choice_carries() =>
        Assert.That(
            Addressees.Offered(Office).Select(each => Addressees.Of(each.ChoiceId, Office)?.Id),
            Is.EqualTo(["1 QTSX", "1 CNBO", "18496 QTSX", "18496 CNBO"])
        );

    [TestCase("cooperative 1")]
    [TestCase("commune 18496")]
    public void All_of_a_place_are_for_who_may_reach_everybody(string choice)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Addressees.Of(choice, Office)?.Scope, Is.EqualTo(Scope.All));
            Assert.That(Addressees.Of(choice, Trainer), Is.Null);
        }
    }

    [Test]
    public void A_class_that_is_not_theirs_is_said_to_be_so() =>
        Assert.That(
            Addressees.Read("htx cam khe mây lớp cnbo", Trainer),
            Has.Property("Foreign").EqualTo("CNBO").And.Property("Meant").Empty
        );

    [Test]
    public void Another_class_is_out_of_reach() => Assert.That(Addressees.Of("cooperative 1 CNBO", Trainer), Is.Null);

    [TestCase("nhãn chăn nuôi bò", "tag 7 QTSX | tag 7")]
    [TestCase("nhan chan nuoi bo", "tag 7 QTSX | tag 7")]
    [TestCase("chan nuoi bo", "tag 7 QTSX | tag 7")]
    [TestCase("nhãn nuôi bò", "tag 7 QTSX | tag 7")]
    [TestCase("nhãn chăn nuôi bò lớp qtsx", "tag 7 QTSX")]
    [TestCase("nhãn trồng cam", "tag 8")]
    [TestCase("nhóm nuôi bò", "saved 3")]
    [TestCase("nhom bac tinh", "saved 3")]
    [TestCase("nhãn trồng lúa", "")]
    [TestCase("nhóm khác", "")]
    public void The_office_means_everybody_with_a_tag_those_of_a_class_or_what_is_saved(string words, string meant) =>
        Assert.That(Meant(words, Tagged(Office) with { Audiences = [Class, Other, Saved] }), Is.EqualTo(meant));

    [Test]
    public void A_trainer_means_those_of_the_class()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Meant("nhãn chăn nuôi bò", Tagged(Trainer)), Is.EqualTo("tag 7 QTSX"));
            Assert.That(Addressees.Read("nhãn trồng cam", Tagged(Trainer)).Nobody, Is.EqualTo("nhãn trồng cam"));
            Assert.That(Addressees.Of("tag 7", Tagged(Trainer)), Is.Null);
            Assert.That(Addressees.Of("tag 7 QTSX", Tagged(Trainer))?.Scope, Is.EqualTo(Scope.Course("QTSX")));
            Assert.That(Addressees.OfferedTags(Tagged(Trainer)).Select(each => each.ChoiceId), Is.EqualTo(["tag 7 QTSX"]));
            Assert.That(Addressees.OfferedTags(Tagged(Office)).Select(each => each.ChoiceId), Is.EqualTo(["tag 7", "tag 8"]));
        }
    }

    private static readonly Audience Saved = new("union", "enrolled QTSX|tag 7", "👥 Nuôi bò bắc tỉnh", "nhóm Nuôi bò bắc tỉnh", Scope.All)
    {
        SavedAs = 3,
        Words = ["Nuôi bò bắc tỉnh"],
    };

    private static AnnounceFacts Tagged(AnnounceFacts facts)
    {
        Tag[] tags = [new(7, "chăn nuôi bò", "chan nuoi bo", 12), new(8, "trồng cam", "trong cam", 2)];
        return facts with { Tags = tags, TagGroups = [new TagGroup("QTSX", tags[0], 3)] };
    }

    private static string Meant(string words, AnnounceFacts facts) =>
        string.Join(" | ", Addressees.Read(words, facts).Meant.Select(each => each.ChoiceId));

    private static AnnounceFacts FactsOf(StaffRole role, Scope scope) =>
        new()
        {
            Me = new StaffMember(1, "Lê Thu Hiền", [new HeldRole(1, role, scope)]),
            Audiences = [],
            Now = DateTimeOffset.UnixEpoch,
            Listings = Listings.Of(Snapshot),
        };
}
