namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetMe() : QuickMethod("getMe")
{
    protected override void Answer(Call call)
    {
        var json = call.Result;
        json.WriteStartObject();
        json.WriteNumber("id", call.World.Bot.Id);
        json.WriteBoolean("is_bot", true);
        json.WriteString("first_name", call.World.Bot.Text("name", ""));
        json.WriteString("username", call.World.Options.BotUsername);
        json.WriteBoolean("can_join_groups", true);
        json.WriteBoolean("can_read_all_group_messages", !call.World.Options.PrivacyMode);
        json.WriteBoolean("supports_inline_queries", false);
        json.WriteBoolean("can_connect_to_business", false);
        json.WriteBoolean("has_main_web_app", false);
        json.WriteEndObject();
    }
}
