using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.Faults;

/// <summary>Updates no bot of today has ever seen.</summary>
internal static class FaultyUpdates
{
    /// <summary>The strange update that comes before the real one; null when none does.</summary>
    public static (byte[] Payload, string Kind)? Before(SandboxFault? fault, long source, TimeProvider calendar) =>
        fault?.Kind switch
        {
            FaultKind.UnknownUpdate => ([.. """{"date":0,"of":"the future"}"""u8], "update_of_the_future"),
            FaultKind.UnknownEnum => (UnknownStatus(source, calendar.GetUtcNow().ToUnixTimeSeconds()), "my_chat_member"),
            _ => null,
        };

    private static byte[] UnknownStatus(long chat, long date) =>
        JsonBuffer.Render(
            (chat, date),
            static (json, of) =>
            {
                json.WriteStartObject();
                json.WriteStartObject("chat");
                json.WriteNumber("id", of.chat);
                json.WriteString("first_name", "A");
                json.WriteString("type", "private");
                json.WriteEndObject();
                WriteUser("from", of.chat, isBot: false);
                json.WriteNumber("date", of.date);
                foreach (var (name, status) in ((string, string)[])[("old_chat_member", "member"), ("new_chat_member", "of_the_future")])
                {
                    json.WriteStartObject(name);
                    WriteUser("user", 1, isBot: true);
                    json.WriteString("status", status);
                    json.WriteEndObject();
                }
                json.WriteEndObject();

                void WriteUser(string name, long id, bool isBot)
                {
                    json.WriteStartObject(name);
                    json.WriteNumber("id", id);
                    json.WriteBoolean("is_bot", isBot);
                    json.WriteString("first_name", "A");
                    json.WriteEndObject();
                }
            }
        );
}
