namespace HtxBot.Operations.Auditing;

/// <summary>Files that are kept for a time, and the file of the database itself.</summary>
internal static class FileRules
{
    public static AuditRule[] All { get; } =
    [
        new("media-kept-too-long", "ảnh, tài liệu của thông báo đã xong hơn 4 ngày mà còn giữ (số thông báo)", MediaKept),
        new("shared-file-expired", "tệp gửi bằng liên kết đã hết hạn hơn một ngày mà chưa xóa (số dòng)", FileExpired),
        new("references-broken", "dòng trỏ tới dòng không còn (bảng/số dòng/bảng đích)", References),
        new("file-damaged", "tệp cơ sở dữ liệu bị hỏng", Damaged),
    ];

    // It goes after three days, looked at every hour, piece by piece.
    private const string MediaKept = """
        SELECT kept_media.announcement_id
        FROM kept_media
        JOIN announcement ON announcement.id = kept_media.announcement_id
        WHERE announcement.ended_at < @FourDaysAgo
          AND EXISTS (SELECT 1 FROM kept_media_piece WHERE kept_media_piece.announcement_id = kept_media.announcement_id)
        """;

    private const string FileExpired = """
        SELECT rowid
        FROM shared_file
        WHERE expires_at < @DayAgo
        """;

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
