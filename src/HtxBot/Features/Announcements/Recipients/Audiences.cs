using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Who would get an announcement, and who not and why.</summary>
/// <param name="Total">Everybody in the audience.</param>
/// <param name="ByChannel">Messages to send, by channel.</param>
/// <param name="Shared">People told on the phone of somebody else in the audience.</param>
/// <param name="Unreachable">People who cannot be told, by reason.</param>
/// <param name="Names">Some names, at most five.</param>
public sealed record Census(
    int Total,
    IReadOnlyDictionary<string, int> ByChannel,
    int Shared,
    IReadOnlyDictionary<string, int> Unreachable,
    IReadOnlyList<string> Names
)
{
    /// <summary>Messages to send, by channel and bot.</summary>
    public IReadOnlyDictionary<string, int> ByBot { get; init; } = new Dictionary<string, int>();

    /// <summary>Messages to send.</summary>
    public int Messages => ByChannel.Values.Sum();

    /// <summary>People who are told, on their own phone or somebody else's.</summary>
    public int Reached => Messages + Shared;
}

/// <summary>All kinds of audience together: which a person may reach, and who is in one.</summary>
public sealed class Audiences(IEnumerable<AudienceKind> kinds, CatalogueSource catalogue)
{
    private readonly Dictionary<string, AudienceKind> _kinds = WithUnion([.. kinds]);

    /// <summary>The audiences this person may reach.</summary>
    public IReadOnlyList<Audience> Of(StaffMember staff, SqliteConnection db, DateTimeOffset now)
    {
        var courses = Running(now);
        var offered = _kinds.Values.SelectMany(kind => kind.All(courses, db, now)).ToList();
        var saved = SavedAudienceStore
            .All(db)
            .Select(each => Union.Of(each, offered, courses, catalogue.Current.Courses, db, now))
            .OfType<Audience>();
        return [.. offered.Concat(saved).Where(audience => Announcers.May(staff, audience.Scope))];
    }

    /// <summary>Whom whoever writes may reach, with what is found by its name.</summary>
    internal AnnounceFacts ReachOf(Visit visit) =>
        WithNames(
            new AnnounceFacts
            {
                Me = visit.Staff!,
                Audiences = Of(visit.Staff!, visit.Db, visit.Now),
                Now = visit.Now,
            },
            visit
        );

    /// <summary>The same facts with what is found by its name: cooperatives, communes and tags.</summary>
    internal AnnounceFacts WithNames(AnnounceFacts facts, Visit visit)
    {
        var tags = visit.Recall("tags", () => TagStore.Known(visit.Db));
        return facts with
        {
            Listings = Listings.Of(catalogue.Current),
            Groups = visit.Recall("place groups", () => GroupsOf(facts.Classes.Select(each => each.Id), visit.Db)),
            Tags = tags,
            TagGroups = visit.Recall("tag groups", () => TagStore.GroupsOf(visit.Db, facts.Classes.Select(each => each.Id), tags)),
        };
    }

    /// <summary>An audience this person may reach, offered or only found by its words; null if there is none now.</summary>
    public Audience? Find(StaffMember staff, string kind, string id, SqliteConnection db, DateTimeOffset now) =>
        _kinds.GetValueOrDefault(kind)?.Find(id, Running(now), db, now) is { } found && Announcers.May(staff, found.Scope) ? found : null;

    /// <summary>How many people of which cooperative have a seat in these classes.</summary>
    private IReadOnlyList<PlaceGroup> GroupsOf(IEnumerable<string> courses, SqliteConnection db) =>
        [
            .. from course in courses
            from row in db.Query<GroupRow>(SelectGroups, new { Course = course }).AsList()
            let cooperative = catalogue.Current.Cooperative(row.Cooperative)
            where cooperative is not null
            select new PlaceGroup(course, cooperative, row.People),
        ];

    /// <summary>What an audience is called in a sentence, also after its class is over.</summary>
    public string NameOf(string kind, string id, SqliteConnection db) =>
        _kinds[kind].NameOf(id, catalogue.Current.Courses, db) ?? (id.Length == 0 ? AnnouncementTexts.Everybody : $"lớp {id}");

    /// <summary>What stands above a message to it: what it is called, or, where that is for the staff alone, the class or trip.</summary>
    public string ToldAs(string kind, string id, Scope scope, SqliteConnection db) =>
        !_kinds[kind].IsForStaffOnly ? NameOf(kind, id, db)
        : scope.IsTrip ? NameOf(TripAudience.Kind, scope.Id, db)
        : scope.Kind == Scope.All.Kind ? AnnouncementTexts.Everybody
        : NameOf(EnrolledAudience.Kind, scope.Id, db);

    /// <summary>What an audience that is put together is made of.</summary>
    internal string Made(AudienceParts parts, SqliteConnection db) => Union.Made(parts, catalogue.Current.Courses, db);

    /// <summary>What was saved, as it can be told something now; null if nothing is left of it.</summary>
    public Audience? Of(SavedAudience saved, SqliteConnection db, DateTimeOffset now) =>
        Union.Of(saved, [], Running(now), catalogue.Current.Courses, db, now);

    /// <summary>Brings everybody of an audience together. Inside the writer's transaction: see <see cref="Gathered"/>.</summary>
    public void Gather(SqliteConnection db, string kind, string id)
    {
        Gathered.Clear(db);
        _kinds[kind].Fill(db, id);
    }

    /// <summary>What people must not have stopped to be sent it.</summary>
    public string TopicOf(string kind, string id) => _kinds[kind].TopicOf(id);

    /// <summary>Who would get it now. Inside the writer's transaction: it uses its temporary tables.</summary>
    public Census Count(SqliteConnection db, string kind, string id)
    {
        Sort(db, kind, id);
        var reach = db.Query<ReachRow>(SelectReach).AsList();
        return new Census(
            reach.Sum(row => row.People),
            reach
                .Where(row => row.Reach == "")
                .GroupBy(row => row.Bot![..row.Bot!.IndexOf(':', StringComparison.Ordinal)])
                .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.People)),
            reach.Where(row => row.Reach == "shared").Sum(row => row.People),
            reach
                .Where(row => row.Reach is not ("" or "shared"))
                .GroupBy(row => row.Reach)
                .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.People)),
            db.Query<string>(SelectNames).AsList()
        )
        {
            ByBot = reach.Where(row => row.Reach == "").ToDictionary(row => row.Bot!, row => row.People),
        };
    }

    /// <summary>Everybody in it with how they would be told, by cooperative. Inside the writer's transaction, likewise.</summary>
    public IReadOnlyList<AddresseeRow> List(SqliteConnection db, string kind, string id)
    {
        Sort(db, kind, id);
        return db.Query<AddresseeRow>(SelectAddressees).AsList();
    }

    /// <summary>Writes down for good who gets an announcement. Inside the writer's transaction.</summary>
    public void Freeze(SqliteConnection db, long announcement, string kind, string id)
    {
        Sort(db, kind, id);
        _ = db.Execute(InsertRecipients, new { Announcement = announcement });
        _ = db.Execute(InsertCounts, new { Announcement = announcement });
    }

    private UnionAudience Union => (UnionAudience)_kinds[UnionAudience.Kind];

    private static Dictionary<string, AudienceKind> WithUnion(AudienceKind[] kinds) =>
        kinds.Append(new UnionAudience(kinds)).ToDictionary(kind => kind.Id);

    private Course[] Running(DateTimeOffset now) =>
        [.. catalogue.Current.Courses.Where(course => !course.IsCancelled && !course.IsPast(now))];

    private void Sort(SqliteConnection db, string kind, string id)
    {
        Gather(db, kind, id);
        _ = db.Execute(Table);
        _ = db.Execute(InsertAddressees, new { Topic = TopicOf(kind, id) });
    }

    // Later states are counted by a trigger; for everybody at once this is cheaper.
    private const string InsertCounts = """
        INSERT INTO announcement_count (announcement_id, state, people)
        SELECT announcement_id, state, count(*)
        FROM announcement_recipient
        WHERE announcement_id = @Announcement
        GROUP BY state
        """;

    private const string Table = """
        CREATE TEMP TABLE IF NOT EXISTS addressee (person_id INTEGER NOT NULL PRIMARY KEY, bot TEXT, chat TEXT, reach TEXT NOT NULL);
        DELETE FROM temp.addressee;
        """;

    // Of several chats the one of LiveChats; of several people on a phone the first is sent it. A chat that has stopped both topics comes twice, and
    // is chosen once.
    private const string InsertAddressees =
        """
            INSERT INTO temp.addressee (person_id, bot, chat, reach)
            SELECT person_id, bot, chat,
                   CASE
                       WHEN chat IS NULL THEN 'no-chat'
                       WHEN is_blocked THEN 'blocked'
                       WHEN is_stopped THEN 'opted-out'
                       WHEN row_number() OVER (PARTITION BY bot, chat ORDER BY person_id) > 1 THEN 'shared'
                       ELSE ''
                   END
            FROM (
                SELECT audience.person_id, link.bot, link.chat, state.chat IS NOT NULL AS is_blocked, stopped.chat IS NOT NULL AS is_stopped,
                       row_number() OVER (
                           PARTITION BY audience.person_id
                           ORDER BY state.chat IS NOT NULL, stopped.chat IS NOT NULL,
            """
        + LiveChats.Order
        + """
                       ) AS choice
                FROM temp.audience
                LEFT JOIN main.chat_person AS link ON link.person_id = audience.person_id
                LEFT JOIN main.chat_state AS state ON state.bot = link.bot AND state.chat = link.chat AND state.state IN ('blocked', 'deleted')
                LEFT JOIN main.stopped_topic AS stopped
                    ON stopped.bot = link.bot AND stopped.chat = link.chat AND stopped.topic IN ('all', @Topic)
            """
        + LiveChats.Joins
        + """
            )
            WHERE choice = 1
            """;

    private const string SelectReach = """
        SELECT reach AS Reach, bot AS Bot, count(*) AS People
        FROM temp.addressee
        GROUP BY reach, bot
        ORDER BY reach, bot
        """;

    private const string SelectNames = """
        SELECT person.full_name
        FROM temp.addressee
        CROSS JOIN main.person ON person.id = addressee.person_id -- else all people there are would be walked through
        ORDER BY addressee.person_id
        LIMIT 5
        """;

    private const string SelectAddressees = """
        SELECT person.full_name AS FullName, cooperative.short_name AS Cooperative, person.phone AS Phone, addressee.bot AS Bot, reach AS Reach
        FROM temp.addressee
        CROSS JOIN main.person ON person.id = addressee.person_id -- likewise
        JOIN main.cooperative ON cooperative.id = person.cooperative_id
        ORDER BY cooperative.short_name, person.id
        """;

    private const string SelectGroups = """
        SELECT cooperative_id AS Cooperative, enrolled AS People
        FROM seat_count
        WHERE course_code = @Course AND cooperative_id <> 0 AND enrolled > 0
        """;

    private const string InsertRecipients = """
        INSERT INTO main.announcement_recipient (announcement_id, person_id, bot, chat, state, reason)
        SELECT @Announcement, person_id, bot, chat,
               CASE reach WHEN '' THEN 'planned' WHEN 'shared' THEN 'shared' ELSE 'unreachable' END,
               CASE WHEN reach IN ('', 'shared') THEN NULL ELSE reach END
        FROM temp.addressee
        ORDER BY person_id
        """;

    private sealed record GroupRow
    {
        public long Cooperative { get; init; }
        public int People { get; init; }
    }

    private sealed record ReachRow
    {
        public required string Reach { get; init; }
        public string? Bot { get; init; }
        public int People { get; init; }
    }
}
