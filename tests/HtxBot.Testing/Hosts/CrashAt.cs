using HtxBot.Runtime;

namespace HtxBot.Testing.Hosts;

/// <summary>Ends everything at the n-th step: from there on every thread that reaches a step dies too. 0: never.</summary>
public sealed class CrashAt(int number, Action crash) : ICrashPoints
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    /// <summary>Ends when everything has ended.</summary>
    public Task Happened => _happened.Task;

    /// <summary>Whether everything has ended.</summary>
    public bool HasHappened => Happened.IsCompleted;

    /// <summary>Where it was.</summary>
    public string Step { get; private set; } = "";

    /// <summary>Steps reached.</summary>
    public int Reached { get; private set; }

    /// <summary>Messages that may have been sent and are not marked: only these may come twice.</summary>
    public int InFlight => _inFlight;

    /// <inheritdoc/>
    public void Reach(string step)
    {
        lock (_gate)
        {
            if (HasHappened)
                throw new CrashException(Step);
            if (++Reached == number)
            {
                Step = step;
                crash();
                _happened.SetResult();
                throw new CrashException(step);
            }
            _inFlight += step switch
            {
                CrashStep.BeforeSend => 1,
                CrashStep.AfterMark => -1,
                _ => 0,
            };
        }
    }
}
