using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Announcements;
using HtxBot.Features.Callers;
using HtxBot.Features.Calls;
using HtxBot.Features.Changes;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Profile;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Sharing;
using HtxBot.Features.StandIns;
using HtxBot.Features.Trips;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Turns;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>
/// F2 of the reliability table, member against member: what everybody may do is done to what belongs to the chat that asks, also if the effect itself
/// names something of somebody else.
/// </summary>
[Parallelizable(ParallelScope.Children)]
public sealed class OthersThingsTests
{
    // Kept current by triggers of the rows they count, or waiting for the planner.
    private static readonly string[] Derived = ["seat_count", "trip_count", "reminder_replan", "outbox", "live_message"];

    private static readonly CooperativePick Another = new("Ngàn Phố") { Id = 2 };

    /// <summary>
    /// Every effect of everybody with ids of somebody else in it; null: its id is that of a secret that was typed and looked up in the same turn, and is
    /// told nobody. A new effect fails the test until it is here.
    /// </summary>
    private static readonly Dictionary<Type, Func<Neighbours, Effect>?> Effects = new()
    {
        [typeof(AnswerChange)] = town => new AnswerChange(1, Comes: true, [town.LanId]),
        [typeof(AnswerSessions)] = town => new AnswerSessions(SessionReply.Yes, [new SessionOf("QTSX", 1)], [town.LanId]),
        [typeof(ChangeCooperative)] = _ => new ChangeCooperative(Another),
        [typeof(ChangeName)] = _ => new ChangeName("Nguyễn Thị Khác"),
        [typeof(ChangePhone)] = _ => new ChangePhone("+84300001003", IsVouched: false),
        [typeof(ChangeRole)] = _ => new ChangeRole("director"),
        [typeof(ClaimRole)] = null,
        [typeof(ComeInTime)] = _ => new ComeInTime("TQ1"),
        [typeof(ComeLate)] = _ => new ComeLate("TQ1", 40),
        [typeof(DeclineTrip)] = _ => new DeclineTrip("TQ1"),
        [typeof(DoubtTrip)] = _ => new DoubtTrip("TQ1"),
        [typeof(Enrol)] = _ => new Enrol("QTSX"),
        [typeof(GiveTripReason)] = _ => new GiveTripReason("TQ1", "Bận việc"),
        [typeof(JoinChats)] = null,
        [typeof(JoinTrip)] = _ => new JoinTrip("TQ1", "D3"),
        [typeof(JoinWaitlist)] = _ => new JoinWaitlist("QTSX"),
        [typeof(LinkPerson)] = null,
        [typeof(NameStandIn)] = _ => new NameStandIn("change 1", "Lê Văn Thay", "+84300000099"),
        [typeof(NoteWrongCode)] = _ => new NoteWrongCode(),
        [typeof(NoteWrongJoinCode)] = _ => new NoteWrongJoinCode(),
        [typeof(PartChats)] = _ => new PartChats(),
        [typeof(PreferChannel)] = _ => new PreferChannel("zalo"),
        [typeof(ProposeCooperative)] = _ => new ProposeCooperative("HTX Mới", "18073"),
        [typeof(RecordConsent)] = _ => new RecordConsent("1", HasAgreed: false),
        [typeof(ResumeTopic)] = _ => new ResumeTopic("news"),
        [typeof(SavePerson)] = _ => new SavePerson("Nguyễn Thị Kín Đáo", "+84300001003", false, Another, "director"),
        [typeof(SendReply)] = _ => new SendReply(1, "Tôi cũng đọc được"),
        [typeof(ShowJoinCode)] = _ => new ShowJoinCode(),
        [typeof(SpeakFor)] = town => new SpeakFor(town.LanId),
        [typeof(StopTopic)] = _ => new StopTopic("all"),
        [typeof(TakeBackCall)] = _ => new TakeBackCall("got-seat", "QTSX"),
        [typeof(TakeRole)] = null,
        [typeof(Withdraw)] = _ => new Withdraw("QTSX", "Bận việc"),
    };

    /// <summary>Those that do something when Lan herself does them: what nobody could do would prove nothing.</summary>
    private static readonly HashSet<Type> DoneByLan =
    [
        typeof(AnswerChange),
        typeof(AnswerSessions),
        typeof(ComeInTime),
        typeof(ComeLate),
        typeof(DeclineTrip),
        typeof(DoubtTrip),
        typeof(JoinTrip),
        typeof(NameStandIn),
        typeof(ResumeTopic),
        typeof(SendReply),
        typeof(TakeBackCall),
        typeof(Withdraw),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        Effects.Where(each => each.Value is not null).Select(each => new TestCaseData(each.Key).SetArgDisplayNames(each.Key.Name));

    [Test]
    public void Every_effect_that_everybody_may_do_is_tried_on_what_is_not_theirs()
    {
        var free = SampleChats.Features().Acts.Where(act => act.Value.Who.Roles.Count == 0).Select(act => act.Key);

        Assert.That(Effects.Keys, Is.EquivalentTo(free));
    }

    /// <summary>F2 of the reliability table.</summary>
    [TestCaseSource(nameof(Cases))]
    public void A_member_touches_nothing_of_another(Type effect)
    {
        using var town = new Neighbours();
        var features = SampleChats.Features(town.World.Db);
        var act = Effects[effect]!(town);

        var byAnother = Changed(town, town.Member, act, features);
        var foreign = byAnother.Where(row => !IsOf(row, town.MemberId, town.Member));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(foreign, Is.Empty);
            if (DoneByLan.Contains(effect))
                Assert.That(Changed(town, town.Lan, act, features), Is.Not.Empty, "Lan could not do it either");
        }
    }

    private static IReadOnlyList<string> Changed(Neighbours town, ChatClient client, Effect effect, FeatureSet features)
    {
        var before = TableRows.Of(town.World.Db, Derived);
        town.As(client, visit => features.Apply(effect, visit));
        return TableRows.Changed(before, TableRows.Of(town.World.Db, Derived));
    }

    private static bool IsOf(string row, long person, ChatClient client) =>
        row.Contains($"|person_id={person}|", StringComparison.Ordinal)
        || row.Contains($"|chat={client.Id}|", StringComparison.Ordinal)
        || row[2..].StartsWith($"person id={person}|", StringComparison.Ordinal)
        // A name on the list that the office looks at is nobody's.
        || row.StartsWith("+ cooperative ", StringComparison.Ordinal);
}
