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
    private bool _isPersonLoaded;
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
            if (!_isPersonLoaded)
            {
                _personId = Statement.On(Db, CurrentPerson).Text(1, Bot).Text(2, Chat).Text(3, Sender).First(row => (long?)row.Integer(0));
                _isPersonLoaded = true;
            }
            return _personId;
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
    public void BecomePerson(long personId)
    {
        _personId = personId;
        _isPersonLoaded = true;
    }

    private const string CurrentPerson = """
        SELECT person_id
        FROM chat_person
        WHERE bot = ?1 AND chat = ?2 AND sender = ?3 AND is_current = 1
        """;
}
