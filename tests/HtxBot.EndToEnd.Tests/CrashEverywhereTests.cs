using Dapper;
using HtxBot.Features.Import;
using HtxBot.Features.Roles;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A3 of the reliability table: the whole application ended at every step of its work.</summary>
public sealed class CrashEverywhereTests
{
    [Test]
    public async Task Signing_up_survives_the_end_of_the_program_at_any_step()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [town.Person(like: 1)],
            Play = (people, _) => people[0].SignUpAsync(town.Limit),
            Check = (file, people, where) =>
            {
                Assert.That(people[0].IsConfirmed, where);
                Assert.That(Places(file), Is.EqualTo([$"{people[0].Id} enrolled"]), where);
                Assert.That(Answers(file), Is.EqualTo([$"{people[0].Id} agreed"]), where);
            },
        };

        await sweep.RunAsync(atLeast: 80);
    }

    [Test]
    public async Task Leaving_survives_it_and_who_waits_gets_the_seat_once()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var (leaver, waiter) = await FullAsync(town);
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [leaver, waiter],
            Play = async (_, since) =>
            {
                await leaver.LeaveAsync(town.Limit);
                await waiter.HearAsync(since, town.Limit, "Có chỗ rồi");
            },
            Check = (file, _, where) => Assert.That(Places(file), Is.EqualTo([$"{leaver.Id} left", $"{waiter.Id} enrolled"]), where),
        };

        await sweep.RunAsync(atLeast: 40);
    }

    [Test]
    public async Task Who_is_refused_the_news_of_a_seat_is_called_whatever_ends_the_program()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var (leaver, waiter) = await FullAsync(town);
        _ = town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.Blocked,
                Method = "send*",
                Chat = waiter.Id,
            }
        );
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [leaver],
            Play = (_, _) => leaver.LeaveAsync(town.Limit),
            Left = (file, where) => Assert.That(Calls(file), Is.EqualTo(Refused(file)), where),
            Check = (file, _, where) =>
            {
                Assert.That(Places(file), Is.EqualTo([$"{leaver.Id} left", $"{waiter.Id} enrolled"]), where);
                Assert.That((Refused(file), Calls(file)), Is.EqualTo((1, 1)), where);
            },
        };

        await sweep.RunAsync(atLeast: 30);
    }

    [Test]
    public async Task A_seat_given_up_on_Telegram_is_offered_on_Zalo_once()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var (leaver, waiter) = (town.Person(), town.PersonOnZalo());
        await using (var host = town.Host(zalo: town.Sandbox.Zalo!.Address))
        {
            await host.StartAsync();
            await leaver.SignUpAsync(town.Limit);
            await waiter.SignUpAsync(town.Limit);
            await town.QuietAsync();
            await host.StopAsync();
        }
        using (var db = town.File.Open())
            _ = db.Execute("DELETE FROM outbox");
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [leaver],
            OnZalo = waiter,
            Play = async (_, _) =>
            {
                var since = town.Sandbox.Zalo.Ledger.LastNumber;
                await leaver.LeaveAsync(town.Limit);
                _ = await waiter.HearAsync(since, town.Limit, "Có chỗ rồi");
            },
            Check = (file, _, where) => Assert.That(Places(file), Is.EqualTo([$"{leaver.Id} left", $"{waiter.Chat} enrolled"]), where),
        };

        await sweep.RunAsync(atLeast: 40);
    }

    [Test]
    public async Task An_import_is_whole_or_nothing_and_who_waits_is_told_once()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        var (inside, waiter) = await FullAsync(town);
        var sample = SampleCourses.Read(SampleData.ConfigFolder, SampleCourses.StartAround(town.Now));
        var set = sample with { Courses = [.. sample.Courses.Select(course => course with { PerCooperative = 0 })] };
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [inside, waiter],
            Before = (file, crash) => CourseImport.WriteDirectly(file.Database, set, town.Now, crash: crash),
            Play = (_, since) => waiter.HearAsync(since, town.Limit, "Có chỗ rồi"),
            Left = (file, where) =>
                Assert.That(
                    (Capacity(file), string.Join(", ", Places(file))),
                    Is.EqualTo((1, $"{inside.Id} enrolled, {waiter.Id} waiting"))
                        .Or.EqualTo((60, $"{inside.Id} enrolled, {waiter.Id} enrolled")),
                    where
                ),
            Check = (file, _, where) =>
            {
                Assert.That(Capacity(file), Is.EqualTo(60), where);
                Assert.That(Places(file), Is.EqualTo([$"{inside.Id} enrolled", $"{waiter.Id} enrolled"]), where);
            },
        };

        await sweep.RunAsync(atLeast: 8);
    }

    [Test]
    public async Task A_role_is_given_once_to_whoever_the_inviter_confirms()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var (inviter, trainer) = (town.Person(), town.Person());
        using (var db = town.File.Open())
            Invite(db, town, inviter);
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [inviter, trainer],
            Play = async (people, since) =>
            {
                await inviter.StartAsync(town.Limit);
                _ = await trainer.SayAsync("nhận quyền WXYZ-4567", town.Limit, "Mã đúng");
                _ = await inviter.HearAsync(since, town.Limit, "Đúng người không");
                _ = await inviter.TapAsync("Đúng người", town.Limit, "Trợ lý đã báo");
                _ = await trainer.HearAsync(since, town.Limit, "Người mời đã xác nhận");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(
                    db.Query<string>("SELECT staff_account.sender || ' ' || role FROM staff_role JOIN staff_account USING (staff_id)"),
                    Is.EquivalentTo([$"{inviter.Id} office", $"{trainer.Id} trainer"]),
                    where
                );
                Assert.That(db.Query<string>("SELECT state FROM invitation WHERE role = 'trainer'"), Is.EqualTo(["used"]), where);
            },
        };

        await sweep.RunAsync(atLeast: 40);
    }

    [Test]
    public async Task Two_chats_are_joined_once_and_parted_once()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var (member, there) = (town.Person(), town.PersonOnZalo());
        await EnrolledAsync(town, member);
        town.Sandbox.Zalo!.Users.Open(there.Id);
        using (var db = town.File.Open())
            ShowCode(db, town, there);
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [member],
            OnZalo = there,
            Play = async (_, _) =>
            {
                var since = town.Sandbox.Zalo.Ledger.LastNumber;
                _ = await member.SayAsync("mã 246 801", town.Limit, "Nối Telegram này");
                _ = await member.SayAsync("Nối", town.Limit, "Đã nối Telegram");
                _ = await there.HearAsync(since, town.Limit, "vừa được nối");
                _ = await member.SayAsync("bỏ nối", town.Limit, "Đã bỏ nối");
                _ = await there.HearAsync(since, town.Limit, "đã bỏ nối");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(db.QuerySingle<long>("SELECT count(*) FROM chat_join WHERE ended_at IS NOT NULL"), Is.EqualTo(1), where);
                Assert.That(db.QuerySingle<long>("SELECT count(*) FROM chat_join"), Is.EqualTo(1), where);
                Assert.That(db.Query<string>("SELECT chat || ' ' || is_current FROM chat_person"), Is.EqualTo([$"{member.Id} 1"]), where);
            },
        };

        await sweep.RunAsync(atLeast: 40);
    }

    [Test]
    public async Task A_change_of_a_class_is_whole_or_nothing_and_its_people_are_told()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var (office, member) = (town.Person(), town.Person());
        await EnrolledAsync(town, member);
        town.Employ(office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [office, member],
            Play = async (everybody, since) =>
            {
                await office.StartAsync(town.Limit);
                _ = await office.SayAsync("/doilich QTSX", town.Limit, "đổi buổi nào");
                _ = await office.SayAsync("buổi 6", town.Limit, "Đổi gì");
                _ = await office.SayAsync("hủy buổi", town.Limit, "Sẽ đổi");
                _ = await office.SayAsync("xem trước", town.Limit, "Tin bà con nhận");
                _ = await office.SayAsync("gửi", town.Limit, "để kịp sửa thêm");
                _ = await office.SayAsync("gửi ngay", town.Limit, "Đang gửi 1 tin");
                _ = await member.HearAsync(since, town.Limit, "ĐÃ HỦY");
            },
            // The old session and its reminders, or the change and what then is to be said: in one transaction.
            Left = (file, where) => TripClass.CheckPlans(file, town.Now, where),
            Check = (file, _, where) =>
            {
                TripClass.CheckPlans(file, town.Now, where);
                using var db = file.Database.OpenReader();
                Assert.That(
                    db.QuerySingle<string>("SELECT state || ' ' || sequence FROM course_session WHERE course_code = 'QTSX' AND no = 6"),
                    Is.EqualTo("cancelled 1"),
                    where
                );
                Assert.That(
                    db.Query<string>(
                        "SELECT notice.state || ' ' || outbox.state FROM class_change_notice AS notice JOIN outbox ON outbox.id = outbox_id"
                    ),
                    Is.EqualTo(["queued sent"]),
                    where
                );
            },
        };

        await sweep.RunAsync(atLeast: 40);
    }

    private static void ShowCode(SqliteConnection db, Town town, ZaloMember there) =>
        db.Execute(
            """
            INSERT INTO join_code (bot, chat, sender, code_hash, made_at, expires_at)
            VALUES (@Bot, @Chat, @Chat, @Hash, @Now, '2100-01-01T00:00:00.000Z')
            """,
            new
            {
                Bot = $"zalo:{SandboxZaloBot.First.Id}",
                there.Chat,
                Hash = Secrets.Hash("246801"),
                Now = Instants.Format(town.Now),
            }
        );

    private static async Task EnrolledAsync(Town town, Member member)
    {
        await using var host = town.Host();
        await host.StartAsync();
        await member.SignUpAsync(town.Limit);
        await town.QuietAsync();
        await host.StopAsync();
        using var db = town.File.Open();
        _ = db.Execute("DELETE FROM outbox");
    }

    private static void Invite(SqliteConnection db, Town town, Member inviter)
    {
        var id = $"{inviter.Id}";
        var staff = StaffStore.Ensure(db, "telegram:1000001", id, id, "Đặng Thị Mẫu", town.Now);
        StaffStore.Give(db, staff, StaffRole.Office, Scope.All, RoleSource.Invitation, null, town.Now);
        InvitationStore.Make(db, StaffRole.Trainer, Scope.All, "Lê Thu Hiền", "link", "WXYZ4567", 47, staff, town.Now, town.Now.AddDays(3));
    }

    /// <summary>Somebody has the only seat and somebody waits; nothing is on its way.</summary>
    private static async Task<(Member Inside, Member Waiter)> FullAsync(Town town)
    {
        var (inside, waiter) = (town.Person(), town.Person());
        await using var host = town.Host();
        await host.StartAsync();
        await inside.SignUpAsync(town.Limit);
        await waiter.SignUpAsync(town.Limit);
        await town.QuietAsync();
        await host.StopAsync();
        using var db = town.File.Open();
        _ = db.Execute("DELETE FROM outbox");
        return (inside, waiter);
    }

    private static int Calls(TestDatabase file) => Count(file, "SELECT count(*) FROM phone_call WHERE about = 'got-seat'");

    private static int Refused(TestDatabase file) => Count(file, "SELECT count(*) FROM outbox WHERE state = 'failed'");

    private static int Count(TestDatabase file, string sql)
    {
        using var db = file.Database.OpenReader();
        return db.QuerySingle<int>(sql);
    }

    private static List<string> Places(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return
        [
            .. db.Query<string>(
                """
                SELECT chat_person.chat || ' ' || enrolment.state
                FROM enrolment
                JOIN chat_person ON chat_person.person_id = enrolment.person_id
                ORDER BY enrolment.id
                """
            ),
        ];
    }

    private static List<string> Answers(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return [.. db.Query<string>("SELECT chat || ' ' || answer FROM consent ORDER BY id")];
    }

    private static int Capacity(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return db.QuerySingle<int>("SELECT capacity FROM course WHERE code = 'QTSX'");
    }
}
