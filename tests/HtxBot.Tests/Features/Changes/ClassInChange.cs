using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;

namespace HtxBot.Tests.Features.Changes;

/// <summary>A sample class that the office changes, and what people answered.</summary>
internal static class ClassInChange
{
    public static readonly DateTimeOffset AtNight = SampleChats.SignUpTime.AddHours(13);

    /// <summary>Before the class begins.</summary>
    public static readonly DateTimeOffset LastNight = SampleChats.SignUpTime.AddDays(6).AddHours(13);

    public static IEnumerable<string> Answers(ChatWorld world) =>
        world.Db.Query<string>("SELECT person_id || ' ' || coalesce(answer, '') FROM class_change_notice ORDER BY change_id, person_id");

    public static ChatWorld Open(out ChatClient mau, DateTimeOffset? now = null)
    {
        var world = SampleChats.Open(ChatKind.Buttons, now);
        mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        return world;
    }

    public static void MoveFirst(ChatClient office, string time, string ends = "gửi", bool isLast = true) =>
        Move(office, "buổi 1", time, ends, isLast);

    public static void Move(ChatClient office, string session, string time, string ends = "gửi", bool isLast = true)
    {
        office.Says("/doilich QTSX");
        office.Says(session);
        office.Says("giờ");
        office.Says(time);
        office.Says("xem trước");
        office.Says(ends);
        if (isLast)
            office.SendsNow();
    }
}
