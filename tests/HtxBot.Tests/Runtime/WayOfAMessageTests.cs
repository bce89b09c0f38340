using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class WayOfAMessageTests
{
    [Test]
    public async Task What_is_said_is_answered_and_everything_ends_done_and_sent()
    {
        using var file = new TestDatabase();
        var channel = new FakeChannel();
        await using (var host = new RuntimeHost(file, channel, new EchoTurns()))
        {
            await host.StartAsync();

            channel.Deliver(channel.Said(1, "7", "xin chào"), channel.Said(2, "8", "chào"));
            channel.Deliver(channel.Said(3, "7", "mai học gì"));
            await channel.UntilDeliveredAsync(3);
            await host.IdleAsync();
        }

        using var connection = file.Open();
        Assert.Multiple(() =>
        {
            Assert.That(channel.TextsTo("7"), Is.EqualTo(new[] { "1 xin chào", "2 mai học gì" }));
            Assert.That(channel.TextsTo("8"), Is.EqualTo(new[] { "1 chào" }));
            Assert.That(channel.Unconfirmed, Is.Zero);
            Assert.That(connection.Query<string>("SELECT DISTINCT state || raw FROM inbox"), Is.EqualTo(new[] { "done" }));
            Assert.That(connection.Query<string>("SELECT DISTINCT state || payload FROM outbox"), Is.EqualTo(new[] { "sent" }));
            Assert.That(connection.ExecuteScalar<string>("SELECT stopped_at FROM run"), Is.Not.Null);
        });
    }
}
