namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetChat() : QuickMethod("getChat")
{
    protected override void Answer(Call call)
    {
        var chat = ChatAccess.Find(call);
        if (!chat.Started)
        {
            throw Refusal.Bad("chat not found");
        }
        var json = call.Result;
        json.WriteStartObject();
        json.WriteNumber("id", chat.Id);
        if (chat.Group is { } group)
        {
            json.WriteString("title", group.Title);
            json.WriteString("type", group.Type);
        }
        else
        {
            chat.Person.WriteName(json);
            json.WriteString("type", "private");
        }
        json.WriteNumber("accent_color_id", 0);
        json.WriteNumber("max_reaction_count", 11);
        json.WriteStartObject("accepted_gift_types");
        foreach (var kind in (string[])["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"])
        {
            json.WriteBoolean(kind, true);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
