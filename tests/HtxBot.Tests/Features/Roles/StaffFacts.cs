using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Callers;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Changes;
using HtxBot.Features.Cooperatives;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.People;
using HtxBot.Features.Reminders;
using HtxBot.Features.Reminders.Offsets;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using HtxBot.Runtime;
using HtxBot.Tests.Features.Trips;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Roles;

/// <summary>Facts of the staff's conversations, for the tests that look at every step.</summary>
internal static class StaffFacts
{
    private static readonly HeldRole Owner = new(1, StaffRole.Owner, Scope.All);
    private static readonly HeldRole Office = new(2, StaffRole.Office, Scope.All);
    private static readonly HeldRole Trainer = new(3, StaffRole.Trainer, Scope.Course("QTSX"));

    private static readonly RoleHolder[] Holders =
    [
        new(Owner, 1, "Đặng Thị Mẫu"),
        new(Office, 2, "Phạm Thị Tâm"),
        new(Trainer, 3, "Lê Thu Hiền"),
    ];

    private static readonly RolesFacts[] Roles =
    [
        RolesOf(new StaffMember(1, "Đặng Thị Mẫu", [Owner]), Holders),
        RolesOf(
            new StaffMember(1, "Đặng Thị Mẫu", [Owner]),
            [.. Holders, new(new HeldRole(4, StaffRole.Owner, Scope.All), 4, "Bùi Thị Hai")]
        ),
        RolesOf(new StaffMember(2, "Phạm Thị Tâm", [Office]), Holders),
    ];

    public static DateTimeOffset NextNight { get; } = DateTimeOffset.UnixEpoch.AddDays(1).AddHours(16);

    public static AnnouncementDraft Draft { get; } = new("enrolled", "QTSX");

    public static Audience Class { get; } = new("enrolled", "QTSX", "Quản trị sản xuất…", "lớp Quản trị sản xuất", Scope.Course("QTSX"));

    public static Audience Trip { get; } =
        new("trip", "TQ1", "🚌 Đoàn TQ1, thứ Năm 04/03", "đoàn tham quan nuôi bò", Scope.Trip("TQ1", "QTSX"));

    private static readonly Audience Point = new(
        "trip-point",
        "TQ1 D2",
        "Điểm 2: 12 người",
        "điểm đón 2, đoàn tham quan nuôi bò",
        Scope.Trip("TQ1", "QTSX")
    )
    {
        PartOf = "trip TQ1",
        Words = ["điểm 2"],
    };

    public static Audience Together { get; } =
        new("union", "enrolled QTSX|tag 7", "Lớp Quản trị sản xuất và nhãn nuôi bò", "lớp Quản trị sản xuất và nhãn nuôi bò", Scope.All);

    private static readonly Tag CattleTag = new(7, "nuôi bò", "nuoi bo", 12);
    public static PersonCard LanCard { get; } = new(12, "Nguyễn Thị <Lan>", "+84300001002", "HTX Cam Khe Mây", "member");

    private static readonly TagFacts[] Tagged =
    [
        new() { Tags = [] },
        new()
        {
            Tags = [CattleTag, new Tag(8, "trồng cam", "trong cam", 0)],
            Person = LanCard,
            Borne = [CattleTag],
            Classes = [Class],
            People = [LanCard, LanCard with { Id = 13 }],
            Total = 9,
            Audiences = [Class],
            Touched = new TagTouched(57, ["Nguyễn Thị Lan", "Trần Văn Sáu"], "lớp Quản trị sản xuất"),
        },
        new()
        {
            Tags = [CattleTag],
            People = [LanCard, LanCard with { Id = 13 }],
            IsNumber = true,
            Touched = new TagTouched(1, ["Nguyễn Thị Lan"], null) { Only = LanCard },
        },
        new() { Tags = [CattleTag], Touched = new TagTouched(6_000, ["Nguyễn Thị Lan"], "mọi người") },
    ];

    private static readonly AnnounceFacts[] Announces =
    [
        AnnouncesOf(new Census(57, Counts(("telegram", 55)), 1, Counts(("blocked", 1)), ["Nguyễn Thị Lan", "Trần Văn Sáu"])),
        AtNight(new Census(1, Counts(), 0, Counts(("no-chat", 1)), ["Nguyễn Thị Lan"])),
        AtNight(new Census(57, Counts(("telegram", 55)), 1, Counts(("blocked", 1)), ["Nguyễn Thị Lan"])),
        AtNight(new Census(231, Counts(("telegram", 231)), 0, Counts(), ["Nguyễn Thị Lan"])) with
        {
            MayAgree = ["Đặng Thị Mẫu", "Phạm Thị Tâm"],
        },
        AtNight(new Census(231, Counts(("telegram", 231)), 0, Counts(), ["Nguyễn Thị Lan"])),
        AnnouncesOf(new Census(0, Counts(), 0, Counts(), [])),
        ByOffice([]),
        ByOffice([
            new SavedAudience(5, "Cam Khe Mây", "cam khe may", Together.Id, "Đặng Thị Mẫu", DateTimeOffset.UnixEpoch),
            new SavedAudience(6, "Hai lớp", "hai lop", "enrolled QTSX|tag 7", "Đặng Thị Mẫu", DateTimeOffset.UnixEpoch),
        ]),
    ];

    public static ChangeSet Changed { get; } = ChangeSet.Of("QTSX").With(new SessionChange(1) { Room = "Phòng B1" });

    public static ChangeSet Travelled { get; } =
        ChangeSet
            .Of("QTSX")
            .With(new TripChange("TQ1") { Bring = "Ủng", Points = [new PointChange("D2") { Name = "Cổng sau", HasMap = false }] });

    private static readonly OffsetFacts[] OffsetFactsOfAll =
    [
        OffsetsOf(ReminderOffsets.UsualOfTrip) with
        {
            Occasions =
            [
                new AttendedSession("QTSX", 1, DateTimeOffset.UnixEpoch.AddDays(10), ReminderOffsets.Usual),
                new AttendedSession("QTSX", 2, DateTimeOffset.UnixEpoch.AddDays(20), ReminderOffsets.Usual),
            ],
        },
        OffsetsOf(null),
    ];

    public static IReadOnlyList<ChangeFacts> Changes { get; } =
    [
        ChangesOf(Snapshot.Course("QTSX")),
        ChangesOf(Snapshot.Course("QTSX")) with
        {
            Trips = [TripSteps.Cattle],
            Communes = Snapshot.Communes,
            Crew = 2,
        },
        ChangesOf(Snapshot.Course("QTSX")) with
        {
            Trips = [TripSteps.Cattle with { IsCancelled = true, Bring = [], Transport = "" }],
        },
        ChangesOf(Snapshot.Course("QTSX")) with
        {
            Touched = new Touched(3, Counts(("telegram", 1), ("zalo", 1)), 0, 1),
            Enrolled = 12,
            Waiting = 2,
            ToldAt = DateTimeOffset.UnixEpoch,
        },
        ChangesOf(null),
        ChangesOf(Snapshot.Course("QTSX")) with
        {
            Now = DateTimeOffset.MaxValue,
        },
    ];

    public static SignUpDraft Caller { get; } =
        new("QTSX")
        {
            Name = "Hoàng Văn Tâm",
            Cooperative = new CooperativePick("HTX Mới") { CommuneCode = Snapshot.Communes[0].Code },
            Phone = "+84300000077",
            Role = "member",
        };

    private static readonly CallerFacts[] Callers =
    [
        CallersOf(Snapshot.Course("QTSX")),
        CallersOf(Snapshot.Course("QTSX")) with
        {
            Seats = new CourseSeats(1000, 3, 0),
        },
        CallersOf(Snapshot.Course("QTSX")) with
        {
            IsIn = true,
        },
        CallersOf(null),
    ];

    private static readonly ChatAddress Here = new("zalo:1", "9", "9");
    private static readonly JoinCode Code = new(1, new ChatAddress("telegram:1", "1001", "1001"), 1, "Trần Thị <b>");

    private static readonly JoiningFacts[] Joins =
    [
        new(Here, Code, null, HasRecord: true),
        new(Here, Code with { PersonId = null, FullName = null }, null, HasRecord: true),
        new(Here, Code, JoinObstacle.JoinedAlready, HasRecord: false),
        new(Here, null, null, HasRecord: false),
    ];

    /// <summary>With which it is asked and answered.</summary>
    public static object[] Of(Step step) =>
        step switch
        {
            Announce => Announces,
            ChangeClass => [.. Changes],
            ChangeOffsets => OffsetFactsOfAll,
            EnterByPhone => Callers,
            ConfirmJoin => Joins,
            TagPeople => Tagged,
            RenameProposal => [new RenameFacts("HTX Cam Khe Mây"), new RenameFacts(null)],
            Step<ReplyFacts> => [new ReplyFacts("Lê Thu Hiền", "\"Mai mang sổ\""), new ReplyFacts(null, "")],
            _ => Roles,
        };

    private static Dictionary<string, int> Counts(params (string Key, int Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value);

    private static AnnounceFacts AnnouncesOf(Census census) =>
        new()
        {
            Me = new StaffMember(3, "Lê Thu Hiền", [Trainer]),
            Audiences = [Class, Trip, Point, new Audience("everybody", "", "Mọi người", "mọi người", Scope.All), Together],
            Census = census,
            Now = DateTimeOffset.UnixEpoch,
            Seconds = 2,
            Made = 7,
            Listings = Listings.Of(Snapshot),
            Colleagues = [new Colleague(1, "Đặng Thị Mẫu", ["telegram:1"]), new Colleague(4, "Bùi Thị Hai", ["telegram:1", "zalo:1"])],
            Groups = [new PlaceGroup("QTSX", Orange, 3), new PlaceGroup("QTSX", Honey, 1)],
        };

    /// <summary>By the office, which puts audiences together.</summary>
    private static AnnounceFacts ByOffice(IReadOnlyList<SavedAudience> saved)
    {
        var facts = AnnouncesOf(new Census(57, Counts(("telegram", 55)), 1, Counts(("blocked", 1)), ["Nguyễn Thị Lan", "Trần Văn Sáu"]));
        return facts with
        {
            Me = new StaffMember(2, "Phạm Thị Tâm", [Office]),
            Tags = [CattleTag],
            TagGroups = [new TagGroup("QTSX", CattleTag, 3)],
            Saved = saved,
        };
    }

    /// <summary>At eleven in the evening.</summary>
    private static AnnounceFacts AtNight(Census census) =>
        AnnouncesOf(census) with
        {
            Quiet = QuietHours.Usual,
            Now = NextNight.AddDays(-1),
        };

    private static CallerFacts CallersOf(Course? course) =>
        new()
        {
            Office = new OfficeOptions(),
            Courses = Snapshot.Courses,
            Listings = Listings.Of(Snapshot),
            Course = course,
        };

    private static ChangeFacts ChangesOf(Course? course) =>
        new()
        {
            Courses = Snapshot.Courses,
            Course = course,
            Venues = [.. Snapshot.Courses.Select(each => each.Venue).Distinct()],
            Now = DateTimeOffset.UnixEpoch,
        };

    private static OffsetFacts OffsetsOf(ReminderOffsets? offsets) =>
        new()
        {
            Courses = Snapshot.Courses,
            Trips = [TripSteps.Cattle],
            Offsets = offsets,
            Now = DateTimeOffset.UnixEpoch,
            Quiet = QuietHours.Usual,
        };

    private static RolesFacts RolesOf(StaffMember me, IReadOnlyList<RoleHolder> holders) =>
        new()
        {
            Me = me,
            Courses = Snapshot.Courses,
            Trips = [TripSteps.Cattle],
            Now = DateTimeOffset.UnixEpoch,
            Holders = holders,
        };
}
