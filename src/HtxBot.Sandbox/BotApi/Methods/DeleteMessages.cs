using System.Text.Json;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class DeleteMessages() : QuickMethod("deleteMessages")
{
    private const int Most = 100;

    protected override void Answer(Call call)
    {
        var ids = Read(call.Arguments.Json("message_ids"));
        var chat = ChatAccess.Find(call);
        var entries = new List<LedgerEntry>();
        lock (chat.Gate)
        {
            foreach (var id in ids)
            {
                if (
                    chat.Messages.Find(id) is { } message
                    && Deletion.MayDelete(chat, message)
                    && Deletion.IsYoungEnough(call.World, message)
                )
                {
                    entries.Add(Deletion.Run(call, chat, message));
                }
            }
        }
        entries.ForEach(call.World.Ledger.Announce);
        call.Result.WriteBooleanValue(true);
    }

    private static int[] Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw Refusal.Bad("Expected an Array of message identifiers");
            }
            int[] ids = [.. document.RootElement.EnumerateArray().Select(Id)];
            return ids.Length switch
            {
                0 => throw Refusal.Bad("Message identifiers are not specified"),
                > Most => throw Refusal.Bad("Too many message identifiers specified"),
                _ => ids,
            };
        }
        catch (JsonException)
        {
            throw Refusal.Bad("Can't parse message_ids JSON object");
        }
    }

    private static int Id(JsonElement id)
    {
        if (id.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            throw Refusal.Bad("Message identifier must be a Number");
        }
        var number = int.TryParse(id.ToString(), out var parsed) ? parsed : throw Refusal.Bad("Can't parse message identifier as a Number");
        return number > 0 ? number : throw Refusal.Bad("Invalid message identifier specified");
    }
}
