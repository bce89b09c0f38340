using System.Collections.Concurrent;
using System.Diagnostics;
using HtxBot.Sandbox;

namespace HtxBot.Benchmarks.Driving;

/// <summary>Plays people who sign up, so many at a time; whoever is done makes room for the next. Nobody thinks: each answers at once,
/// or when <see cref="Arrivals"/> lets them.</summary>
internal sealed class SignUpDriver : IDisposable
{
    private const int MostActs = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SandboxServer _sandbox;
    private readonly string _course;
    private readonly ConcurrentDictionary<long, PlayedPerson> _open = new();
    private readonly ConcurrentBag<string> _signedUp = [];
    private readonly TaskCompletionSource _limitReached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _mostUpdates;
    private readonly Arrivals? _arrivals;
    private Tally _tally = new();
    private int _people;
    private int _updates;
    private long _lastProgress = Stopwatch.GetTimestamp();
    private volatile bool _isEnding;

    /// <param name="sandbox">Where the people are.</param>
    /// <param name="course">Code of the course they follow a link to.</param>
    /// <param name="mostUpdates">After so many updates nobody new begins and <see cref="LimitReached"/> ends.</param>
    /// <param name="arrivals">Who says when each acts; null: at once.</param>
    public SignUpDriver(SandboxServer sandbox, string course, int mostUpdates = int.MaxValue, Arrivals? arrivals = null)
    {
        (_sandbox, _course, _mostUpdates, _arrivals) = (sandbox, course, mostUpdates, arrivals);
        sandbox.Ledger.Accepted += Read;
    }

    /// <summary>Stored phone numbers of everybody who was told of the seat.</summary>
    public IReadOnlyCollection<string> SignedUp => _signedUp;

    /// <summary>Ends when the allowed updates were made.</summary>
    public Task LimitReached => _limitReached.Task;

    /// <summary>Replies since the tally was taken.</summary>
    public int Replies => _tally.Updates;

    /// <summary>Lets so many people begin.</summary>
    public void Begin(int people)
    {
        for (var person = 0; person < people; person++)
            BeginOne();
    }

    /// <summary>Counts anew; what was counted until now.</summary>
    public Tally TakeTally() => Interlocked.Exchange(ref _tally, new Tally());

    /// <summary>Lets everybody who began come to the end.</summary>
    /// <exception cref="BenchmarkFailedException">Somebody waits in vain.</exception>
    public async Task EndAsync()
    {
        _isEnding = true;
        while (!_open.IsEmpty)
        {
            Watch();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Looks whether things go on.</summary>
    /// <exception cref="BenchmarkFailedException">Nobody got an answer for a long time.</exception>
    public void Watch()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lastProgress)) < Patience)
            return;
        var first = _open.Values.FirstOrDefault();
        throw new BenchmarkFailedException(
            $"{_open.Count} conversations stand still for {Patience.TotalSeconds:0} s, after {_updates} updates and {_signedUp.Count} sign-ups. "
                + $"The newest message that {first?.Name} read: {first?.LastRead}"
        );
    }

    public void Dispose() => _sandbox.Ledger.Accepted -= Read;

    private void BeginOne()
    {
        var person = new PlayedPerson(Interlocked.Increment(ref _people));
        _open[person.User] = person;
        Do(person, () => _ = _sandbox.Users.Start(person.User, $"lop_{_course}"));
    }

    private void Read(LedgerEntry entry)
    {
        if (!entry.Method.StartsWith("send", StringComparison.Ordinal) || !_open.TryGetValue(entry.ChatId, out var person))
            return;
        _tally.CountMessage(entry.Text.Length, entry.Buttons.Sum(row => row.Count));
        if (person.AskedAt != 0)
        {
            _tally.CountReply(Stopwatch.GetElapsedTime(person.AskedAt).TotalMilliseconds);
            person.AskedAt = 0;
        }

        person.LastRead = entry.Text;
        switch (SignUpScript.Answer(entry, person))
        {
            case Act.Say(var text):
                Do(person, () => _ = _sandbox.Users.Say(person.User, text));
                break;
            case Act.Tap(var data):
                Do(person, () => _ = _sandbox.Users.Tap(person.User, entry.MessageId, data));
                break;
            case Act.Done:
                _ = _open.TryRemove(person.User, out _);
                _signedUp.Add(person.StoredPhone);
                if (!_isEnding)
                    BeginOne();
                break;
        }
    }

    private void Do(PlayedPerson person, Action act)
    {
        // Who is asked the same again and again stands still, so that somebody notices.
        if (++person.Acts > MostActs)
            return;
        if (_arrivals is null)
            DoNow(person, act);
        else
            _arrivals.Add(() => DoNow(person, act));
    }

    private void DoNow(PlayedPerson person, Action act)
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref _lastProgress, now);
        person.AskedAt = now;
        act();
        if (Interlocked.Increment(ref _updates) < _mostUpdates)
            return;
        _isEnding = true;
        _ = _limitReached.TrySetResult();
    }
}
