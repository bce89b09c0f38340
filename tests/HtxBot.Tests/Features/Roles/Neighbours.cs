using Dapper;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Tests.Features.Changes;
using HtxBot.Turns;
using HtxBot.Understanding;

namespace HtxBot.Tests.Features.Roles;

/// <summary>
/// A member of the class QTSX of whom there is one of everything that has an id, who runs that class, and neighbours who do not: a member and a
/// trainer of KHKD.
/// </summary>
internal sealed class Neighbours : IDisposable
{
    /// <summary>What nobody but those of QTSX may read.</summary>
    public static readonly string[] Private =
    [
        "Kín Đáo",
        "0300001003",
        "300001003",
        "Mật mã cổng trại",
        "Bò nhà em ốm",
        "dê lai kín",
        "Ong Kín",
        "Hai lớp kín",
        "Hỏi riêng chị",
        "Người Được Mời",
        "nước lũ đang về",
        "Đặng Thị Chủ",
        "Lê Thu Hiền",
    ];

    private readonly List<string> _log = [];

    public Neighbours(DateTimeOffset? now = null)
    {
        World = SampleChats.Open(ChatKind.Buttons, now, log: new HeardLog((whose, _, _, words) => Hear(whose, words)));
        // Nothing here is about the disk.
        _ = World.Db.Execute("PRAGMA synchronous = OFF");
        Owner = World.Person("Chủ").Is(World, StaffRole.Owner, name: "Đặng Thị Chủ");
        _ = World.Person("Hiền").Is(World, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        Lan = World.Person("Lan").IsIn(World, "Nguyễn Thị Kín Đáo");
        Member = World.Person("Ba").IsIn(World, "Trần Văn Ba", "KHKD");
        Trainer = World.Person("Sáu").Is(World, StaffRole.Trainer, Scope.Course("KHKD"), "Hoàng Văn Sáu");
        (LanId, MemberId) = (Id(Lan), Id(Member));
        World.Works(1);
        _ = World.Db.Execute(InsertTyped, new { Now = Instants.Format(World.Clock.GetUtcNow()) });
        if (now is null)
        {
            ClassInChange.MoveFirst(Owner, "8h");
            World.Works();
            Lan.Press("!change-absent 1");
        }
        World.Acts((_, scope) => Fill(scope));
        // What it plans and tells by itself is through.
        World.Works(1);
        Owner.Press($"!{Intents.ReminderQueue}");
        Told = World.Db.QuerySingle<long>("SELECT max(id) FROM outbox");
    }

    public ChatWorld World { get; }

    public ChatClient Owner { get; }

    /// <summary>Whose the things are.</summary>
    public ChatClient Lan { get; }

    public long LanId { get; }

    public ChatClient Member { get; }

    public long MemberId { get; }

    public ChatClient Trainer { get; }

    /// <summary>The last message that was sent before anybody tried anything.</summary>
    public long Told { get; }

    /// <summary>A reminder of QTSX that can be stopped, as its button names it; one that there is not on the day of its trip.</summary>
    public string Occasion =>
        Owner
            .Received.SelectMany(message => message.Buttons)
            .Select(button => Intent.FromChoiceId(button.Data))
            .FirstOrDefault(intent => intent?.Name == Intents.StopReminder && intent.Argument!.Contains(".QTSX.", StringComparison.Ordinal))
            ?.Argument
        ?? "0.QTSX.1";

    /// <summary>What the turns logged.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>Does something as the person of a chat, in one transaction, as a turn does an effect.</summary>
    public void As(ChatClient client, Action<Visit> act) =>
        World.Acts((_, scope) => act(new Visit(scope, client.Bot, client.Id, client.Id)));

    /// <summary>What somebody is answered on a press, with the labels of its buttons.</summary>
    public static string Answer(ChatClient client, string data)
    {
        var before = client.Received.Count;
        client.Press(data);
        return string.Join(
            '\n',
            client
                .Received.Skip(before)
                .Select(message => $"{message.Text} [{string.Join("] [", message.Buttons.Select(button => button.Label))}]")
        );
    }

    public void Dispose() => World.Dispose();

    private long Id(ChatClient client) =>
        World.Db.QuerySingle<long>("SELECT person_id FROM chat_person WHERE chat = @Chat", new { Chat = client.Id });

    private void Fill(TurnScope scope)
    {
        _ = TripPlaces.Join(scope.Connection, "TQ1", LanId, "D2", scope.Now, scope.Outbox, TripSource.Staff);
        _ = SessionAnswerStore.Say(scope.Connection, new SessionOf("QTSX", 1), LanId, SessionReply.No, AnswerSource.Member, scope.Now);
        _ = scope.Connection.Execute(
            Insert,
            new
            {
                World.Bot,
                Lan = LanId,
                LanChat = Lan.Id,
                Now = Instants.Format(scope.Now),
                Later = Instants.Format(scope.Now.AddDays(1)),
                Hash = new string('0', 64),
            }
        );
    }

    private const string InsertTyped = """
        INSERT INTO cooperative (id, name, short_name, commune_code, state, created_at)
        SELECT 900001, 'HTX Ong Kín', 'Ong Kín', min(code), 'proposed', @Now
        FROM commune
        """;

    private const string Insert = """
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at,
                                  frozen_at, ended_at)
        VALUES (1, 2, @Bot, '1002', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mật mã cổng trại 1', 'done', @Now, @Now, @Now, @Now),
               (2, 2, @Bot, '1002', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mật mã cổng trại 2', 'scheduled', @Now, @Later, NULL, NULL),
               (3, 2, @Bot, '1002', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mật mã cổng trại 3', 'paused', @Now, @Now, @Now, NULL),
               (4, 2, @Bot, '1002', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mật mã cổng trại 4', 'scheduled', @Now, @Later, NULL, NULL),
               (5, 2, @Bot, '1002', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'Mật mã cổng trại 5', 'done', @Now, @Now, @Now, @Now);
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state)
        VALUES (1, @Lan, @Bot, @LanChat, 'sent'), (3, @Lan, @Bot, @LanChat, 'planned'), (5, @Lan, @Bot, @LanChat, 'unsure');
        INSERT INTO announcement_count (announcement_id, state, people)
        VALUES (1, 'sent', 1), (3, 'planned', 1), (5, 'unsure', 1);
        INSERT INTO announcement_urgency (announcement_id, reason, people, asked_at, night_until, state)
        VALUES (4, 'nước lũ đang về', 60, @Now, @Later, 'waiting');
        INSERT INTO announcement_reply (id, announcement_id, person_id, bot, chat, text, said_at)
        VALUES (1, 1, @Lan, @Bot, @LanChat, 'Bò nhà em ốm', @Now);
        INSERT INTO invitation (id, role, scope_kind, scope, name, link_hash, code_hash, invited_by, made_at, expires_at, state, bot, chat,
                                sender, check_number)
        VALUES (1, 'trainer', 'course', 'QTSX', 'Người Được Mời', NULL, @Hash, 1, @Now, @Later, 'claimed', @Bot, '9001', '9001', 47);
        INSERT INTO phone_call (id, person_id, about, key, words, made_at)
        VALUES (1, @Lan, 'got-seat', 'QTSX', 'Hỏi riêng chị', @Now);
        INSERT INTO tag (id, name, key, made_by, made_at)
        VALUES (1, 'dê lai kín', 'de lai kin', 1, @Now);
        INSERT INTO person_tag (tag_id, person_id, given_by, given_at)
        VALUES (1, @Lan, 1, @Now);
        INSERT INTO saved_audience (id, name, key, parts, made_by, made_at)
        VALUES (1, 'Hai lớp kín', 'hai lop kin', 'enrolled QTSX|tag 1', 1, @Now);
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, minutes, made_at)
        VALUES ('TQ1', @Lan, 'out', 'late', 20, @Now);
        INSERT INTO stopped_topic (bot, chat, topic, stopped_at)
        VALUES (@Bot, @LanChat, 'news', @Now);
        INSERT INTO link_code (person_id, code_hash, made_by, made_at, expires_at)
        VALUES (@Lan, @Hash, 1, @Now, @Later);
        INSERT INTO join_code (bot, chat, sender, code_hash, made_at, expires_at)
        VALUES (@Bot, @LanChat, @LanChat, @Hash, @Now, @Later);
        """;

    private void Hear(string whose, string words)
    {
        if (whose == typeof(ConversationTurns).FullName)
            _log.Add(words);
    }
}
