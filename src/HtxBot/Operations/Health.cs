using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;

namespace HtxBot.Operations;

/// <summary>Whether the program that owns a database lives, judged from outside by its heartbeat.</summary>
public static class Health
{
    // The runtime beats every 15 s.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Null if it lives, else why not, in one Vietnamese sentence.</summary>
    public static string? Problem(Database database, TimeProvider machine)
    {
        if (!File.Exists(database.Path))
            return $"Chưa có cơ sở dữ liệu {database.Path}: htxbot chưa chạy lần nào với Storage__Path này.";
        using var reader = database.OpenReader();
        if (reader.ExecuteScalar<int>(HasRuntime) == 0 || Runs.LastBeat(reader) is not { } beat)
            return "htxbot chưa ghi dấu hiệu sống nào: khởi động lại và xem nhật ký.";
        if (reader.QuerySingleOrDefault<string>(LastStop) is not null)
            return "htxbot đã dừng: khởi động lại.";
        var silence = machine.GetUtcNow() - beat;
        return silence <= Silence ? null : $"htxbot im lặng đã {silence.TotalSeconds:0} giây: khởi động lại và xem nhật ký.";
    }

    private const string HasRuntime = """
        SELECT COUNT(*)
        FROM sqlite_schema
        WHERE name = 'heartbeat'
        """;

    private const string LastStop = """
        SELECT stopped_at
        FROM run
        ORDER BY id DESC
        LIMIT 1
        """;
}
