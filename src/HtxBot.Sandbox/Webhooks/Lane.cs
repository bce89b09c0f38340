using HtxBot.Sandbox.Updates;

namespace HtxBot.Sandbox.Webhooks;

/// <summary>Updates that must follow each other: one request in flight, and what fails blocks the rest of the lane.</summary>
internal sealed class Lane((char Kind, long Id) key)
{
    public (char Kind, long Id) Key { get; } = key;
    public Queue<PendingUpdate> Waiting { get; } = new();

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Messages queue by chat, presses by person, memberships by chat but apart from the messages.</summary>
    public static (char Kind, long Id) KeyOf(PendingUpdate update) =>
        (
            update.Kind switch
            {
                "callback_query" => 'p',
                "my_chat_member" or "chat_member" => 'm',
                _ => 'c',
            },
            update.Source
        );
}
