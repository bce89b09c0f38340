using Dapper;
using HtxBot.Configuration;
using HtxBot.Features.Quotas;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Examines settings, disks and database of an installation, whether its bot runs or not. Leaves everything as it was.</summary>
public sealed class Doctor(Settings settings, DiskSpace disk, TimeProvider machine)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private readonly Database _database = new(settings.Storage.Path);
    private readonly BackupFolder _backups = new(settings.BackupFolder);
    private readonly FileFindings _files = new(settings, disk);
    private readonly List<Finding> _findings = [];

    /// <summary>Everything that should be put right; the channel is asked besides.</summary>
    public IReadOnlyList<Finding> Examine()
    {
        _findings.Clear();
        _findings.AddRange(SettingsFindings.Of(settings));
        _findings.AddRange(_files.OfDisks());
        if (!File.Exists(_database.Path))
        {
            ExamineOwners([]);
            Found("database", $"chưa có cơ sở dữ liệu {_database.Path}", "kiểm tra Storage__Path, hoặc chạy htxbot run một lần");
            return _findings;
        }
        _findings.AddRange(_files.OfRights());
        ExamineBackup();
        try
        {
            using var db = _database.OpenReader();
            ExamineDatabase(db);
        }
        catch (StorageException problem)
        {
            Found("database", problem.Message, "làm theo câu trên");
        }
        catch (SqliteException problem)
        {
            Found("database", $"không đọc được {_database.Path} ({problem.Message})", "dừng bot rồi chạy htxbot restore BẢN_SAO");
        }
        return _findings;
    }

    private void ExamineOwners(IReadOnlyList<(string Bot, string Chat)> known)
    {
        if (SettingsFindings.OfOwners(settings, known) is { } nobody)
            _findings.Add(nobody);
    }

    private void ExamineBackup()
    {
        var age = _backups.Newest is { } copy ? machine.GetUtcNow() - copy.LastWriteTimeUtc : (TimeSpan?)null;
        if (age is null)
            Found("backup", $"chưa có bản sao lưu nào trong {_backups.Path}", "để bot chạy qua đêm, hoặc chạy htxbot backup");
        else if (age > AlarmRules.Stale)
            Found(
                "backup",
                $"bản sao lưu mới nhất đã {age.Value.TotalHours:0} giờ",
                "kiểm tra chỗ trống và quyền ghi của Backup__Folder, rồi chạy htxbot backup"
            );
    }

    private void ExamineDatabase(SqliteConnection db)
    {
        if (db.ExecuteScalar<int>(HasJournal) == 0)
        {
            ExamineOwners([]);
            Found("schema", $"{_database.Path} chưa được dựng", "chạy htxbot run một lần");
            return;
        }
        if (Schemas.Check(db, _database.Path) < Migration.Embedded.Count)
        {
            Found("schema", "cơ sở dữ liệu còn lược đồ cũ", "chạy htxbot run một lần, bot tự nâng cấp");
            return;
        }
        ExamineOwners(StaffStore.OwnerChats(db));
        var damage = db.QuerySingle<string>("PRAGMA integrity_check(1)", commandTimeout: 600);
        if (damage != "ok")
            Found("damage", $"tệp bị hỏng ({damage})", "dừng bot rồi chạy htxbot restore BẢN_SAO");
        ExamineRun(db);
        ExamineDrill(db);
        ExamineQuotas(db);
        ExamineTrouble(db);
    }

    /// <summary>Whether reminding will do with what is left of this month and of the next.</summary>
    private void ExamineQuotas(SqliteConnection db)
    {
        var (now, forecasts) = (machine.GetUtcNow(), new Forecasts(settings.Quotas, settings.Quiet));
        foreach (var bot in settings.Quotas.Bots)
        {
            foreach (var month in new[] { QuotaBook.MonthOf(now), QuotaBook.MonthOf(now).AddMonths(1) })
            {
                var (needs, left) = forecasts.OfBot(db, bot, month, now);
                if (needs > left)
                    Found(
                        "quota",
                        $"tháng {month:MM/yyyy} bot {bot.Bot} còn gửi được {left} tin, mà nhắc lịch các lớp cần chừng {needs}",
                        QuotaTexts.WhatToDo
                    );
            }
        }
    }

    private void ExamineRun(SqliteConnection db)
    {
        var isRunning = IsLocked();
        var silence = machine.GetUtcNow() - Runs.LastBeat(db);
        if (isRunning && silence > Silence)
            Found("run", $"bot giữ khóa nhưng im lặng đã {silence.Value.TotalSeconds:0} giây", "khởi động lại và xem nhật ký");
        else if (!isRunning && db.QuerySingleOrDefault<int>(IsUnclean) == 1)
            Found("run", "lần chạy trước dừng đột ngột", "chạy lại htxbot run và xem nhật ký trước lúc dừng");
    }

    private bool IsLocked()
    {
        if (!File.Exists(InstanceLock.FileOf(_database.Path)))
            return false;
        try
        {
            InstanceLock.Take(_database.Path).Dispose();
            return false;
        }
        catch (StorageException)
        {
            return true;
        }
    }

    private void ExamineDrill(SqliteConnection db)
    {
        var last = CopyJournal.LastDrill(db);
        if (last?.Problem is { } problem)
            Found(
                "restore-drill",
                $"bản sao lưu không khôi phục được: {problem}",
                "chạy htxbot backup, rồi htxbot restore BẢN_SAO --dry-run"
            );
        else if (last is null || machine.GetUtcNow() - last.Value.RanAt > AlarmRules.Stale)
            Found("restore-drill", "hơn 26 giờ chưa khôi phục thử", "để bot chạy liên tục, hoặc chạy htxbot restore BẢN_SAO --dry-run");
    }

    private void ExamineTrouble(SqliteConnection db)
    {
        var dead = db.QuerySingle<long>(CountDead, new { Since = Instants.Format(machine.GetUtcNow().AddDays(-7)) });
        if (dead > 0)
            Found("dead-letters", $"{dead} tin trong 7 ngày qua không xử lý được", "báo lỗi kèm nhật ký số 1102 và 1103");
        foreach (var kind in db.Query<string>(OpenIncidents))
            Found(
                "incident",
                $"sự cố {kind} chưa hết",
                "xem tin nhắn của bot gửi người phụ trách, hoặc mục Alarms trong docs/operations.md"
            );
    }

    private void Found(string name, string problem, string fix) => _findings.Add(new Finding(name, problem, fix));

    private const string HasJournal = """
        SELECT COUNT(*)
        FROM sqlite_schema
        WHERE name = 'schema_migration'
        """;

    private const string IsUnclean = """
        SELECT stopped_at IS NULL
        FROM run
        ORDER BY id DESC
        LIMIT 1
        """;

    private const string CountDead = """
        SELECT COUNT(*)
        FROM inbox
        WHERE state = 'dead' AND received_at >= @Since
        """;

    private const string OpenIncidents = """
        SELECT kind || CASE WHEN subject = '' THEN '' ELSE ' ' || subject END
        FROM incident
        WHERE over_at IS NULL
        ORDER BY id
        """;
}
