using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Audiences put together on a real file: everybody counts once, what is over is said to be so, and each part needs its right.</summary>
public sealed class UnionAudienceTests
{
    private static readonly StaffMember Office = new(1, "Đặng Thị Mẫu", [new HeldRole(1, StaffRole.Office, Scope.All)]);
    private static readonly StaffMember Trainer = new(2, "Lê Thu Hiền", [new HeldRole(2, StaffRole.Trainer, Scope.Course("QTSX"))]);

    private ChatWorld _world = null!;
    private CatalogueSource _catalogue = null!;
    private Audiences _audiences = null!;
    private long _staff;

    [SetUp]
    public void Open()
    {
        _world = SampleChats.Open(ChatKind.Buttons);
        _ = _world.Person("Mẫu").Is(_world, StaffRole.Office, name: "Đặng Thị Mẫu");
        _staff = _world.Db.QuerySingle<long>("SELECT min(id) FROM staff");
        _catalogue = new CatalogueSource();
        _catalogue.Replace(CatalogueStore.Load(_world.Db));
        _audiences = new Audiences(
            [
                new EnrolledAudience(),
                new WaitingAudience(),
                new CooperativeAudience(),
                new CommuneAudience(),
                new TagAudience(),
                new TripAudience(),
                new TripPointAudience(),
                new TripWaitingAudience(),
                new TripUnansweredAudience(),
                new TripAbsentAudience(),
                new EverybodyAudience(),
            ],
            _catalogue
        );
    }

    [TearDown]
    public void Close() => _world.Dispose();

    [Test]
    public void Whatever_is_put_together_everybody_counts_once_and_who_is_left_out_is_not_there()
    {
        var random = new Random(20270222);
        _world.Crowd(60);
        _ = _world.Db.Execute(
            """
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            SELECT 'CNBO', id, cooperative_id, 'enrolled', id, created_at, created_at
            FROM person
            WHERE id % 3 = 0;
            UPDATE person
            SET cooperative_id = (SELECT min(id) FROM cooperative) + id % 5;
            """
        );
        var two = Tag("số chẵn", "SELECT id FROM person WHERE id % 2 = 0");
        var five = Tag("chia cho năm", "SELECT id FROM person WHERE id % 5 = 0");
        var cooperative = _world.Db.QuerySingle<long>("SELECT cooperative_id FROM person ORDER BY id DESC LIMIT 1");
        var commune = _world.Db.QuerySingle<string>("SELECT commune_code FROM cooperative WHERE id = @cooperative", new { cooperative });
        AudiencePart[] some =
        [
            new("enrolled", "QTSX"),
            new("enrolled", "CNBO"),
            new("tag", $"{two}"),
            new("tag", $"{five} QTSX"),
            new("cooperative", $"{cooperative}"),
            new("commune", commune),
            new("waiting", "QTSX"),
            new("everybody", ""),
        ];
        var people = some.ToDictionary(part => part, part => PeopleOf(part.Kind, part.Id));

        for (var round = 0; round < 200; round++)
        {
            var plus = Draw(some, random, atLeast: 1);
            var minus = Draw([.. some.Except(plus)], random, atLeast: 0);
            var parts = new AudienceParts([.. plus, .. minus.Select(part => part with { IsLess = true })]);
            var expected = plus.SelectMany(part => people[part]).Except(minus.SelectMany(part => people[part])).Order();

            var census = _audiences.Count(_world.Db, UnionAudience.Kind, $"{parts}");

            Assert.That(PeopleOf(UnionAudience.Kind, $"{parts}"), Is.EqualTo(expected), $"{parts}");
            Assert.That(census.Total, Is.EqualTo(PeopleOf(UnionAudience.Kind, $"{parts}").Count), $"{parts}");
        }
    }

    [Test]
    public void Who_may_tell_each_part_may_tell_the_whole_and_nobody_else()
    {
        var tag = Tag("trồng cam", "SELECT id FROM person");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Find(Trainer, $"enrolled QTSX|tag {tag} QTSX|waiting QTSX")?.Scope, Is.EqualTo(Scope.Course("QTSX")));
            Assert.That(Find(Trainer, "enrolled QTSX|enrolled OVER"), Is.Null, "nobody holds a role for what is over");
            Assert.That(Find(Trainer, $"enrolled QTSX|tag {tag} QTSX")?.Scope, Is.EqualTo(Scope.Course("QTSX")));
            Assert.That(Find(Trainer, $"enrolled QTSX|tag {tag}"), Is.Null);
            Assert.That(Find(Trainer, "enrolled QTSX|enrolled CNBO"), Is.Null);
            Assert.That(Find(Office, "enrolled QTSX|enrolled CNBO")?.Scope, Is.EqualTo(Scope.All));
        }
    }

    [Test]
    public void A_saved_one_says_what_is_over_and_counts_the_rest()
    {
        Save("Hai lớp", "enrolled QTSX|enrolled CNBO");
        var after = _catalogue.Current.Courses.Single(course => course.Code == "CNBO").Sessions.Max(session => session.EndsAt).AddHours(-1);

        var before = Saved(_world.Clock.GetUtcNow());
        var left = Saved(after);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Id, before.Missing.Count), Is.EqualTo(("enrolled QTSX|enrolled CNBO", 0)));
            Assert.That((left.Id, left.Scope), Is.EqualTo(("enrolled CNBO", Scope.Course("CNBO"))));
            Assert.That(left.Missing, Is.EqualTo(["lớp Quản trị sản xuất trong HTX nông nghiệp"]));
            Assert.That(Offered(Trainer, _world.Clock.GetUtcNow()), Is.Null);
        }
    }

    /// <summary>Somebody may be there when it is sent.</summary>
    [TestCase("trip-point TQ1 D3")]
    [TestCase("trip-waiting TQ1")]
    [TestCase("trip-unanswered TQ1")]
    [TestCase("trip-absent TQ1")]
    public void A_part_in_which_nobody_is_yet_is_kept(string part)
    {
        var code = _world.Db.QuerySingle<string>("SELECT code FROM pick_up_point WHERE trip_id = 'TQ1' AND no = 3");
        var parts = $"enrolled QTSX|{part.Replace("D3", code, StringComparison.Ordinal)}";
        Save("Cả đoàn", parts);

        var saved = Saved(_world.Clock.GetUtcNow());

        Assert.That((saved.Id, saved.Missing.Count), Is.EqualTo((parts, 0)));
    }

    [TestCase("học viên lớp cam")]
    [TestCase("nuôi bò, dê")]
    public void Under_whatever_name_it_is_saved_it_is_found_by_it(string name)
    {
        Save(name, "enrolled QTSX|enrolled CNBO");
        var facts = new AnnounceFacts
        {
            Me = Office,
            Audiences = _audiences.Of(Office, _world.Db, _world.Clock.GetUtcNow()),
            Now = _world.Clock.GetUtcNow(),
        };

        Assert.That(Addressees.Read($"nhóm {name}", facts).Meant.Select(each => each.Kind), Is.EqualTo([UnionAudience.Kind]));
    }

    [Test]
    public void Of_a_saved_one_of_which_nothing_is_left_nobody_is_offered_it()
    {
        var tag = Tag("trồng cam", "SELECT id FROM person");
        Save("Người trồng cam", $"tag {tag}");
        TagStore.End(_world.Db, tag, _staff, _world.Clock.GetUtcNow());

        Assert.That(Offered(Office, _world.Clock.GetUtcNow()), Is.Null);
    }

    [Test]
    public void Saved_anew_it_is_another_row_and_an_old_button_means_what_is_saved_now()
    {
        Save("Hai lớp", "enrolled QTSX|enrolled CNBO");
        var first = SavedAudienceStore.All(_world.Db).Single();
        Save("hai lop", "enrolled QTSX|enrolled CNBO|enrolled KHKD");
        var second = SavedAudienceStore.All(_world.Db).Single();
        SavedAudienceStore.Delete(_world.Db, first.Id, _staff, _world.Clock.GetUtcNow());

        using (Assert.EnterMultipleScope())
        {
            Assert.That((second.Name, second.MadeBy), Is.EqualTo(("Hai lớp", "Đặng Thị Mẫu")));
            Assert.That(SavedAudienceStore.Find(_world.Db, first.Id), Is.EqualTo(second));
            Assert.That(SavedAudienceStore.Called(_world.Db, first.Parts), Is.Null);
            Assert.That(_world.Db.QuerySingle<int>("SELECT count(*) FROM saved_audience"), Is.EqualTo(2));
        }
    }

    [Test]
    public void What_it_is_made_of_is_said_in_words()
    {
        var tag = Tag("trồng cam", "SELECT id FROM person");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                NameOf($"waiting QTSX|tag {tag}"),
                Is.EqualTo("danh sách chờ lớp Quản trị sản xuất trong HTX nông nghiệp và bà con có nhãn trồng cam")
            );
            Assert.That(NameOf($"everybody|-tag {tag}"), Is.EqualTo("mọi người, trừ bà con có nhãn trồng cam"));
            Assert.That(
                NameOf($"everybody|tag {tag}|enrolled QTSX|enrolled CNBO"),
                Is.EqualTo("mọi người, bà con có nhãn trồng cam và 2 nhóm khác")
            );
        }
        Save("Vườn cam", $"everybody|-tag {tag}");
        Assert.That(NameOf($"everybody|-tag {tag}"), Is.EqualTo("nhóm Vườn cam"));
    }

    [Test]
    public void News_to_one_part_is_news_to_all()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_audiences.TopicOf(UnionAudience.Kind, "enrolled QTSX|enrolled CNBO"), Is.EqualTo("class"));
            Assert.That(_audiences.TopicOf(UnionAudience.Kind, "enrolled QTSX|tag 1"), Is.EqualTo("news"));
            Assert.That(_audiences.TopicOf(UnionAudience.Kind, "enrolled QTSX|-tag 1"), Is.EqualTo("class"));
        }
    }

    private static AudiencePart[] Draw(AudiencePart[] some, Random random, int atLeast)
    {
        var drawn = (AudiencePart[])some.Clone();
        random.Shuffle(drawn);
        return drawn[..random.Next(atLeast, Math.Min(4, drawn.Length) + 1)];
    }

    private List<long> PeopleOf(string kind, string id)
    {
        _audiences.Gather(_world.Db, kind, id);
        return _world.Db.Query<long>("SELECT person_id FROM temp.audience ORDER BY person_id").AsList();
    }

    private long Tag(string name, string people)
    {
        var tag = TagStore.Ensure(_world.Db, name, _staff, _world.Clock.GetUtcNow());
        Gathered.Clear(_world.Db);
        foreach (var person in _world.Db.Query<long>(people).AsList())
            Gathered.Add(_world.Db, person);
        TagStore.Give(_world.Db, tag, _staff, _world.Clock.GetUtcNow());
        return tag;
    }

    private void Save(string name, string parts) =>
        SavedAudienceStore.Save(_world.Db, new SaveAudience(name, parts), _staff, _world.Clock.GetUtcNow());

    private Audience? Find(StaffMember staff, string parts) =>
        _audiences.Find(staff, UnionAudience.Kind, parts, _world.Db, _world.Clock.GetUtcNow());

    private Audience? Offered(StaffMember staff, DateTimeOffset now) =>
        _audiences.Of(staff, _world.Db, now).SingleOrDefault(audience => audience.SavedAs is not null);

    private Audience Saved(DateTimeOffset now) => Offered(Office, now)!;

    private string NameOf(string parts) => _audiences.NameOf(UnionAudience.Kind, parts, _world.Db);
}
