using Dapper;
using HtxBot.Channels.Telegram;
using HtxBot.Channels.Zalo;
using HtxBot.Configuration;
using HtxBot.Features;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Web;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>Every finding of the doctor, planted; each says what to do.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DoctorTests
{
    [Test]
    public void A_sound_installation_has_no_finding()
    {
        using var world = new World();

        Assert.That(world.Findings(), Is.Empty);
    }

    [TestCase("token")]
    [TestCase("hotline")]
    [TestCase("contact")]
    [TestCase("owners")]
    public void What_is_not_set_is_found(string name)
    {
        using var world = new World();
        world.Telegram = name == "token" ? null : world.Telegram;
        world.Hotline = name == "hotline" ? "" : world.Hotline;
        world.Contact = name == "contact" ? "" : world.Contact;
        world.Owners = name == "owners" ? [] : world.Owners;

        Assert.That(world.Findings(), Is.EqualTo([name]));
    }

    [TestCase("telegram:1000001", true)]
    [TestCase("zalo:12", false, Description = "there is no bot of Zalo any more")]
    public void Who_became_owner_by_code_is_told_and_nobody_else_need_be_named(string bot, bool isTold)
    {
        using var world = new World { Owners = [] };
        long role;
        using (var db = world.File.Open())
        {
            var staff = StaffStore.Ensure(db, bot, "1002", "1002", "Đặng Thị Mẫu", world.Machine.GetUtcNow());
            StaffStore.Give(db, staff, StaffRole.Owner, Scope.All, RoleSource.Code, null, world.Machine.GetUtcNow());
            role = StaffStore.Holders(db).Single().Held.Id;
        }
        Assert.That(world.Findings(), Is.EqualTo(isTold ? (string[])[] : ["owners"]));

        using (var db = world.File.Open())
            _ = StaffStore.Take(db, role, null, world.Machine.GetUtcNow());
        Assert.That(world.Findings(), Is.EqualTo(["owners"]), "the role was taken away");
    }

    [Test]
    public void An_address_for_links_at_which_nobody_listens_is_found()
    {
        using var world = new World { Http = new HttpOptions { PublicUrl = new Uri("https://bot.example.org") } };
        Assert.That(world.Findings(), Is.EqualTo(["links"]));

        world.Http = new HttpOptions { PublicUrl = world.Http.PublicUrl, Urls = [HttpOptions.Usual] };
        Assert.That(world.Findings(), Is.Empty);
    }

    [Test]
    public void A_bot_of_Zalo_that_polls_is_found_and_one_with_a_webhook_is_well()
    {
        using var polling = new World { Zalo = [new ZaloOptions { Token = "12:made-up" }] };
        using var called = new World { Zalo = [OnZalo] };

        Assert.That(polling.Findings(), Is.EqualTo(["zalo-polling"]));
        Assert.That(called.Findings(), Is.Empty);
    }

    [Test]
    public void An_owner_of_a_channel_that_is_not_used_is_found()
    {
        using var world = new World { Owners = ["telegram:1001", "zalo:5"] };

        Assert.That(world.Findings(), Is.EqualTo(["owners"]));
    }

    [Test]
    public void A_disk_that_is_nearly_full_is_found()
    {
        using var world = new World { Free = _ => 0.099 };

        Assert.That(world.Findings(), Is.EqualTo(["disk"]));
    }

    [Test]
    public void A_disk_of_the_copies_that_is_nearly_full_is_found()
    {
        using var world = new World { Free = folder => folder.EndsWith("backup", StringComparison.Ordinal) ? 0.099 : 0.5 };
        Assert.That(world.Findings(), Is.Empty, "it lies below the database");

        world.BackupFolder = Path.Combine(world.File.Folder, "backup");
        Assert.That(world.Findings(), Is.EqualTo(["backup-folder"]));
    }

    [Test]
    public void A_folder_of_the_copies_that_takes_none_is_found_and_nothing_is_left_of_the_try()
    {
        using var world = new World();
        Assert.That(world.Findings(), Is.Empty);
        Assert.That(Directory.GetFiles(Path.Combine(world.File.Folder, "backup")), Has.Length.EqualTo(1));

        world.BackupFolder = Path.Combine(world.File.Folder, "a-file", "backup");
        File.WriteAllText(Path.Combine(world.File.Folder, "a-file"), "");
        Assert.That(world.Findings(), Is.EqualTo(["backup-folder", "backup"]));
    }

    [Test]
    public void A_write_ahead_log_that_has_grown_is_found()
    {
        using var world = new World();
        using (var wal = File.Create(world.File.Database.Path + "-wal"))
            wal.SetLength(129L << 20);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(world.File.Database.Path + "-wal", UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.That(world.Findings(), Is.EqualTo(["wal"]));
    }

    [Test]
    public void A_database_that_was_never_built_is_found()
    {
        using var world = new World { Owners = [] };
        File.Delete(world.File.Database.Path);
        world.File.Database.OpenWriter().Dispose();

        Assert.That(world.Findings(), Is.EqualTo(["owners", "schema"]));
    }

    [Test]
    public void A_database_that_is_not_there_is_found()
    {
        using var world = new World();
        File.Delete(world.File.Database.Path);

        Assert.That(world.Findings(), Is.EqualTo(["database"]));
    }

    [Test]
    public void A_file_that_is_no_database_is_found()
    {
        using var world = new World();
        File.WriteAllText(world.File.Database.Path, new string('x', 8192));

        Assert.That(world.Findings(), Is.EqualTo(["database"]));
    }

    [Test]
    public void A_file_that_others_can_read_is_found()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var world = new World();
        File.SetUnixFileMode(world.File.Database.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.That(world.Findings(), Is.EqualTo(["rights"]));
    }

    [TestCase("htxbot.db.spool")]
    [TestCase("htxbot.db.before-restore-20270301T010203Z")]
    [TestCase("htxbot.db.before-restore-20270301T010203Z-wal")]
    [TestCase("htxbot.db.schema-0034-20270301T010203Z.backup")]
    [TestCase("token")]
    public void What_lies_beside_the_database_and_others_can_read_is_found(string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var world = new World();
        var file = Path.Combine(world.File.Folder, name);
        world.TokenFiles = [Path.Combine(world.File.Folder, "token")];
        File.WriteAllText(file, "x");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.That(world.Findings(), Is.Empty);

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.That(world.Problems().Single(), Is.EqualTo($"người khác trên máy đọc được {file}"));
    }

    [Test]
    public void An_older_schema_is_found()
    {
        using var world = new World();
        world.Execute("DELETE FROM schema_migration WHERE number = (SELECT MAX(number) FROM schema_migration)");

        Assert.That(world.Findings(), Is.EqualTo(["schema"]));
    }

    [Test]
    public void A_newer_schema_is_found()
    {
        using var world = new World();
        world.Execute("INSERT INTO schema_migration VALUES (9999, '9999_later.sql', 'x', '2030-01-01T00:00:00.000Z')");

        Assert.That(world.Findings(), Is.EqualTo(["database"]));
    }

    [Test]
    public void A_damaged_file_is_found()
    {
        using var world = new World();
        long page;
        using (var db = world.File.Open())
            page = db.QuerySingle<long>("SELECT rootpage FROM sqlite_schema WHERE name = 'venue'");
        var bytes = File.ReadAllBytes(world.File.Database.Path);
        bytes[(page - 1) * 4096] ^= 0x40;
        File.WriteAllBytes(world.File.Database.Path, bytes);

        Assert.That(world.Findings(), Is.EqualTo(["damage"]));
    }

    [Test]
    public void A_stale_copy_and_a_stale_drill_are_found()
    {
        using var world = new World();
        world.Machine.Advance(TimeSpan.FromHours(26.1));

        Assert.That(world.Findings(), Is.EqualTo(["backup", "restore-drill"]));
    }

    [Test]
    public void No_copy_at_all_is_found()
    {
        using var world = new World();
        Directory.Delete(Path.Combine(world.File.Folder, "backup"), recursive: true);

        Assert.That(world.Findings(), Is.EqualTo(["backup"]));
    }

    [Test]
    public void A_drill_that_failed_is_found()
    {
        using var world = new World();
        world.Execute("INSERT INTO restore_drill (file, ran_at, problem) VALUES ('x', '2027-03-01T01:00:00.000Z', 'hỏng')");

        Assert.That(world.Findings(), Is.EqualTo(["restore-drill"]));
    }

    [Test]
    public void A_run_that_ended_suddenly_and_one_that_hangs_are_found()
    {
        using var world = new World();
        world.Execute(
            """
            INSERT INTO run (started_at) VALUES ('2027-03-01T00:00:00.000Z');
            INSERT INTO heartbeat (id, beat_at) VALUES (1, '2027-03-01T00:58:00.000Z')
            """
        );
        Assert.That(world.Problems().Single(), Does.StartWith("lần chạy trước dừng đột ngột"));

        using var bot = InstanceLock.Take(world.File.Database.Path);
        Assert.That(world.Problems().Single(), Does.StartWith("bot giữ khóa nhưng im lặng đã 120 giây"));
    }

    [Test]
    public void Dead_letters_and_open_incidents_are_found()
    {
        using var world = new World();
        world.Execute(
            """
            INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason)
            VALUES ('b', 1, '7', '{}', '2027-02-23T00:00:00.000Z', 'dead', 'it threw');
            INSERT INTO incident (kind, subject, began_at) VALUES ('token-refused', 'telegram:1', '2027-03-01T00:00:00.000Z')
            """
        );

        Assert.That(world.Findings(), Is.EqualTo(["dead-letters", "incident"]));
    }

    [Test]
    public void Reminding_for_which_the_rest_of_a_bots_month_will_not_do_is_found()
    {
        using var world = new World { Zalo = [OnZalo] };
        using (var db = world.File.Open())
            SampleData.Import(db, new DateOnly(2027, 3, 8), world.Machine.GetUtcNow());
        world.Execute(
            """
            INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
            SELECT 1, 'Nguyễn Thị Lan', '+84300100005', min(id), 'member', '2027-03-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z' FROM cooperative;
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at) VALUES ('zalo:12', 'a', 'a', 1, 1, '2027-03-01T00:00:00.000Z');
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            SELECT 'QTSX', 1, cooperative_id, 'enrolled', 1, created_at, created_at FROM person;
            INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:12', '2027-03', 1000, 1845)
            """
        );

        Assert.That(world.Problems().Single(), Does.StartWith("tháng 03/2027 bot zalo:12 còn gửi được 5 tin"));

        world.Execute("UPDATE channel_month SET sent = 1000");
        Assert.That(world.Findings(), Is.Empty);
    }

    private static ZaloOptions OnZalo { get; } = new() { Token = "12:made-up", WebhookUrl = new Uri("https://bot.example.org") };

    private sealed class World : IDisposable
    {
        public World()
        {
            var copy = Path.Combine(File.Folder, "backup", "htxbot-2027-03-01.db");
            BackupCopy.Make(File.Database, copy);
            System.IO.File.SetLastWriteTimeUtc(copy, Machine.GetUtcNow().UtcDateTime);
            Execute("INSERT INTO restore_drill (file, ran_at) VALUES ('htxbot-2027-03-01.db', '2027-03-01T01:00:00.000Z')");
        }

        public TestDatabase File { get; } = new();
        public ManualTimeProvider Machine { get; } = new();
        public TelegramOptions? Telegram { get; set; } = new() { Token = "1000001:made-up-token-of-no-value-0000000000" };
        public string Hotline { get; set; } = "0300 900 001";
        public IReadOnlyList<string> Owners { get; set; } = ["telegram:1001"];
        public IReadOnlyList<ZaloOptions> Zalo { get; init; } = [];
        public string Contact { get; set; } = "chị Đặng Thị Mẫu";
        public HttpOptions Http { get; set; } = new();
        public string? BackupFolder { get; set; }
        public IReadOnlyList<string> TokenFiles { get; set; } = [];
        public Func<string, double> Free { get; init; } = _ => 0.5;

        public List<string> Findings() => [.. Examine().Select(finding => finding.Name)];

        public List<string> Problems() => [.. Examine().Select(finding => finding.Problem)];

        public void Execute(string sql)
        {
            using var db = File.Open();
            db.Execute(sql);
        }

        public void Dispose() => File.Dispose();

        private IReadOnlyList<Finding> Examine()
        {
            var settings = new Settings
            {
                ConfigFolder = SampleData.ConfigFolder,
                Telegram = Telegram,
                Zalo = Zalo,
                Storage = new StorageOptions { Path = File.Database.Path },
                Office = new OfficeOptions { Hotline = Hotline, Contact = Contact },
                Http = Http,
                Backup = new BackupOptions { Folder = BackupFolder },
                Owners = Owners,
                TokenFiles = TokenFiles,
            };
            var findings = new Doctor(settings, new DiskSpace(Free), Machine).Examine();
            Assert.That(findings.Select(finding => finding.Fix), Has.All.Not.Empty);
            return findings;
        }
    }
}
