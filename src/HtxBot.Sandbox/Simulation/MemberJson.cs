using System.Text.Json;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Writes how somebody's standing in a chat changed.</summary>
internal static class MemberJson
{
    private static readonly string[] Rights =
    [
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    ];

    public static void WriteChange(Utf8JsonWriter json, World world, Chat chat, Person by, byte[] user, string before, string after)
    {
        json.WriteStartObject();
        json.WritePropertyName("chat");
        json.WriteRawValue(chat.Json, skipInputValidation: true);
        json.WritePropertyName("from");
        json.WriteRawValue(by.UserJson, skipInputValidation: true);
        json.WriteNumber("date", world.Now.ToUnixTimeSeconds());
        WriteMember(json, "old_chat_member", user, before);
        WriteMember(json, "new_chat_member", user, after);
        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, string name, byte[] user, string status)
    {
        json.WriteStartObject(name);
        json.WritePropertyName("user");
        json.WriteRawValue(user, skipInputValidation: true);
        json.WriteString("status", status);
        if (status == "kicked")
        {
            json.WriteNumber("until_date", 0);
        }
        else if (status == "administrator")
        {
            foreach (var right in Rights)
            {
                json.WriteBoolean(right, right is "can_manage_chat" or "can_delete_messages" or "can_invite_users");
            }
        }
        json.WriteEndObject();
    }
}
