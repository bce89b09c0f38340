using System.Globalization;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features;

/// <summary>One turn as a feature sees it: who is here, when it is, and the transaction.</summary>
public sealed class Visit(TurnScope scope, string bot, string chat, string sender)
{
    private readonly Dictionary<object, object?> _recalled = [];
    private long? _personId;
    private long? _otherId;
    private bool _isPersonLoaded;
    private string? _whom;
    private bool _speaksForThem = true;
    private StaffMember? _staff;
    private bool _isStaffLoaded;

    /// <summary>The turn's transaction, outbox and after-commit hook.</summary>
    public TurnScope Scope { get; } = scope;

    /// <summary>The writer's connection, inside the turn's transaction.</summary>
    public SqliteConnection Db => Scope.Connection;

    /// <summary>When the update was received; UTC.</summary>
    public DateTimeOffset Now => Scope.Now;

    /// <summary>The day it was received, in Asia/Ho_Chi_Minh.</summary>
    public DateOnly Today { get; } = VietnamTime.DayOf(scope.Now);

    /// <summary>Channel and bot.</summary>
    public string Bot { get; } = bot;

    /// <summary>The chat.</summary>
    public string Chat { get; } = chat;

    /// <summary>Who in the chat.</summary>
    public string Sender { get; } = sender;

    /// <summary>The person this chat speaks for; null for a stranger.</summary>
    public long? PersonId
    {
        get
        {
            LoadPerson();
            return _personId;
        }
    }

    /// <summary>
    /// The records whose places are the person's: their own, and after joining two chats the one that the other chat spoke for before. Empty
    /// for a stranger.
    /// </summary>
    public IReadOnlyList<long> Records
    {
        get
        {
            LoadPerson();
            return (_personId, _otherId) switch
            {
                (null, _) => [],
                ({ } person, null) => [person],
                ({ } person, { } other) => [person, other],
            };
        }
    }

    /// <summary>What who writes here does for the classes; null for who holds no role. Loaded only where it is asked for.</summary>
    public StaffMember? Staff
    {
        get
        {
            if (!_isStaffLoaded)
            {
                _staff = StaffStore.Of(Db, Bot, Sender);
                _isStaffLoaded = true;
            }
            return _staff;
        }
    }

    /// <summary>
    /// A fact of this turn, loaded once: the step that answers and the step that asks next often need the same. An effect makes
    /// all of them be loaded anew.
    /// </summary>
    /// <param name="about">What the fact is about; equal for equal facts, with a type of its own for each kind.</param>
    /// <param name="load">Loads it.</param>
    public T Recall<T>(object about, Func<T> load)
    {
        if (_recalled.TryGetValue(about, out var known))
            return (T)known!;
        var loaded = load();
        _recalled.Add(about, loaded);
        return loaded;
    }

    /// <summary>Something was changed in this turn: what was recalled may be stale.</summary>
    public void Forget()
    {
        _recalled.Clear();
        _isStaffLoaded = false;
    }

    /// <summary>Makes the chat speak for this person from now on.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="otherId">A second record whose places are theirs too.</param>
    public void BecomePerson(long personId, long? otherId = null)
    {
        (_personId, _otherId) = (personId, otherId);
        _isPersonLoaded = true;
    }

    /// <summary>
    /// From now on the visit is that of one person of several who share the chat, whoever it speaks for otherwise; null: of whom it speaks for.
    /// </summary>
    /// <param name="whom">As in <see cref="Conversations.Intent.For"/>: the person's number.</param>
    /// <returns>False if the chat does not speak for them, or not any more.</returns>
    public bool SpeaksFor(string? whom)
    {
        if (whom == _whom)
            return _speaksForThem;
        (_whom, _isPersonLoaded) = (whom, false);
        _recalled.Clear();
        return _speaksForThem =
            whom is null || (long.TryParse(whom, NumberStyles.None, CultureInfo.InvariantCulture, out var person) && Is(person));
    }

    /// <summary>Whom the chat speaks for has changed: it is looked up anew.</summary>
    public void ForgetPerson() => _isPersonLoaded = false;

    private bool Is(long person)
    {
        if (Records.Contains(person))
            return true;
        var linked = Statement
            .On(Db, LinkedPerson)
            .Text(1, Bot)
            .Text(2, Chat)
            .Text(3, Sender)
            .Integer(4, person)
            .First(row => ((long?)row.Integer(0), row.Integer(1) is > 0 and var other ? other : (long?)null));
        if (linked.Item1 is null)
            return false;
        (_personId, _otherId) = linked;
        return true;
    }

    private void LoadPerson()
    {
        if (_isPersonLoaded)
            return;
        (_personId, _otherId) = Statement
            .On(Db, CurrentPerson)
            .Text(1, Bot)
            .Text(2, Chat)
            .Text(3, Sender)
            .First(row => ((long?)row.Integer(0), row.Integer(1) is > 0 and var other ? other : (long?)null));
        _isPersonLoaded = true;
    }

    private const string CurrentPerson = """
        SELECT link.person_id, joined.other_id
        FROM chat_person AS link
        LEFT JOIN chat_join AS joined ON joined.person_id = link.person_id AND joined.ended_at IS NULL
        WHERE link.bot = ?1 AND link.chat = ?2 AND link.sender = ?3 AND link.is_current = 1
        """;

    private const string LinkedPerson = """
        SELECT link.person_id, joined.other_id
        FROM chat_person AS link
        LEFT JOIN chat_join AS joined ON joined.person_id = link.person_id AND joined.ended_at IS NULL
        WHERE link.bot = ?1 AND link.chat = ?2 AND link.sender = ?3 AND link.person_id = ?4
        """;
}
