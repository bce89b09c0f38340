using Dapper;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>A class of which somebody answers for its sessions. QTSX meets on 1, 2 and 3 March 2027, mornings and afternoons.</summary>
internal static class SessionChats
{
    /// <summary>"I do not come" under the reminder of the first session.</summary>
    public const string FirstMorning = "!session-absent QTSX hwdsu";

    public static ChatWorld Open(out ChatClient lan)
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        return world;
    }

    /// <summary>The answers that count: person, session, answer.</summary>
    public static List<string> Answers(ChatWorld world) =>
        world
            .Db.Query<string>(
                "SELECT person_id || ' ' || session_no || ' ' || answer FROM session_answer WHERE replaced_at IS NULL ORDER BY person_id, session_no"
            )
            .AsList();

    /// <summary>What somebody has read.</summary>
    public static List<string> Texts(ChatClient client) => [.. client.Received.Select(message => message.Text)];

    /// <summary>In 2027, Vietnam time.</summary>
    public static DateTimeOffset At(int day, int hour, int minute, int month = 3) =>
        new(2027, month, day, hour, minute, 0, VietnamTime.Offset);
}
