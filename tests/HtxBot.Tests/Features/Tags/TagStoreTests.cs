using Dapper;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Tags;

/// <summary>Tags on a real file: given, taken, deleted, gone with the person.</summary>
public sealed class TagStoreTests
{
    private ChatWorld _world = null!;
    private long _staff;
    private long _lan;
    private long _sau;

    [SetUp]
    public void Open()
    {
        _world = SampleChats.Open(ChatKind.Buttons);
        _ = _world.Person("Mẫu").Is(_world, StaffRole.Office, name: "Đặng Thị Mẫu");
        _ = _world.Person("Lan").IsIn(_world, "Nguyễn Thị Lan");
        _ = _world.Person("Sáu").IsIn(_world, "Trần Văn Sáu");
        _staff = _world.Db.QuerySingle<long>("SELECT min(id) FROM staff");
        _lan = PersonOf("Nguyễn Thị Lan");
        _sau = PersonOf("Trần Văn Sáu");
    }

    [TearDown]
    public void Close() => _world.Dispose();

    [Test]
    public void A_tag_keeps_how_it_was_typed_first_and_is_found_however_it_is_typed()
    {
        var id = Ensure("Chăn nuôi bò");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ensure("chan nuoi bo"), Is.EqualTo(id));
            Assert.That(TagStore.All(_world.Db).Select(tag => tag.Name), Is.EqualTo(["Chăn nuôi bò"]));
            Assert.That(TagStore.Find(_world.Db, "CHAN NUOI BO")?.Id, Is.EqualTo(id));
        }
    }

    [Test]
    public void Given_twice_it_is_borne_once_and_the_first_giving_is_what_is_kept()
    {
        Give("trồng cam", _lan);
        _world.Clock.Advance(TimeSpan.FromDays(1));
        Give("trồng cam", _lan, _sau);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(TagStore.Find(_world.Db, "trồng cam")?.People, Is.EqualTo(2));
            Assert.That(TagStore.Known(_world.Db).Select(tag => tag.People), Is.EqualTo([1]), "somebody bears it, nobody counts them");
            Assert.That(
                _world.Db.Query<string>("SELECT substr(given_at, 1, 10) FROM person_tag ORDER BY person_id"),
                Is.EqualTo(["2027-02-22", "2027-02-23"])
            );
        }
    }

    [Test]
    public void What_is_taken_stays_known_with_who_gave_and_who_took_it()
    {
        Give("trồng cam", _lan);
        Gather(_lan, _sau);
        TagStore.Take(_world.Db, Ensure("trồng cam"), _staff, Now);
        Give("trồng cam", _lan);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(TagStore.Of(_world.Db, _lan).Select(tag => tag.Name), Is.EqualTo(["trồng cam"]));
            Assert.That(
                _world.Db.Query<string>("SELECT given_by || ' ' || coalesce(taken_by, '-') FROM person_tag ORDER BY id"),
                Is.EqualTo([$"{_staff} {_staff}", $"{_staff} -"])
            );
        }
    }

    [Test]
    public void A_deleted_tag_is_borne_by_nobody_keeps_its_name_for_what_was_sent_and_may_be_made_anew()
    {
        Give("trồng cam", _lan);
        var id = Ensure("trồng cam");
        TagStore.End(_world.Db, id, _staff, Now);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(TagStore.All(_world.Db), Is.Empty);
            Assert.That(TagStore.Exists(_world.Db, id), Is.False);
            Assert.That(TagStore.Of(_world.Db, _lan), Is.Empty);
            Assert.That(TagStore.NameOf(_world.Db, id), Is.EqualTo("trồng cam"));
            Assert.That(Ensure("trồng cam"), Is.Not.EqualTo(id));
        }
    }

    [Test]
    public void A_persons_tags_go_with_the_person()
    {
        Give("trồng cam", _lan, _sau);
        _ = _world.Db.Execute(
            "DELETE FROM enrolment WHERE person_id = @_lan; DELETE FROM chat_person WHERE person_id = @_lan; DELETE FROM person WHERE id = @_lan",
            new { _lan }
        );

        Assert.That(_world.Db.Query<long>("SELECT person_id FROM person_tag"), Is.EqualTo([_sau]));
    }

    [Test]
    public void In_a_class_those_count_who_have_its_seats()
    {
        _ = _world.Person("Ba").IsIn(_world, "Phan Văn Ba", course: "CNBO");
        _ = _world.Person("Tư").IsIn(_world, "Bùi Văn Tư", state: "waiting");
        Give("trồng cam", _lan, PersonOf("Phan Văn Ba"), PersonOf("Bùi Văn Tư"));

        var groups = TagStore.GroupsOf(_world.Db, ["QTSX", "CNBO", "KHKD"], TagStore.All(_world.Db));

        Assert.That(groups.Select(group => (group.Course, group.People)), Is.EqualTo([("QTSX", 1), ("CNBO", 1)]));
    }

    private DateTimeOffset Now => _world.Clock.GetUtcNow();

    private long PersonOf(string name) => _world.Db.QuerySingle<long>("SELECT id FROM person WHERE full_name = @name", new { name });

    private long Ensure(string name) => TagStore.Ensure(_world.Db, name, _staff, Now);

    private void Give(string tag, params long[] people)
    {
        Gather(people);
        TagStore.Give(_world.Db, Ensure(tag), _staff, Now);
    }

    private void Gather(params long[] people)
    {
        Gathered.Clear(_world.Db);
        foreach (var person in people)
            Gathered.Add(_world.Db, person);
    }
}
