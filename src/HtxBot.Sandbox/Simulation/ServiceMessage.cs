using System.Text.Json;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.Simulation;

/// <summary>Messages that tell what happened to a group.</summary>
internal static class ServiceMessage
{
    public static MessageContent Joined(byte[] user) =>
        new MessageContent.Other(
            "new_chat_members",
            json =>
            {
                json.WriteStartArray("new_chat_members");
                json.WriteRawValue(user, skipInputValidation: true);
                json.WriteEndArray();
            }
        );

    public static MessageContent Left(byte[] user) =>
        new MessageContent.Other(
            "left_chat_member",
            json =>
            {
                json.WritePropertyName("left_chat_member");
                json.WriteRawValue(user, skipInputValidation: true);
            }
        );

    public static MessageContent MigratedTo(long id) => OfNumber("migrate_to_chat_id", id);

    public static MessageContent MigratedFrom(long id) => OfNumber("migrate_from_chat_id", id);

    private static MessageContent.Other OfNumber(string name, long id) => new(name, json => json.WriteNumber(name, id));
}
