using System.Globalization;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// Thirty days of a seed: people, the office, the channel, the disk, and one life of the program after another. Both clocks stand
/// still until nothing can happen at their time, then go to the next moment at which something can; where all is quiet the machine sleeps.
/// </summary>
internal sealed class World : IProcessEnd, IDisposable
{
    public const string Bot = "simulated:1";

    /// <summary>The chat of the trainer of a class, whom most of its sessions name.</summary>
    public const string Trainer = "7999";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    private readonly ManualTimeProvider _calendar = new(SimFiles.Begin);
    private readonly ManualTimeProvider _machine = new(SimFiles.Begin);
    private readonly PriorityQueue<Action, (long At, int Order)> _events = new();
    private readonly Random _random;
    private readonly Random _chance;
    private readonly Bug _bug;
    private readonly Plan _plan;
    private Steps _steps = null!;
    private SimHost? _host;
    private readonly OtherWriter _otherWriter = new();
    private Task? _start;
    private Task? _stop;
    private DateTimeOffset _restartAt;
    private TimeSpan _startedAt;
    private int _order;
    private bool _isLast;
    private readonly BadHour? _badHour;

    /// <param name="seed">All of it follows from this.</param>
    /// <param name="bug">What is wrong with the program; null: nothing.</param>
    /// <param name="keepsTrace">Whether the whole trace is kept, not only its end.</param>
    /// <param name="isBadHour">Whether it is one bad hour instead of thirty days.</param>
    /// <param name="hasOutage">Whether that hour has ten minutes of nothing but server errors.</param>
    public World(int seed, Bug? bug = null, bool keepsTrace = false, bool isBadHour = false, bool hasOutage = false)
    {
        Seed = seed;
        _bug = bug ?? new None();
        _random = new Random(seed);
        _chance = new Random(seed + 1);
        Trace = new Trace(keepsTrace);
        Faults = isBadHour ? new Faults(new Random(seed + 2), BadHour.Rates) : new Faults(new Random(seed + 2));
        Calendar = new CalendarClock(_calendar);
        Machine = new StepClock(_machine);
        Channel = new SimChannel(this, new Random(seed + 3), Faults, _bug);
        Crashes = new SimCrash(this, new Random(seed + 4), Faults);
        People =
        [
            .. Enumerable.Range(0, _random.Next(6, 13)).Select(number => new SimPerson(this, new Random(seed + 100 + number), number)),
        ];
        // The trainer only reads.
        Channel.Arrived = (row, id) =>
        {
            if (row.Chat != Trainer)
                People.Single(person => person.Chat == row.Chat).Read(row.Message, id);
        };
        Road = new Road(this, _random);
        _plan = new Plan(this, _random);
        _badHour = isBadHour ? new BadHour(this, _random, hasOutage) : null;
    }

    public int Seed { get; }

    /// <summary>Whether people try what takes a role; only in every tenth, so that the others stay what they are known for.</summary>
    public bool HasPryers => Seed % 10 == 0;
    public Trace Trace { get; }
    public Faults Faults { get; }
    public SimFiles Files { get; } = new();
    public CalendarClock Calendar { get; }
    public MachineClock Machine { get; }
    public SimChannel Channel { get; }
    public SimCrash Crashes { get; }

    /// <summary>From people to the channel.</summary>
    public Road Road { get; }
    public IReadOnlyList<SimPerson> People { get; }
    public DateTimeOffset Now => _calendar.GetUtcNow();

    /// <summary>What sees only what is committed.</summary>
    public SqliteConnection Reader { get; private set; } = null!;

    /// <summary>What only the staff may touch.</summary>
    public Trespass Trespass { get; private set; } = null!;

    /// <summary>The first rule that was broken; null: none.</summary>
    public Breach? Breach { get; private set; }

    public bool HasEnded => _steps.HasEnded;

    public int Lives { get; private set; }

    public long StepCount { get; private set; }

    /// <summary>The program that lives.</summary>
    public SimHost Host => _host!;

    public double Chance() => _chance.NextDouble();

    /// <summary>Plays all days.</summary>
    public void Run()
    {
        using (var db = Files.Database.OpenWriter())
        {
            _plan.Seats(db);
            _bug.Prepare(db);
            Trespass = new Trespass(db);
            Statement.Forget(db);
        }

        if (_badHour is null)
            _plan.Make(Days);
        else
            _badHour.Make();
        while (Breach is null && !_isLast)
        {
            // After the days are over one start more, undisturbed: it forgets what is old and sends what was left.
            _isLast = IsOver && Lives > 0;
            Live();
            if (!_isLast)
                Sleep(_restartAt);
        }

        if (Breach is null)
            Judge();
    }

    public void Note(string what) => Trace.Add(Now, what);

    public void Break(string rule, string what)
    {
        Note($"BROKEN {rule}: {what}");
        Breach ??= new Breach(rule, what);
        _steps.End();
    }

    public void CheckThread() => _steps.CheckThread();

    /// <summary>Does something after a time.</summary>
    public void In(TimeSpan wait, Action act) => At(Now + wait, act);

    public void At(DateTimeOffset at, Action act) => _events.Enqueue(act, (at.Ticks, _order++));

    /// <summary>The office writes; later, if the program is down.</summary>
    public void Write(Action<TurnScope> work)
    {
        if (_host is not { } host || _start is not { IsCompletedSuccessfully: true } || _stop is not null)
        {
            In(TimeSpan.FromMinutes(10), () => Write(work));
            return;
        }

        _ = _steps.Run(async () =>
            await host.Get<IWriter>()
                .WriteAsync(scope =>
                {
                    work(scope);
                    return 0;
                })
        );
    }

    /// <summary>The program ends here; the next one finds the files as they are.</summary>
    public void Crash(string step)
    {
        Note($"CRASH at {step}");
        Faults.Count(Fault.Crash);
        _steps.End();
        _otherWriter.Release();
        Files.Crash();
        using var left = Files.Database.OpenWriter();
        Channel.Ledger.Crashed(left, _random);
        _restartAt = Now.AddSeconds(_random.Next(4) == 0 ? _random.Next(10, 10_000) : _random.Next(1, 10));
    }

    /// <summary>The program is stopped, and started again after a while.</summary>
    public void Stop()
    {
        if (_stop is not null || _host is not { } host || _start is not { IsCompletedSuccessfully: true })
            return;
        Note("STOP");
        _otherWriter.Release();
        _stop = _steps.Run(host.StopAsync);
        _restartAt = Now.AddSeconds(_random.Next(20, 4000));
    }

    /// <summary>The machine sleeps: the wall clock goes on, nothing else does.</summary>
    public void Sleep(DateTimeOffset until)
    {
        while (_events.TryPeek(out var act, out var next) && next.At <= until.Ticks && _host is null)
        {
            _ = _events.Dequeue();
            SetNow(new DateTimeOffset(Math.Max(next.At, Now.Ticks), TimeSpan.Zero));
            act();
        }

        if (until > Now)
            SetNow(until);
    }

    /// <summary>Another process has the write lock for a while.</summary>
    public void Lock(TimeSpan wait)
    {
        if (!IsWriting)
            return;
        Note("another process writes");
        Faults.Count(Fault.DiskBusy);
        _otherWriter.Lock(Files.Database);
        In(wait, _otherWriter.Release);
    }

    /// <summary>Whether the writer has the lock before its first write: another one tries to get it meanwhile.</summary>
    public void ProbeLock()
    {
        if (!IsWriting)
            return;
        // After a crash the host and the files are others; what is asked is asked of this life's.
        var (host, database) = (Host, Files.Database);
        _ = _steps.Run(() => host.Writer.RunAsync(scope => Probes.Transaction(this, scope, database)));
    }

    void IProcessEnd.Fail()
    {
        if (!HasEnded)
            Break(Rule.LoopsLive, "the program ended itself");
    }

    public void Dispose()
    {
        Files.Dispose();
        Trace.Dispose();
    }

    private TimeSpan Days => _badHour is null ? TimeSpan.FromDays(30) : BadHour.Length;

    /// <summary>Whether the program lives, started and not stopping, and nobody else has the write lock.</summary>
    private bool IsWriting => _host is not null && !_otherWriter.HasLock && _stop is null && _start is { IsCompletedSuccessfully: true };

    private bool IsOver => Now >= SimFiles.Begin + Days;

    private void Live()
    {
        Lives++;
        Note($"START {Lives}");
        Reader = Files.Database.OpenReader();
        _steps = new Steps(_random, Idle);
        (_start, _stop, _startedAt) = (null, null, Machine.Elapsed);
        using var host = new SimHost(this, _steps, _bug);
        _host = host;
        _steps.Live(StartAsync);
        StepCount += _steps.Count;
        _host = null;
        if (_steps.Escape is { } where)
            Breach ??= new Breach(Rule.OneThread, where);
        Channel.HangUp();
        Statement.Forget(Reader);
        Reader.Dispose();
    }

    private async Task StartAsync()
    {
        _start = _host!.StartAsync();
        await _start;
        _bug.Started(_host);
        var isAgain = false;
        _ = _host.Writer.RunAsync(scope =>
        {
            // What is lost with its transaction runs again.
            if (!isAgain)
                Probes.Pragmas(this, scope);
            // Who waits for a lock here waits in real time.
            isAgain = SqlMapper.ExecuteScalar<long>(scope.Connection, "PRAGMA busy_timeout = 0") == 0;
            return 0;
        });
    }

    /// <summary>Nothing can happen now: time goes on.</summary>
    private void Idle()
    {
        if (_stop is { IsCompleted: true })
        {
            Faults.Count(Fault.Stop);
            Note("stopped");
            _steps.End();
            return;
        }

        if (_start is { IsFaulted: true })
        {
            Break(Rule.Starts, $"the start threw {_start.Exception!.GetBaseException().Message}");
            return;
        }

        var next = _events.TryPeek(out _, out var at) ? new DateTimeOffset(at.At, TimeSpan.Zero) : DateTimeOffset.MaxValue;
        var toEvent = next - Now;
        if (IsOver && !Faults.AreOver)
            (Faults.AreOver, Crashes.In) = (true, 0);
        // A program that begins late has its time too.
        if (IsOver && _stop is null && Now - SimFiles.Begin - Days > Patience && Machine.Elapsed - _startedAt > Patience)
        {
            Break(Rule.Ends, $"after the days are over something still waits: {Waits()}");
            return;
        }

        if (toEvent > TimeSpan.FromSeconds(20) && IsQuiet())
        {
            if (IsOver)
                Stop();
            else
                Leap(next);
            return;
        }

        Advance(toEvent < TimeSpan.Zero ? TimeSpan.Zero : toEvent);
    }

    private void Advance(TimeSpan atMost)
    {
        var step = _machine.NextTimer is { } timer && timer < atMost ? timer : atMost;
        if (step == TimeSpan.MaxValue || step > Days)
        {
            Break(Rule.Ends, "nothing can happen any more");
            return;
        }

        _calendar.Advance(step);
        _machine.Advance(step);
        while (_events.TryPeek(out var act, out var at) && at.At <= Now.Ticks && !HasEnded)
        {
            _ = _events.Dequeue();
            act();
        }
    }

    private void Leap(DateTimeOffset next)
    {
        var end = SimFiles.Begin + Days;
        var until = next < end ? next : end;
        var timer = Statement.On(Reader, "SELECT min(due_at) FROM timer WHERE state = 'planned'");
        if (timer.Step() && timer.Text(0) is { } due && Instants.Parse(due) < until)
            until = Instants.Parse(due);
        timer.Reset();
        SetNow(until > Now.AddSeconds(2) ? until.AddSeconds(-2) : until);
        if (until <= Now.AddSeconds(2))
            Advance(TimeSpan.FromSeconds(3));
    }

    private bool IsQuiet()
    {
        var hasSettled = _start is { IsCompletedSuccessfully: true } && Machine.Elapsed - _startedAt >= Settling && _stop is null;
        return hasSettled && Waits().Length == 0;
    }

    /// <summary>What is not through yet, in words; empty if everything is.</summary>
    private string Waits()
    {
        if (_otherWriter.HasLock)
            return "for another process";
        if (!Channel.IsEmpty)
            return "at the channel";
        return _host!.IsThrough ? Unfinished.In(Reader, Now) : "in memory";
    }

    private void SetNow(DateTimeOffset now)
    {
        _calendar.SetUtcNow(now);
        _machine.SetUtcNow(now);
    }

    private void Judge()
    {
        using var db = Files.Database.OpenReader();
        Breach = new Judgement(this, db).Breaches().FirstOrDefault();
        Note(Breach is null ? "right" : $"BROKEN {Breach}");
        Statement.Forget(db);
    }
}
