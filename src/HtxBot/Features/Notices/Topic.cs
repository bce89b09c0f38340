namespace HtxBot.Features.Notices;

/// <summary>A kind of message that one may stop.</summary>
/// <param name="Id">Persisted, never renamed.</param>
/// <param name="Label">As a button says it, lower case.</param>
/// <param name="Words">What it is, in a sentence.</param>
public sealed record Topic(string Id, string Label, string Words)
{
    /// <summary>Announcements to everybody.</summary>
    public static Topic News { get; } = new("news", "tin lớp mới", "tin về lớp mới và tin chung");

    /// <summary>Reminders of sessions and trips.</summary>
    public static Topic Reminders { get; } = new("reminders", "nhắc lịch", "tin nhắc lịch học, lịch đi");

    /// <summary>Everything that may be stopped.</summary>
    public static Topic Everything { get; } = new("all", "tất cả", "mọi tin trợ lý tự gửi");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Topic> All { get; } = [News, Reminders, Everything];

    /// <summary>A topic by its id; null if there is none.</summary>
    public static Topic? Of(string? id) => All.FirstOrDefault(topic => topic.Id == id);
}
