using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A3 of the reliability table where two people share a phone: whoever is meant is meant, at whatever step the program ends.</summary>
public sealed class SharedPhoneCrashTests
{
    private const string Second = "Trần Văn Bính";

    [Test]
    public async Task It_answers_a_change_for_one_and_then_speaks_for_the_other()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var (office, home) = (town.Person(), town.Person());
        await using (var host = town.Host())
        {
            await host.StartAsync();
            await home.SignUpAsync(town.Limit);
            await town.QuietAsync();
            await host.StopAsync();
        }
        using (var db = town.File.Open())
            Share(db, town);
        town.Employ(office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        var sweep = new CrashSweep(town, town.File)
        {
            Who = () => [office, home],
            Play = async (people, since) =>
            {
                await office.StartAsync(town.Limit);
                _ = await office.SayAsync("/doilich QTSX", town.Limit, "đổi buổi nào");
                _ = await office.SayAsync("buổi 6", town.Limit, "Đổi gì");
                _ = await office.SayAsync("giờ", town.Limit, "Đổi sang lúc nào");
                _ = await office.SayAsync("14 giờ", town.Limit, "Sẽ đổi");
                _ = await office.SayAsync("xem trước", town.Limit, "Tin bà con nhận");
                _ = await office.SayAsync("gửi", town.Limit, "để kịp sửa thêm");
                _ = await office.SayAsync("gửi ngay", town.Limit, "Đang gửi 1 tin");
                _ = await home.HearAsync(since, town.Limit, "Tin này gửi");
                _ = await home.SayAsync("tôi không đi được", town.Limit, "Ai không đi được");
                _ = await home.SayAsync(Second, town.Limit, $"{Second} không đi được");
                _ = await office.HearAsync(since, town.Limit, $"{Second}, ");
                _ = await home.SayAsync("đổi người", town.Limit, "nhắn thay được");
                _ = await home.SayAsync(Second, town.Limit, "Từ giờ máy này nhắn thay");
            },
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(db.Query<string>(Answered), Is.EqualTo([Second]), where);
                Assert.That(db.Query<string>(Current), Is.EqualTo([Second]), where);
            },
        };

        await sweep.RunAsync(atLeast: 60);
    }

    /// <summary>A second person of the class by the phone of the first.</summary>
    private static void Share(SqliteConnection db, Town town) =>
        _ = db.Execute(InsertSecond, new { Second, Now = Instants.Format(town.Now) });

    private const string InsertSecond = """
        DELETE FROM outbox;
        INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @Second, phone, cooperative_id, role, @Now, @Now
        FROM person;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT bot, chat, sender, 2, 0, @Now
        FROM chat_person;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT course_code, 2, cooperative_id, 'enrolled', ordinal + 1, @Now, @Now
        FROM enrolment;
        """;

    private const string Answered = """
        SELECT full_name
        FROM class_change_notice
        JOIN person ON person.id = person_id
        WHERE answer = 'absent'
        """;

    private const string Current = """
        SELECT full_name
        FROM chat_person
        JOIN person ON person.id = person_id
        WHERE is_current = 1
        """;
}
