using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;

namespace HtxBot.Tests.Simulation;

/// <summary>What must be true of the disk and of the writer at one moment of a run; what is not breaks its rule.</summary>
internal static class Probes
{
    /// <summary>A batch is confirmed: it must be on disk.</summary>
    public static void Stored(World world, Update update)
    {
        var stored = Statement.On(world.Reader, "SELECT 1 FROM inbox WHERE update_id = ?1").Integer(1, update.Id);
        if (!stored.Step())
            world.Break(Rule.ConfirmedIsStored, $"update {update.Id} of chat {update.Chat} is confirmed and not in the inbox");
        stored.Reset();
    }

    /// <summary>The writer's connection is set as it must be.</summary>
    public static void Pragmas(World world, WriterScope scope)
    {
        foreach (var wrong in WriterPragmas.Wrong(scope.Connection))
            world.Break(Rule.Pragmas, wrong);
    }

    /// <summary>In the middle of a transaction nobody else can have the write lock.</summary>
    public static int Transaction(World world, WriterScope scope, Database database)
    {
        Pragmas(world, scope);
        if (OtherWriter.CouldLock(database))
            world.Break(Rule.LockFromStart, "another process got the write lock in the middle of a transaction");
        return 0;
    }
}
