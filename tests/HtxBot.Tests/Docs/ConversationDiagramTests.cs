using System.Text;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Callers;
using HtxBot.Features.Changes;
using HtxBot.Features.Cooperatives;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Profile;
using HtxBot.Features.Reminders.Offsets;
using HtxBot.Features.Roles;
using HtxBot.Features.StandIns;
using HtxBot.Features.Tags;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Enrolment;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>
/// docs/conversations/*.md are drawn from the steps themselves: from the first questions on, every step is given every kind of input on every
/// kind of facts of <see cref="StepTotalityTests"/>, and where it leads is followed. HTXBOT_APPROVE=1 draws anew.
/// </summary>
public sealed class ConversationDiagramTests
{
    private static readonly (string File, string Title, Type Conversation, Step[] First)[] Conversations =
    [
        (
            "sign-up",
            "Signing up",
            typeof(SignUp),
            [
                new SignUp.ChooseCourse(),
                new SignUp.GiveConsent("QTSX"),
                new SignUp.GiveName(new SignUpDraft("QTSX")),
                new SignUp.ConfirmSeat("QTSX"),
            ]
        ),
        (
            "leave-course",
            "Leaving a class",
            typeof(LeaveCourse),
            [new LeaveCourse.ChooseCourse(), new LeaveCourse.GiveReason("QTSX"), new LeaveCourse.Confirm("CNBO", "")]
        ),
        (
            "change-data",
            "Changing one's data",
            typeof(ChangeData),
            [new ChangeData.GiveName(), new ChangeData.GivePhone(), new ChangeData.GiveCooperative(), new ChangeData.GiveRole()]
        ),
        ("invite-staff", "Inviting somebody to work for the classes", typeof(InviteStaff), [new InviteStaff.ChooseRole()]),
        (
            "announce",
            "Announcing",
            typeof(Announce),
            [
                new Announce.ChooseAudience(),
                new Announce.ChoosePart("trip TQ1"),
                new Announce.ChooseAudience
                {
                    To = new Addition(new AnnouncementDraft("union", "enrolled QTSX|tag 7"), IsLess: true) { SavedAs = "Hai lớp" },
                },
                new Announce.GiveContent(new AnnouncementDraft("union", "enrolled QTSX|tag 7")),
                new Announce.ConfirmTime(new AnnouncementDraft("enrolled", "QTSX"), DateTimeOffset.UnixEpoch.AddDays(1)),
                new Announce.ConfirmTime(new AnnouncementDraft("enrolled", "QTSX"), DateTimeOffset.UnixEpoch.AddHours(40)),
            ]
        ),
        (
            "change-class",
            "Changing a class",
            typeof(ChangeClass),
            [
                new ChangeClass.ChooseCourse(),
                new ChangeClass.ChooseSession(ChangeSet.Of("QTSX")),
                new ChangeClass.ChooseTrip(ChangeSet.Of("QTSX")),
            ]
        ),
        (
            "enter-by-phone",
            "Entering somebody who telephones",
            typeof(EnterByPhone),
            [new EnterByPhone.ChooseCourse(), new EnterByPhone.AskConsent(new SignUpDraft("QTSX"))]
        ),
        ("rename-cooperative", "Spelling a typed cooperative otherwise", typeof(RenameProposal), [new RenameProposal.GiveName(1)]),
        (
            "tag-people",
            "Giving people a tag, and taking it",
            typeof(TagPeople),
            [
                new TagPeople.GiveName(12),
                new TagPeople.GiveWhom("nuôi bò", IsTaking: false),
                new TagPeople.PickWhom("nuôi bò", "0300001002", IsTaking: false),
            ]
        ),
        ("reply-announcement", "Answering an announcement", typeof(ReplyToAnnouncement), [new ReplyToAnnouncement.Write(1)]),
        ("answer-reply", "Answering back", typeof(AnswerReply), [new AnswerReply.Write(1)]),
        (
            "answer-trip",
            "Answering a trip",
            typeof(AnswerTrip),
            [
                new AnswerTrip.ChoosePoint("TQ1"),
                new AnswerTrip.GiveReason("TQ1"),
                new AnswerTrip.GiveMinutes("TQ1"),
                new AnswerTrip.GiveTime("TQ1", 120, 435),
            ]
        ),
        (
            "lead-trip",
            "Leading a trip",
            typeof(LeadTrip),
            [
                new LeadTrip.Tick("TQ1", TripLeg.Out, 2),
                new LeadTrip.CallMissing("TQ1", TripLeg.Back, 0),
                new LeadTrip.SureLeave("TQ1", 2),
                new LeadTrip.WhyHome("TQ1"),
                new LeadTrip.GivePlace("TQ1"),
            ]
        ),
        ("stand-in", "Naming who comes instead", typeof(StandIn), [new StandIn.GiveName("trip TQ1")]),
        ("confirm-join", "Joining two chats of one person", typeof(ConfirmJoin), [new ConfirmJoin.Confirm(1)]),
        ("change-offsets", "Changing when people are reminded", typeof(ChangeOffsets), [new ChangeOffsets.ChooseCourse()]),
        ("revoke-role", "Taking a role away", typeof(RevokeRole), [new RevokeRole.Confirm(3)]),
    ];

    private static IEnumerable<string> Files => Conversations.Select(each => each.File);

    [Test]
    public void Every_conversation_of_the_program_has_a_diagram()
    {
        var registered = SampleChats.Features().Conversations.Select(each => each.GetType().GenericTypeArguments[0]);
        var drawn = Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "conversations")).Select(Path.GetFileName);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Conversations.Select(each => each.Conversation), Is.EquivalentTo(registered));
            Assert.That(drawn, Is.EquivalentTo(Files.Select(file => $"{file}.md")));
        }
    }

    [TestCaseSource(nameof(Files))]
    public void The_diagram_shows_where_every_step_leads(string name)
    {
        var (file, title, conversation, first) = Conversations.Single(each => each.File == name);
        var path = Path.Combine(Checkout.Root, "docs", "conversations", $"{file}.md");
        var walk = StepWalk.From(first);
        var page = Page(title, conversation, walk);
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
            File.WriteAllText(path, page);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(path), Is.EqualTo(page), "run with HTXBOT_APPROVE=1 after a step has changed");
            Assert.That(
                walk.Seen,
                Is.EquivalentTo(conversation.GetNestedTypes().Where(type => type.IsSubclassOf(conversation) && !type.IsAbstract)),
                "a step that no sample input leads to"
            );
        }
    }

    private static string Page(string title, Type conversation, StepWalk walk)
    {
        var page = new StringBuilder(
            $"""
            <!-- Drawn by tests/HtxBot.Tests/Docs/ConversationDiagramTests.cs; do not edit. -->
            # {title}

            Steps of `{conversation.Name}`. On an arrow stands what leads there: *choice*, a button, its number or its words; *words*, typed freely;
            *contact*, a shared phone number. What is no answer asks the same question again; cancel, back, help and menu work everywhere; neither is
            drawn. Found by walking through the steps with sample inputs and facts: every arrow is real, a rare one may be missing.

            ```mermaid
            stateDiagram-v2

            """
        );
        foreach (var ((from, to), kinds) in walk.Edges)
            page.Append(null, $"    {from} --> {to}{(kinds.Count > 0 ? ": " : "")}{string.Join(", ", kinds)}\n");
        page.Append("```\n");
        if (walk.Elsewhere.Count > 0)
            page.Append("\nOn to another wish:\n\n");
        foreach (var (from, intent) in walk.Elsewhere)
            page.Append(null, $"- `{from}` → `{intent}`\n");
        return page.ToString();
    }
}
