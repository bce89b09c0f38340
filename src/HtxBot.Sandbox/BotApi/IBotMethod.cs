namespace HtxBot.Sandbox.BotApi;

/// <summary>One method of the Bot API as the sandbox plays it.</summary>
internal interface IBotMethod
{
    /// <summary>Name as in the description.</summary>
    string Name { get; }

    /// <summary>Carries the call out and writes its result, or throws a <see cref="Refusal"/> before anything changed.</summary>
    ValueTask AnswerAsync(Call call);
}

/// <summary>A method that answers at once.</summary>
internal abstract class QuickMethod(string name) : IBotMethod
{
    public string Name { get; } = name;

    public ValueTask AnswerAsync(Call call)
    {
        Answer(call);
        return ValueTask.CompletedTask;
    }

    protected abstract void Answer(Call call);
}
