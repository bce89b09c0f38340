namespace HtxBot.Operations.Auditing;

/// <summary>The file itself.</summary>
internal static class FileRules
{
    public static AuditRule[] All { get; } =
    [
        new("references-broken", "dòng trỏ tới dòng không còn (bảng/số dòng/bảng đích)", References),
        new("file-damaged", "tệp cơ sở dữ liệu bị hỏng", Damaged),
    ];

    private const string References = """
        SELECT "table" || '/' || coalesce(rowid, '?') || '/' || parent
        FROM pragma_foreign_key_check
        """;

    private const string Damaged = """
        SELECT integrity_check
        FROM pragma_integrity_check
        WHERE integrity_check <> 'ok'
        """;
}
