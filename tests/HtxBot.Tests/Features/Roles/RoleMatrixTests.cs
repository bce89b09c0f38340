using System.Reflection;
using System.Text;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>
/// F2 of the reliability table: everything that can be opened, talked about or done says who may, and docs/roles.md shows it, role by
/// role. HTXBOT_APPROVE=1 writes the page anew; its diff is to be read.
/// </summary>
public sealed class RoleMatrixTests
{
    private const string Own = "QTSX";
    private const string Foreign = "CNBO";
    private static readonly string[] People = ["stranger", "leader of QTSX", "trainer of QTSX", "office", "owner", "former owner"];

    private TestDatabase _file = null!;
    private SqliteConnection _db = null!;
    private FeatureSet _features = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _file = new TestDatabase();
        _db = _file.Open();
        _features = SampleChats.Features();
        Give("leader of QTSX", StaffRole.TripLeader, Scope.Course(Own));
        Give("trainer of QTSX", StaffRole.Trainer, Scope.Course(Own));
        Give("office", StaffRole.Office, Scope.All);
        Give("owner", StaffRole.Owner, Scope.All);
        var former = Give("former owner", StaffRole.Owner, Scope.All);
        foreach (var held in StaffStore.Holders(_db).Where(holder => holder.StaffId == former))
            _ = StaffStore.Take(_db, held.Held.Id, null, DateTimeOffset.UnixEpoch);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _db.Dispose();
        _file.Dispose();
    }

    /// <summary>F2 of the reliability table.</summary>
    [Test]
    public void Every_intent_conversation_and_effect_of_the_program_says_who_may()
    {
        var assembly = typeof(Feature).Assembly;
        var intents = typeof(Intents).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        string[] runners = [RunnerIntents.Cancel, RunnerIntents.Back, RunnerIntents.Resume];
        var effects = assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Effect)) && !type.IsAbstract);
        var conversations = assembly.GetTypes().Where(IsConversation).Select(type => type.Name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_features.Entrances.Keys, Is.EquivalentTo(intents.Except(runners)));
            Measured.Figure(
                $"{_features.Entrances.Count} wishes, {_features.Conversations.Count} conversations, {_features.Acts.Count} effects"
            );
            Assert.That(_features.Acts.Keys, Is.EquivalentTo(effects));
            Assert.That(
                _features.Conversations.Select(each => each.GetType().GenericTypeArguments[0].Name),
                Is.EquivalentTo(conversations)
            );
        }
    }

    /// <summary>F2 of the reliability table.</summary>
    [Test]
    public void The_page_of_roles_shows_who_may_what()
    {
        var path = Path.Combine(Checkout.Root, "docs", "roles.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
            File.WriteAllText(path, page);

        Assert.That(File.ReadAllText(path), Is.EqualTo(page), "run with HTXBOT_APPROVE=1 and read the diff");
    }

    [Test]
    public void The_menu_of_the_staff_offers_what_opens_and_nothing_else()
    {
        foreach (var person in People)
        {
            var visit = Visit(person);
            foreach (var (_, choice) in StaffMenu.Items)
            {
                var opens = _features.Entrance(Intent.FromChoiceId(choice.Id)!.Name)!.Who.Admits(visit);
                var isOffered = visit.Staff is { } staff && StaffMenu.Of(staff).Contains(choice);
                Assert.That(isOffered, Is.EqualTo(opens), $"{person}: {choice.Label}");
            }
        }
    }

    [Test]
    public void An_act_that_needs_a_role_must_say_over_what() =>
        Assert.That(() => new Careless(), Throws.ArgumentException.With.Message.Contains(nameof(Shout)));

    private string Page()
    {
        var page = new StringBuilder(
            """
            <!-- Made by tests/HtxBot.Tests/Features/Roles/RoleMatrixTests.cs; do not edit. -->
            # Who may what

            Asked in the transaction of every turn, on the roles of that moment: when something is opened, each turn while a form is open, and
            before anything is done. ✓ may · ✗ may not, and is told which role it takes · "own": only over the class the role is held for · "own trips": only over its trips.
            What everybody may do touches only what belongs to the chat that asks.


            """
        );
        Table(page, "Opened by words or buttons", _features.Entrances.Select(each => (each.Key, each.Value.Who, IsScoped: false)));
        Table(page, "Conversations", _features.Conversations.Select(each => (each.Name, _features.WhoMayBeIn(each), IsScoped: false)));
        Table(page, "Done", _features.Acts.Select(each => (each.Key.Name, each.Value.Who, IsScoped: true)));
        return page.ToString().TrimEnd() + "\n";
    }

    private void Table(StringBuilder page, string title, IEnumerable<(string Name, Access Who, bool IsScoped)> rows)
    {
        var guarded = rows.Where(row => row.Who.Roles.Count > 0).OrderBy(row => row.Name, StringComparer.Ordinal).ToList();
        page.Append(null, $"## {title}\n\n| | {string.Join(" | ", People)} |\n|---|{string.Concat(People.Select(_ => "---|"))}\n");
        foreach (var (name, who, isScoped) in guarded)
            page.Append(null, $"| `{name}` | {string.Join(" | ", People.Select(person => Cell(who, isScoped, Visit(person))))} |\n");
        var free = rows.Where(row => row.Who.Roles.Count == 0).Select(row => $"`{row.Name}`").Order(StringComparer.Ordinal);
        page.Append(null, $"\nEverybody: {string.Join(", ", free)}.\n\n");
    }

    private static string Cell(Access who, bool isScoped, Visit visit)
    {
        if (!isScoped)
            return who.Admits(visit) ? "✓" : "✗";
        return (who.Admits(visit, Scope.Course(Own)), who.Admits(visit, Scope.Course(Foreign)), who.Admits(visit, Scope.All)) switch
        {
            (true, true, true) => "✓",
            (true, false, false) => "own",
            (false, false, false) => who.Admits(visit, Scope.Trip("TQ1", Own)) ? "own trips" : "✗",
            var odd => odd.ToString(),
        };
    }

    private static bool IsConversation(Type type) =>
        type is { IsAbstract: true, BaseType: { IsGenericType: true } parent } && parent.GetGenericTypeDefinition() == typeof(Step<>);

    private long Give(string person, StaffRole role, Scope scope)
    {
        var staff = StaffStore.Ensure(_db, "telegram:1", person, person, person, DateTimeOffset.UnixEpoch);
        StaffStore.Give(_db, staff, role, scope, RoleSource.Invitation, null, DateTimeOffset.UnixEpoch);
        return staff;
    }

    private Visit Visit(string person) =>
        new(new TurnScope(_db, DateTimeOffset.UnixEpoch, new NoOutbox(), _ => { }), "telegram:1", person, person);

    private sealed record Shout : Effect;

    private sealed class Careless : Feature
    {
        public Careless() => Applies<Shout>(Access.Of(StaffRole.Trainer), (_, _) => { });
    }

    private sealed class NoOutbox : IOutboxWriter
    {
        public void Add(string bot, string chat, Channels.OutgoingMessage message, Channels.MessageClass messageClass) { }
    }
}
