using HtxBot.Channels;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>A known wrong version of the program, made by the tests around the right one, which knows nothing of it.</summary>
internal abstract class Bug
{
    /// <summary>What is done to the file before the first start: triggers that change what the program writes.</summary>
    public virtual void Prepare(SqliteConnection db) { }

    /// <summary>What is done to a program that has started.</summary>
    public virtual void Started(SimHost host) { }

    /// <summary>Whether the channel is told that a batch is stored before it is.</summary>
    public virtual bool ConfirmsEarly => false;

    /// <summary>What is done before a request leaves.</summary>
    public virtual Task BeforeSendAsync(SimHost host, string chat, OutgoingMessage message) => Task.CompletedTask;

    /// <summary>What the program takes the channel's answer for.</summary>
    public virtual Delivery Understood(Delivery delivery) => delivery;

    /// <summary>The hours in which the program thinks that people sleep.</summary>
    public virtual QuietHours Quiet => QuietHours.Usual;

    /// <summary>The turns.</summary>
    public virtual ITurns Turns(ITurns inner, IServiceProvider services) => inner;
}

/// <summary>Nothing is wrong.</summary>
internal sealed class None : Bug;
