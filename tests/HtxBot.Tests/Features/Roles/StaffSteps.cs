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

/// <summary>Steps and facts of the staff's conversations, for the tests that look at every step.</summary>
internal static class StaffSteps
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

    private static readonly DateTimeOffset NextNight = DateTimeOffset.UnixEpoch.AddDays(1).AddHours(16);

    private static readonly AnnouncementDraft Draft = new("enrolled", "QTSX");

    private static readonly Audience Class = new("enrolled", "QTSX", "Quản trị sản xuất…", "lớp Quản trị sản xuất", Scope.Course("QTSX"));

    private static readonly Audience Trip = new(
        "trip",
        "TQ1",
        "🚌 Đoàn TQ1, thứ Năm 04/03",
        "đoàn tham quan nuôi bò",
        Scope.Trip("TQ1", "QTSX")
    );

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

    private static readonly Audience Together = new(
        "union",
        "enrolled QTSX|tag 7",
        "Lớp Quản trị sản xuất và nhãn nuôi bò",
        "lớp Quản trị sản xuất và nhãn nuôi bò",
        Scope.All
    );

    private static readonly Tag CattleTag = new(7, "nuôi bò", "nuoi bo", 12);
    private static readonly PersonCard LanCard = new(12, "Nguyễn Thị <Lan>", "+84300001002", "HTX Cam Khe Mây", "member");

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
        AnnouncesOf(new Census(57, Of(("telegram", 55)), 1, Of(("blocked", 1)), ["Nguyễn Thị Lan", "Trần Văn Sáu"])),
        AtNight(new Census(1, Of(), 0, Of(("no-chat", 1)), ["Nguyễn Thị Lan"])),
        AtNight(new Census(57, Of(("telegram", 55)), 1, Of(("blocked", 1)), ["Nguyễn Thị Lan"])),
        AtNight(new Census(231, Of(("telegram", 231)), 0, Of(), ["Nguyễn Thị Lan"])) with
        {
            MayAgree = ["Đặng Thị Mẫu", "Phạm Thị Tâm"],
        },
        AtNight(new Census(231, Of(("telegram", 231)), 0, Of(), ["Nguyễn Thị Lan"])),
        AnnouncesOf(new Census(0, Of(), 0, Of(), [])),
        ByOffice([]),
        ByOffice([
            new SavedAudience(5, "Cam Khe Mây", "cam khe may", Together.Id, "Đặng Thị Mẫu", DateTimeOffset.UnixEpoch),
            new SavedAudience(6, "Hai lớp", "hai lop", "enrolled QTSX|tag 7", "Đặng Thị Mẫu", DateTimeOffset.UnixEpoch),
        ]),
    ];

    private static readonly ChangeSet Changed = ChangeSet.Of("QTSX").With(new SessionChange(1) { Room = "Phòng B1" });

    private static readonly ChangeSet Travelled = ChangeSet
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

    private static readonly ChangeFacts[] Changes =
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
            Touched = new Touched(3, Of(("telegram", 1), ("zalo", 1)), 0, 1),
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

    private static readonly SignUpDraft Caller = new("QTSX")
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

    public static IReadOnlyList<Step> All { get; } =
    [
        new InviteStaff.ChooseRole(),
        new InviteStaff.ChooseClass("trainer"),
        new InviteStaff.GiveName("trainer", "QTSX"),
        new InviteStaff.GiveName("office", null),
        new InviteStaff.ChooseTrip("trip-leader", "QTSX"),
        new InviteStaff.GiveName("trip-leader", "QTSX") { Trip = "TQ1" },
        new RevokeRole.Confirm(1),
        new RevokeRole.Confirm(3),
        new RevokeRole.Confirm(99),
        new Announce.ChooseAudience(),
        new Announce.ChoosePart("trip TQ1"),
        new Announce.ChoosePlace(),
        new Announce.PickPlace("ong rừng"),
        new Announce.PickPlace("xã Hương Khê lớp QTSX"),
        new Announce.ChooseTag(),
        new Announce.ChooseTag { To = new Addition(Draft, IsLess: true) },
        new Announce.ChooseAudience { To = new Addition(Draft with { Text = "Mai mang sổ" }, IsLess: false) },
        new Announce.ChooseAudience { To = new Addition(Draft, IsLess: true) { SavedAs = "Hai lớp" } },
        new Announce.ChoosePart("trip TQ1") { To = new Addition(Draft, IsLess: false) },
        new Announce.NameSaved(new AnnouncementDraft(Together.Kind, Together.Id)),
        new Announce.SureReplace(new AnnouncementDraft(Together.Kind, Together.Id), "Hai lớp"),
        new Announce.Saved(new AnnouncementDraft(Together.Kind, Together.Id), "Hai lớp"),
        new Announce.GiveContent(new AnnouncementDraft(Together.Kind, Together.Id)),
        new Announce.GiveContent(Draft),
        new Announce.GiveContent(new AnnouncementDraft("trip-point", "TQ1 D2")),
        new Announce.Preview(Draft with { Text = "Mai mang sổ <b>" }),
        new Announce.Preview(Draft with { Text = "Mai mang sổ", IsTested = true, Media = new Media("photo", "AgAC-1") }),
        new Announce.SureUntested(Draft with { Text = "Mai mang sổ" }),
        new Announce.ChooseColleague(Draft with { Text = "Mai mang sổ", IsTested = true }),
        new Announce.ChooseColleague(Draft with { Text = "Mai mang sổ", IsTested = true, ShownTo = "1" }),
        new Announce.GiveTime(Draft with { Text = "Mai mang sổ" }),
        new Announce.ConfirmTime(Draft with { Text = "Mai mang sổ" }, DateTimeOffset.UnixEpoch.AddDays(1)),
        new Announce.Done(Draft with { Text = "Mai mang sổ" }, DateTimeOffset.UnixEpoch.AddDays(1)),
        new Announce.Done(Draft with { Text = "Mai mang sổ", Urgent = "nước lũ đang về" }, NextNight),
        new Announce.GiveReason(Draft with { Text = "Mai mang sổ" }),
        new Announce.GiveReason(Draft with { Text = "Mai mang sổ" }) { At = NextNight },
        new Announce.Preview(Draft with { Text = "Mai mang sổ", Urgent = "nước lũ đang về", IsTested = true }),
        new Announce.SureUntested(Draft with { Text = "Mai mang sổ", Urgent = "nước lũ đang về" }),
        new Announce.ConfirmTime(Draft with { Text = "Mai mang sổ" }, NextNight),
        new Announce.ConfirmTime(Draft with { Text = "Mai mang sổ", Urgent = "nước lũ đang về" }, NextNight),
        new ChangeClass.ChooseCourse(),
        new ChangeClass.ChooseSession(Changed),
        new ChangeClass.ChooseWhat(Changed, 1),
        new ChangeClass.ChooseWhat(Changed.With(new SessionChange(1) { IsCancelled = true }), 1),
        new ChangeClass.GiveTime(Changed, 1),
        new ChangeClass.GiveVenue(Changed, 1),
        new ChangeClass.ConfirmRoom(Changed, 1, "Phòng <B2>"),
        new ChangeClass.ChooseTrip(Changed),
        new ChangeClass.ChooseTrip(Travelled),
        new ChangeClass.ChooseMore(Travelled),
        new ChangeClass.ChooseTripPart(Changed, "TQ1"),
        new ChangeClass.ChooseTripPart(Travelled, "TQ1"),
        new ChangeClass.GiveDeparture(Changed, "TQ1"),
        new ChangeClass.GiveReturn(Changed, "TQ1"),
        new ChangeClass.GiveTransport(Changed, "TQ1"),
        new ChangeClass.GiveBring(Changed, "TQ1"),
        new ChangeClass.GiveSeats(Changed, "TQ1"),
        new ChangeClass.ChoosePickUp(Changed, "TQ1"),
        new ChangeClass.ChoosePointPart(Changed, "TQ1", "D2"),
        new ChangeClass.GivePickUpTime(Changed, "TQ1", "D2"),
        new ChangeClass.GivePickUpPlace(Changed, "TQ1", "D9"),
        new ChangeClass.GivePickUpPlace(Changed, "TQ1", "D2"),
        new ChangeClass.ConfirmNear(Changed, "TQ1", "D2", "Cây xăng <B>"),
        new ChangeClass.GiveCommune(Travelled, "TQ1", "D2", "Cây xăng"),
        new ChangeClass.Preview(Travelled, ""),
        new ChangeClass.GiveCapacity(Changed),
        new ChangeClass.ChooseMore(Changed),
        new ChangeClass.ChooseMore(ChangeSet.Of("QTSX")),
        new ChangeClass.Preview(Changed, ""),
        new ChangeClass.Preview(Changed, Changes[0].Seen(Changed)),
        new ChangeClass.Preview(ChangeSet.Of("QTSX") with { Capacity = 65 }, ""),
        new ChangeClass.GiveRemark(Changed),
        new ChangeClass.GiveSilence(Changed, Changes[0].Seen(Changed)),
        new ChangeOffsets.ChooseCourse(),
        new ChangeOffsets.ChooseTarget("QTSX"),
        new ChangeOffsets.GiveWords(new OffsetTarget("QTSX", null), null),
        new ChangeOffsets.GiveWords(
            new OffsetTarget("QTSX", "TQ1"),
            ReminderOffsets.Usual with
            {
                Days = 0,
                EveAt = null,
                Soon = TimeSpan.Zero,
            }
        ),
        new ChangeOffsets.Preview(new OffsetTarget("QTSX", null), ReminderOffsets.Usual),
        new ChangeOffsets.Preview(new OffsetTarget("QTSX", "TQ1"), ReminderOffsets.UsualOfTrip),
        new RenameProposal.GiveName(1),
        new TagPeople.GiveName(12),
        new TagPeople.GiveWhom("nuôi bò", IsTaking: false),
        new TagPeople.GiveWhom("nuôi bò", IsTaking: true),
        new TagPeople.PickWhom("nuôi bò", "0300001002", IsTaking: false),
        new TagPeople.PickWhom("nuôi ong", "chị Lan", IsTaking: true),
        new TagPeople.Confirm("nuôi bò", TagWhom.Of(Class), IsTaking: false),
        new TagPeople.Confirm("nuôi ong", TagWhom.Of(LanCard), IsTaking: true),
        new EnterByPhone.ChooseCourse(),
        new EnterByPhone.AskConsent(new SignUpDraft("QTSX")),
        new EnterByPhone.GiveName(new SignUpDraft("QTSX")),
        new EnterByPhone.GiveCooperative(Caller with { Cooperative = null }),
        new EnterByPhone.PickCooperative(Caller with { Cooperative = null }, "cam"),
        new EnterByPhone.GiveCommune(Caller with { Cooperative = null }, "HTX Mới"),
        new EnterByPhone.PickCommune(Caller with { Cooperative = null }, "HTX Mới", "hương"),
        new EnterByPhone.GivePhone(Caller with { Phone = null }),
        new EnterByPhone.ConfirmPhone(Caller with { Phone = null }, "+84300000077", "0166 000 0077"),
        new EnterByPhone.GiveRole(Caller with { Role = null }),
        new EnterByPhone.Review(Caller),
        new ReplyToAnnouncement.Write(1),
        new AnswerReply.Write(1),
        new ConfirmJoin.Confirm(1),
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

    public static Conversation? ConversationOf(Step step) =>
        step switch
        {
            InviteStaff => new Conversation<InviteStaff>("invite-staff", 1, "", RolesJson.Readable.InviteStaff),
            RevokeRole => new Conversation<RevokeRole>("revoke-role", 1, "", RolesJson.Readable.RevokeRole),
            Announce => new Conversation<Announce>("announce", 1, "", AnnouncementsJson.Readable.Announce),
            ChangeOffsets => new Conversation<ChangeOffsets>("change-offsets", 1, "", OffsetsJson.Readable.ChangeOffsets),
            ChangeClass => new Conversation<ChangeClass>("change-class", 1, "", ChangeJson.Readable.ChangeClass),
            EnterByPhone => new Conversation<EnterByPhone>("enter-by-phone", 1, "", CallerJson.Readable.EnterByPhone),
            RenameProposal => new Conversation<RenameProposal>("rename", 1, "", RenameProposalJson.Readable.RenameProposal),
            ReplyToAnnouncement => new Conversation<ReplyToAnnouncement>("reply", 1, "", AnnouncementsJson.Readable.ReplyToAnnouncement),
            TagPeople => new Conversation<TagPeople>("tag-people", 1, "", TagsJson.Readable.TagPeople),
            ConfirmJoin => new Conversation<ConfirmJoin>("confirm-join", 1, "", JoiningJson.Readable.ConfirmJoin),
            AnswerReply => new Conversation<AnswerReply>("answer", 1, "", AnswerReplyJson.Readable.AnswerReply),
            _ => null,
        };

    public static object[] FactsOf(Step step) =>
        step switch
        {
            Announce => Announces,
            ChangeClass => Changes,
            ChangeOffsets => OffsetFactsOfAll,
            EnterByPhone => Callers,
            ConfirmJoin => Joins,
            TagPeople => Tagged,
            RenameProposal => [new RenameFacts("HTX Cam Khe Mây"), new RenameFacts(null)],
            Step<ReplyFacts> => [new ReplyFacts("Lê Thu Hiền", "\"Mai mang sổ\""), new ReplyFacts(null, "")],
            _ => Roles,
        };

    public static Prompt Ask(Step step, object facts) =>
        step switch
        {
            Announce announce => announce.Ask((AnnounceFacts)facts),
            ChangeClass change => change.Ask((ChangeFacts)facts),
            ChangeOffsets offsets => offsets.Ask((OffsetFacts)facts),
            EnterByPhone caller => caller.Ask((CallerFacts)facts),
            ConfirmJoin join => join.Ask((JoiningFacts)facts),
            TagPeople tag => tag.Ask((TagFacts)facts),
            RenameProposal rename => rename.Ask((RenameFacts)facts),
            Step<ReplyFacts> reply => reply.Ask((ReplyFacts)facts),
            _ => ((Step<RolesFacts>)step).Ask((RolesFacts)facts),
        };

    public static Turn Answer(Step step, Input input, object facts) =>
        step switch
        {
            Announce announce => announce.Answer(input, (AnnounceFacts)facts),
            ChangeClass change => change.Answer(input, (ChangeFacts)facts),
            ChangeOffsets offsets => offsets.Answer(input, (OffsetFacts)facts),
            EnterByPhone caller => caller.Answer(input, (CallerFacts)facts),
            ConfirmJoin join => join.Answer(input, (JoiningFacts)facts),
            TagPeople tag => tag.Answer(input, (TagFacts)facts),
            RenameProposal rename => rename.Answer(input, (RenameFacts)facts),
            Step<ReplyFacts> reply => reply.Answer(input, (ReplyFacts)facts),
            _ => ((Step<RolesFacts>)step).Answer(input, (RolesFacts)facts),
        };

    private static Dictionary<string, int> Of(params (string Key, int Value)[] pairs) =>
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
        var facts = AnnouncesOf(new Census(57, Of(("telegram", 55)), 1, Of(("blocked", 1)), ["Nguyễn Thị Lan", "Trần Văn Sáu"]));
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
