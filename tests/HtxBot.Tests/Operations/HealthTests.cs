using Dapper;
using HtxBot.Operations;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

public sealed class HealthTests
{
    [TestCase(15, null, null)]
    [TestCase(60, null, null)]
    [TestCase(61, null, "htxbot im lặng đã 61 giây: khởi động lại và xem nhật ký.")]
    [TestCase(15, "2027-03-01T01:00:00.000Z", "htxbot đã dừng: khởi động lại.")]
    public void It_is_judged_by_its_last_sign_of_life(int silence, string? stoppedAt, string? problem)
    {
        var machine = new ManualTimeProvider();
        using var world = new TestDatabase();
        using (var db = world.Open())
        {
            db.Execute(
                """
                INSERT INTO run (started_at, stopped_at) VALUES ('2027-03-01T00:00:00.000Z', @stoppedAt);
                INSERT INTO heartbeat (id, beat_at) VALUES (1, '2027-03-01T01:00:00.000Z');
                """,
                new { stoppedAt }
            );
        }

        machine.Advance(TimeSpan.FromSeconds(silence));

        Assert.That(Health.Problem(world.Database, machine), Is.EqualTo(problem));
    }

    [Test]
    public void A_program_that_never_ran_is_not_healthy()
    {
        using var world = new TestDatabase();

        Assert.That(Health.Problem(world.Database, new ManualTimeProvider()), Does.StartWith("htxbot chưa ghi dấu hiệu sống"));
    }
}
