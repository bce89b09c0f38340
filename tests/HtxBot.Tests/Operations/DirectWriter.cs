using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Operations;

/// <summary>Writes at once, without the runtime; the disk may be said to refuse.</summary>
internal sealed class DirectWriter(TestDatabase file, TimeProvider calendar) : IWriter
{
    /// <summary>Whether the disk takes writes.</summary>
    public bool Works { get; set; } = true;

    /// <summary>What was put into the outbox, in order.</summary>
    public List<(string Bot, string Chat, string Text, MessageClass Class)> Messages { get; } = [];

    public Task<T> WriteAsync<T>(Func<TurnScope, T> work)
    {
        if (!Works)
            return Task.FromException<T>(new SqliteException("read-only", 8));
        using var db = file.Open();
        using var transaction = db.BeginTransaction();
        var now = Instants.Parse(Instants.Format(calendar.GetUtcNow()));
        var result = work(new TurnScope(db, now, new Outgoing(Messages), _ => { }));
        transaction.Commit();
        return Task.FromResult(result);
    }

    private sealed class Outgoing(List<(string Bot, string Chat, string Text, MessageClass Class)> messages) : IOutboxWriter
    {
        public void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer) =>
            messages.Add((bot, chat, message.Text, messageClass));
    }
}
