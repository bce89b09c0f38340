using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Callers;
using HtxBot.Features.Changes;
using HtxBot.Features.Cooperatives;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Reminders;
using HtxBot.Features.Reminders.Offsets;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using static HtxBot.Tests.Features.Roles.StaffFacts;

namespace HtxBot.Tests.Features.Roles;

/// <summary>Steps of the staff's conversations, for the tests that look at every step.</summary>
internal static class StaffSteps
{
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
        new ChangeClass.Preview(Changed, StaffFacts.Changes[0].Seen(Changed)),
        new ChangeClass.Preview(ChangeSet.Of("QTSX") with { Capacity = 65 }, ""),
        new ChangeClass.GiveRemark(Changed),
        new ChangeClass.GiveSilence(Changed, StaffFacts.Changes[0].Seen(Changed)),
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
}
