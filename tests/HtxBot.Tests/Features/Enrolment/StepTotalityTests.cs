using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Profile;
using HtxBot.Tests.Features.Roles;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>Every step of the slice, given every kind of input on every kind of facts, answers; and every step survives storing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StepTotalityTests
{
    private static readonly SignUpDraft Full = new("QTSX")
    {
        Name = "Trần Thị Lan \"A\" <b>",
        Cooperative = new CooperativePick("HTX Lúa Vàng") { CommuneCode = "18133" },
        Phone = "+84301234567",
        IsPhoneVouched = true,
        Role = "director",
    };

    internal static readonly Step[] Steps =
    [
        new SignUp.ChooseCourse(),
        new SignUp.GiveConsent("QTSX"),
        .. FormSteps(new SignUpDraft("QTSX")),
        .. FormSteps(Full),
        new SignUp.ConfirmSeat("QTSX"),
        new SignUp.OfferWaitlist("QTSX"),
        new SignUp.Done("QTSX"),
        new LeaveCourse.ChooseCourse(),
        new LeaveCourse.GiveReason("QTSX"),
        new LeaveCourse.Confirm("QTSX", "bận mùa gặt"),
        new ChangeData.GiveName(),
        new ChangeData.GivePhone(),
        new ChangeData.GiveCooperative(),
        new ChangeData.PickCooperative("ong rừng"),
        new ChangeData.NameCooperative("HTX Lúa Vàng"),
        new ChangeData.GiveCommune("HTX Lúa Vàng"),
        new ChangeData.PickCommune("HTX Lúa Vàng", "hương sơn"),
        new ChangeData.ConfirmName("Trần Thị Mai"),
        new ChangeData.ConfirmPhone("+84301234567", true, "0166 234 5678"),
        new ChangeData.ConfirmCooperative(new CooperativePick("HTX Cam Khe Mây") { Id = 1 }),
        .. StaffSteps.All,
        .. TripSteps.All,
    ];

    internal static readonly Input[] Inputs =
    [
        .. new[]
        {
            "x",
            "có",
            "không",
            "2",
            "sửa 2",
            "Trần Thị Lan",
            "cam khe mây",
            "hương sơn",
            "0301234567",
            "01662345678",
            "kế toán",
            "?",
            "👍",
            "QTSX",
            new string('a', 4000),
        }.Select(words => new Input.Said(words)),
        new Input.SharedPhone("84301234567", true),
        new Input.SharedPhone("", false),
        new Input.Elapsed("silence"),
        .. new[] { "voice", "sticker", "photo", "video", "document", "location", "other" }.Select(kind => new Input.Sent(kind)),
    ];

    private static readonly SignUpFacts[] SignUps =
    [
        Facts,
        Facts with
        {
            HasConsent = false,
        },
        Facts with
        {
            Course = null,
        },
        Facts with
        {
            Course = Closed,
            Person = Lan,
        },
        Facts with
        {
            Person = Lan,
        },
        Facts with
        {
            Person = Lan,
            Mine = new CoursePlace(false, 17, 0),
        },
        Facts with
        {
            Person = Lan,
            Mine = new CoursePlace(true, 70, 3),
        },
        Facts with
        {
            Person = Lan,
            Seats = new CourseSeats(60, 3, 1),
        },
        Facts with
        {
            Seats = new CourseSeats(60, 3, 1),
            Course = Production with { HasWaitlist = false },
        },
        Facts with
        {
            Seats = new CourseSeats(10, 0, 1),
            Course = Production with { HasWaitlist = false, Sessions = [] },
        },
        Facts with
        {
            IsInUnderOtherAccount = true,
        },
    ];

    private static readonly LeaveCourseFacts[] Leaves =
    [
        new(Noon, Office, []),
        new(
            Noon,
            Office,
            [
                new TakenPlace(Production, new CoursePlace(false, 17, 0)) { IsAwaited = true },
                new TakenPlace(Cattle, new CoursePlace(true, 40, 2)),
            ]
        ),
        new(Noon.AddYears(1), Office, [new TakenPlace(Production, new CoursePlace(false, 17, 0))]),
    ];

    private static readonly ProfileFacts[] Profiles =
    [
        new()
        {
            Office = Office,
            ChannelName = "Telegram",
            Listings = Listings.Of(Snapshot),
        },
        new()
        {
            Office = Office,
            ChannelName = "Telegram",
            Listings = Listings.Of(Snapshot),
            Person = Lan,
            Places = Leaves[1].Mine,
            AgreedOn = Today,
        },
    ];

    private static DateTimeOffset Noon => new(2027, 2, 12, 5, 0, 0, TimeSpan.Zero);

    [TestCaseSource(nameof(Steps))]
    public void A_step_answers_whatever_comes(Step step)
    {
        foreach (var facts in FactsOf(step))
        {
            var question = Ask(step, facts);
            Assert.That(question.Text, Is.Not.Empty);
            foreach (var input in Inputs.Concat(question.Choices.Select(Tap)).Append(new Input.Tapped("no-such")))
            {
                var turn = Answer(step, input, facts);
                if (turn is Turn.Go { Next: var next })
                    Assert.That(Ask(next, facts).Text, Is.Not.Empty);
            }
        }
    }

    [TestCaseSource(nameof(Steps))]
    public void Every_choice_of_a_question_leads_on(Step step)
    {
        foreach (var facts in FactsOf(step))
        {
            foreach (var choice in Ask(step, facts).Choices.Where(choice => Intent.FromChoiceId(choice.Id) is null))
                Assert.That(Answer(step, new Input.Tapped(choice.Id), facts), Is.Not.InstanceOf<Turn.Again>(), choice.Label);
        }
    }

    [TestCaseSource(nameof(Steps))]
    public void A_question_is_short_and_its_buttons_fit(Step step)
    {
        foreach (var prompt in FactsOf(step).Select(facts => Ask(step, facts)))
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(prompt.Text.Split('\n'), Has.Length.LessThanOrEqualTo(8));
                Assert.That(prompt.Text.Count(letter => letter == '?'), Is.LessThanOrEqualTo(1));
                Assert.That(prompt.Choices, Is.All.Matches<Choice>(choice => System.Text.Encoding.UTF8.GetByteCount(choice!.Id) <= 48));
                Assert.That(prompt.Choices.Select(choice => choice.Id), Is.Unique);
            }
        }
    }

    [TestCaseSource(nameof(Steps))]
    public void A_step_is_the_same_after_storing(Step step)
    {
        Conversation conversation = step switch
        {
            SignUp => new Conversation<SignUp>("sign-up", 1, "", SignUpJson.Readable.SignUp),
            LeaveCourse => new Conversation<LeaveCourse>("leave-course", 1, "", LeaveCourseJson.Readable.LeaveCourse),
            _ when StaffSteps.ConversationOf(step) is { } staff => staff,
            _ when TripSteps.ConversationOf(step) is { } trip => trip,
            _ => new Conversation<ChangeData>("change-data", 1, "", ChangeDataJson.Readable.ChangeData),
        };

        var json = conversation.Write(step);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(conversation.Read(json, 1), Is.EqualTo(step));
            Assert.That(json, Does.Not.Contain("\\u"));
            Assert.That(conversation.Read(json.Insert(json.Length - 1, ",\"unknown\":1"), 1), Is.Null);
        }
    }

    private static IEnumerable<Step> FormSteps(SignUpDraft draft) =>
        [
            new SignUp.GiveName(draft),
            new SignUp.GiveCooperative(draft),
            new SignUp.PickCooperative(draft, "ong rừng"),
            new SignUp.NameCooperative(draft, "HTX Lúa Vàng"),
            new SignUp.GiveCommune(draft, "HTX Lúa Vàng"),
            new SignUp.PickCommune(draft, "HTX Lúa Vàng", "hương sơn"),
            new SignUp.GivePhone(draft),
            new SignUp.ConfirmPhone(draft, "+84301234567", "0166 234 5678"),
            new SignUp.ConfirmPhone(draft, "+84393855123", null),
            new SignUp.GiveRole(draft),
            new SignUp.Review(draft),
            new SignUp.PickField(draft),
        ];

    private static Input Tap(Choice choice) => new Input.Tapped(choice.Id);

    internal static object[] FactsOf(Step step) =>
        step switch
        {
            SignUp => SignUps,
            LeaveCourse => Leaves,
            ChangeData => Profiles,
            _ when TripSteps.ConversationOf(step) is not null => TripSteps.FactsOf(step),
            _ => StaffFacts.Of(step),
        };

    internal static Prompt Ask(Step step, object facts) =>
        step switch
        {
            SignUp signUp => signUp.Ask((SignUpFacts)facts),
            LeaveCourse leave => leave.Ask((LeaveCourseFacts)facts),
            ChangeData change => change.Ask((ProfileFacts)facts),
            _ when TripSteps.ConversationOf(step) is not null => TripSteps.Ask(step, facts),
            _ => StaffSteps.Ask(step, facts),
        };

    internal static Turn Answer(Step step, Input input, object facts) =>
        step switch
        {
            SignUp signUp => signUp.Answer(input, (SignUpFacts)facts),
            LeaveCourse leave => leave.Answer(input, (LeaveCourseFacts)facts),
            ChangeData change => change.Answer(input, (ProfileFacts)facts),
            _ when TripSteps.ConversationOf(step) is not null => TripSteps.Answer(step, input, facts),
            _ => StaffSteps.Answer(step, input, facts),
        };
}
