using HtxBot.Runtime;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// Everything of a program on one thread, one step at a time: which of the steps that could be next is next the seed decides. When none
/// is left, time goes on. The writer's waits are where the other steps happen.
/// </summary>
internal sealed class Steps : Threads
{
    private static readonly AsyncLocal<string?> Present = new();
    private readonly Random _random;
    private readonly Action _idle;
    private readonly Scheduler _scheduler;
    private readonly List<Task> _ready = [];
    private readonly List<string> _loops = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private Action? _live;

    /// <param name="random">Chooses among what could be next.</param>
    /// <param name="idle">Lets time go on.</param>
    public Steps(Random random, Action idle)
    {
        (_random, _idle) = (random, idle);
        _scheduler = new Scheduler(this);
    }

    /// <summary>The background loop whose work runs now; null: no loop's.</summary>
    public static string? Loop => Present.Value;

    /// <summary>The background loops that were started, in order.</summary>
    public IReadOnlyList<string> Loops => _loops;

    /// <summary>Whether the program has ended: no step of it happens any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Where something ran, or asked to run, on another thread: then a seed gives not one run but many.</summary>
    public string? Escape { get; private set; }

    public long Count { get; private set; }

    /// <summary>Whether nothing could be next.</summary>
    public bool IsIdle => _ready.Count == 0;

    // They come back to the scheduler by themselves; with the other option some would pass through the thread pool.
    public override TaskCreationOptions Waiters => TaskCreationOptions.None;

    public override Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler).Unwrap();

    public override Task RunLoop(string name, Func<Task> loop)
    {
        _loops.Add(name);
        return Run(() =>
        {
            // Whatever it awaits goes on with this.
            Present.Value = name;
            return loop();
        });
    }

    public override void Start(Action live) => _live = live;

    public override void Wait(object gate)
    {
        do Next();
        while (_ready.Count > 0 && _random.Next(3) == 0);
    }

    public override void WaitAny(ManualResetEventSlim one, ManualResetEventSlim other)
    {
        while (!one.IsSet && !other.IsSet)
            Next();
    }

    public override Task CancelAsync(CancellationTokenSource source) =>
        Run(() =>
        {
            source.Cancel();
            return Task.CompletedTask;
        });

    /// <summary>Runs a program until it has ended.</summary>
    /// <param name="start">Its first step.</param>
    public void Live(Func<Task> start)
    {
        // Inside a task of the scheduler, so that whatever is awaited anywhere comes back to it.
        var life = new Task(() =>
        {
            _ = Run(start);
            try
            {
                while (!HasEnded)
                {
                    Next();
                    if (_live is { } live)
                    {
                        _live = null;
                        live();
                    }
                }
            }
            catch (CrashException)
            {
                // The end.
            }
        });
        // A test has a context of its own, and what is awaited would go there.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        life.RunSynchronously(_scheduler);
        SynchronizationContext.SetSynchronizationContext(context);
        life.GetAwaiter().GetResult();
        _ready.Clear();
    }

    /// <summary>Ends the program where it stands.</summary>
    public void End() => HasEnded = true;

    /// <summary>Notes whether this is another thread.</summary>
    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
            Escape ??= Environment.StackTrace;
    }

    private void Next()
    {
        StopIfEnded();
        if (_ready.Count == 0)
        {
            _idle();
        }
        else
        {
            var place = _random.Next(_ready.Count);
            var task = _ready[place];
            _ready.RemoveAt(place);
            Count++;
            _scheduler.Execute(task);
        }

        StopIfEnded();
    }

    private void StopIfEnded()
    {
        if (HasEnded)
            throw new CrashException("ended");
    }

    private sealed class Scheduler(Steps steps) : TaskScheduler
    {
        private bool _hasBegun;

        public void Execute(Task task) => TryExecuteTask(task);

        protected override void QueueTask(Task task)
        {
            steps.CheckThread();
            lock (steps._ready)
                steps._ready.Add(task);
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        {
            if (_hasBegun)
                return false;
            _hasBegun = true;
            return TryExecuteTask(task);
        }

        protected override IEnumerable<Task> GetScheduledTasks() => steps._ready;
    }
}
