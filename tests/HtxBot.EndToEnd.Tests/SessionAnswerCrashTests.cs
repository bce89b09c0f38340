using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// A3 of the reliability table: a member does not come to a session that begins soon, and comes after all; who teaches is told of both and notes a
/// paper; the whole application ended at every step.
/// </summary>
public sealed class SessionAnswerCrashTests
{
    // What is gathered is looked at every few seconds.
    private static readonly RushedClock Rushed = new(20);

    [Test]
    public async Task Who_does_not_come_and_comes_after_all_is_told_of_once_each_whenever_the_program_ends()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var (trainer, member) = (town.Person(), town.Person());
        await using (var host = town.Host())
        {
            await host.StartAsync();
            await member.SignUpAsync(town.Limit);
            await town.QuietAsync();
            await host.StopAsync();
        }
        using (var db = town.File.Open())
            _ = db.Execute(
                "UPDATE course_session SET starts_at = @Starts, ends_at = @Ends WHERE course_code = @Course AND no = 1",
                new
                {
                    Town.Course,
                    Starts = Instants.Format(town.Now.AddMinutes(20)),
                    Ends = Instants.Format(town.Now.AddHours(3)),
                }
            );
        town.Employ(trainer, StaffRole.Trainer, Scope.Course(Town.Course), "Lê Thu Hiền");
        var sweep = new CrashSweep(town, town.File)
        {
            Machine = Rushed,
            Who = () => [trainer, member],
            Play = async (people, since) =>
            {
                await trainer.StartAsync(town.Limit);
                _ = await member.SayAsync("tôi xin nghỉ học", town.Limit, "nghỉ buổi");
                _ = await trainer.HearAsync(since, town.Limit, "báo nghỉ lớp");
                _ = await member.TapAsync("Tôi đi được rồi", town.Limit, "đi học buổi");
                _ = await trainer.HearAsync(since, town.Limit, "đi được rồi");
                _ = await trainer.SayAsync("tài liệu", town.Limit, "đã có chưa ạ?");
                _ = await trainer.TapAsync("✅ Tổng quan về quản trị sản xuất", town.Limit, "Đã ghi: đã có");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(
                    db.Query<string>("SELECT answer || ' ' || (replaced_at IS NULL) FROM session_answer ORDER BY id"),
                    Is.EqualTo(["no 0", "yes 1"]),
                    where
                );
                Assert.That(
                    db.Query<string>("SELECT session_no || ' ' || no FROM session_material WHERE ready_at IS NOT NULL"),
                    Is.EqualTo(["1 1"]),
                    where
                );
            },
        };

        await sweep.RunAsync(atLeast: 25);
    }
}
