using Dapper;
using HtxBot.Conversations;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>
/// F1 of the reliability table: what a button carries proves nothing by itself. Every verb of the program with the ids of other people, classes, trips
/// and announcements, pressed by a member and by a trainer of another class.
/// </summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ForgedPressTests
{
    private const int Bends = 10_000;
    private const string Nothing = "98765";
    private static readonly DateTimeOffset TripDay = new(2027, 3, 4, 6, 20, 0, VietnamTime.Offset);

    // A turn says something and is remembered, whatever it was.
    private static readonly string[] OfEveryTurn = ["stored_conversation", "outbox"];

    private static readonly string[] Guessed = ["wrong_code"];
    private static readonly string[] Topics = ["stopped_topic"];

    // With the reminders of them, and the news to who runs the class.
    private static readonly string[] Sessions = ["session_answer", "timer"];

    /// <summary>What a press of one's own may do, to rows of one's own: in which tables. It harms nobody.</summary>
    private static readonly Dictionary<string, string[]> Own = new()
    {
        [Intents.TakeRole] = Guessed,
        [Intents.LinkPerson] = Guessed,
        [Intents.JoinByCode] = Guessed,
        // A code of one's own is shown.
        [Intents.JoinChats] = ["join_code"],
        [Intents.StopTopic] = Topics,
        [Intents.ResumeTopic] = Topics,
        // Without the id of somebody else it is about the next session of one's own.
        [Intents.ChangeAbsent] = Sessions,
        [Intents.SessionCome] = Sessions,
        [Intents.SessionAbsent] = Sessions,
        [Intents.SessionUnsure] = Sessions,
        [Intents.TripJoin] = Sessions,
        [Intents.TripDecline] = Sessions,
        [Intents.TripUnsure] = Sessions,
    };

    // What they answer depends on how often they are asked, or a number is a line of one's own list.
    private static readonly string[] NoIds =
    [
        Intents.TakeRole,
        Intents.LinkPerson,
        Intents.JoinByCode,
        Intents.JoinChats,
        Intents.ReminderQueue,
    ];

    private static readonly string[] Verbs = [.. typeof(Intents).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>F1 of the reliability table.</summary>
    [TestCase(false)]
    [TestCase(true, Description = "When buses leave and people are ticked off")]
    public void No_verb_with_ids_of_others_changes_anything_or_tells_of_it(bool isTripDay)
    {
        using var town = new Neighbours(isTripDay ? TripDay : null);

        using (Assert.EnterMultipleScope())
        {
            foreach (var verb in Verbs)
            foreach (var client in new[] { town.Member, town.Trainer })
            {
                var before = TableRows.Of(town.World.Db, OfEveryTurn);
                foreach (var intent in Forged(verb, town))
                    client.Press(intent.ToChoiceId());
                Assert.That(Foreign(town, client, before, Own.GetValueOrDefault(verb, [])), Is.Empty, $"{verb} by {client.Name}");
            }
            Assert.That(Told(town), Is.Empty);
        }
    }

    /// <summary>F1 of the reliability table.</summary>
    [Test]
    public void Ten_thousand_bent_presses_change_nothing_and_tell_nothing()
    {
        using var town = new Neighbours();
        Intent[] intents = [.. Verbs.SelectMany(verb => Forged(verb, town))];
        var random = new Random(20270222);

        foreach (var client in new[] { town.Member, town.Trainer })
        {
            var before = TableRows.Of(town.World.Db, OfEveryTurn);
            for (var round = 0; round < Bends / 2; round++)
                client.Press(Bent(intents[random.Next(intents.Length)].ToChoiceId(), random));
            Assert.That(Foreign(town, client, before, [.. Own.Values.SelectMany(tables => tables)]), Is.Empty, client.Name);
        }
        Measured.Figure($"{Verbs.Length} verbs, {intents.Length:N0} forged presses, {Bends:N0} bent ones: nothing changed");
        Assert.That(Told(town), Is.Empty);
    }

    /// <summary>F1 of the reliability table.</summary>
    [Test]
    public void The_number_of_something_foreign_is_answered_like_one_that_does_not_exist()
    {
        using var town = new Neighbours();

        using (Assert.EnterMultipleScope())
        {
            foreach (var verb in Verbs.Except(NoIds))
            foreach (var client in new[] { town.Member, town.Trainer })
            {
                var nothing = Answer(Nothing);
                foreach (var number in new[] { "1", "2", "3", "4", "5", "900001", $"{town.LanId}" })
                    Assert.That(
                        Answer(number),
                        Is.EqualTo(nothing.Replace(Nothing, number, StringComparison.Ordinal)),
                        $"!{verb} {number} by {client.Name}"
                    );

                string Answer(string number)
                {
                    // Whatever is open is left, so that both are asked in the same place.
                    client.Press($"!{Intents.Menu}");
                    return Neighbours.Answer(client, new Intent(verb, number).ToChoiceId());
                }
            }
        }
    }

    /// <summary>F1 of the reliability table.</summary>
    [Test]
    public void Whoever_presses_what_takes_a_role_is_refused_alike_and_logged_by_numbers_only()
    {
        using var town = new Neighbours();
        var guarded = SampleChats.Features().Entrances.Where(each => each.Value.Who.Roles.Count > 0).Select(each => each.Key).ToList();

        using (Assert.EnterMultipleScope())
        {
            foreach (var verb in guarded)
            {
                var answers = Forged(verb, town)
                    .Where(intent => intent.For is null)
                    .Select(intent => Neighbours.Answer(town.Member, intent.ToChoiceId()))
                    .Distinct()
                    .ToList();
                Assert.That(answers, Has.Count.EqualTo(1).And.All.StartsWith("Việc này dành cho"), verb);
                Assert.That(town.Log, Has.Some.StartsWith($"Refused: {verb} needs the role "));
            }
            Assert.That(
                town.Log,
                Has.All.Match(
                    @"\ARefused: [A-Za-z-]+ needs the role [a-z-]+( or [a-z-]+)*\. "
                        + @"Asked in chat [0-9]+ of telegram:1 by person [0-9]+ of the staff \(0: nobody of it\)\.\z"
                )
            );
        }
    }

    /// <summary>F1 of the reliability table.</summary>
    // What nobody could do to these things would prove nothing.
    [TestCase("!confirm-claim 1", "invitation")]
    [TestCase("!end-call 1 told", "phone_call")]
    [TestCase("!delete-tag 1 yes", "tag")]
    [TestCase("!delete-audience 1 yes", "saved_audience")]
    [TestCase("!stop-announcement 2", "announcement")]
    [TestCase("!resume-announcement 3", "announcement")]
    [TestCase("!resend-unsure 5", "announcement_recipient")]
    [TestCase("!agree-urgent 4", "announcement_urgency")]
    [TestCase("!accept-cooperative 900001", "cooperative")]
    [TestCase("!material-ready QTSX 1", "session_material")]
    [TestCase("!stop-reminder", "reminder_stop")]
    [TestCase("!trip-left TQ1 1", "trip_departure", true)]
    [TestCase("!trip-board TQ1", "trip_watch", true)]
    public void Who_may_changes_it_by_the_same_press(string data, string table, bool isTripDay = false)
    {
        using var town = new Neighbours(isTripDay ? TripDay : null);
        if (data == "!stop-reminder")
            data += $" {town.Occasion}";
        var before = TableRows.Of(town.World.Db);

        town.Owner.Press(data);

        Assert.That(TableRows.Changed(before, TableRows.Of(town.World.Db)), Has.Some.Contains($" {table} "), town.Owner.LastText);
    }

    /// <summary>A verb about everything there is, for who presses and for others.</summary>
    private static IEnumerable<Intent> Forged(string verb, Neighbours town)
    {
        string[] arguments =
        [
            "1",
            "2",
            "3",
            "4",
            "5",
            "900001",
            "900001 1",
            "1 yes",
            "1 all",
            "1 less",
            "1 words",
            "1 time",
            "1 told",
            "1 wrong-number",
            $"{town.LanId}",
            $"p{town.LanId}",
            "t1",
            "tag 1",
            "- dê lai",
            "QTSX",
            "QTSX 1",
            "QTSX 1 1",
            "TQ1",
            "TQ1 D2",
            "TQ1 1",
            "TQ1 0",
            "TQ1 2 1804116300",
            "trip TQ1",
            "change 1",
            "- all",
            town.Occasion,
            "moi_1",
            "AAAA2345",
            "news",
        ];
        yield return new Intent(verb);
        foreach (var argument in arguments)
            yield return new Intent(verb, argument);
        foreach (var argument in new[] { null, "1", "1 all", "QTSX", "TQ1", "TQ1 D2", "change 1", "trip TQ1" })
            yield return new Intent(verb, argument) { For = $"{town.LanId}" };
    }

    private static string Bent(string data, Random random)
    {
        var letters = data.ToCharArray();
        switch (random.Next(4))
        {
            case 0:
                letters[random.Next(letters.Length)] ^= (char)(1 << random.Next(7));
                return new string(letters);
            case 1:
                return data[..random.Next(1, data.Length)];
            case 2:
                return $"{random.Next(9)}:{data[(random.Next(2) == 0 ? 1 : 0)..]}";
            default:
                return new string([.. Enumerable.Range(0, random.Next(1, 64)).Select(_ => (char)random.Next(1, 0xD7FF))]);
        }
    }

    /// <summary>What was changed that is not a row of the presser's own in one of these tables, and who else was told something.</summary>
    private static IEnumerable<string> Foreign(
        Neighbours town,
        ChatClient client,
        IReadOnlySet<string> before,
        IReadOnlyCollection<string> mayChange
    ) =>
        TableRows
            .Changed(before, TableRows.Of(town.World.Db, OfEveryTurn))
            .Where(row => !IsOwn(row, town, client) || !mayChange.Any(table => row[2..].StartsWith($"{table} ", StringComparison.Ordinal)))
            .Concat(
                town.World.Db.Query<string>(
                    SelectTold,
                    new
                    {
                        town.Told,
                        Member = town.Member.Id,
                        Trainer = town.Trainer.Id,
                    }
                )
            );

    private static bool IsOwn(string row, Neighbours town, ChatClient client)
    {
        string[] marks =
            client == town.Member
                ? [$"|chat={client.Id}|", $"|person_id={town.MemberId}|", $"|key={town.MemberId}/", "|key=KHKD|"]
                : [$"|chat={client.Id}|"];
        return marks.Any(mark => row.Contains(mark, StringComparison.Ordinal));
    }

    /// <summary>What was said to who pressed, or logged of it, and tells of what is not theirs.</summary>
    private static IEnumerable<string> Told(Neighbours town) =>
        town
            .Member.Received.Concat(town.Trainer.Received)
            .Select(message => $"{message.Text} {string.Join(' ', message.Buttons.Select(button => $"{button.Label} {button.Data}"))}")
            .Concat(town.Log)
            .Where(text => Neighbours.Private.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private const string SelectTold = """
        SELECT 'told ' || chat
        FROM outbox
        WHERE id > @Told AND chat NOT IN (@Member, @Trainer)
        """;
}
