namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetChatMenuButton() : QuickMethod("getChatMenuButton")
{
    protected override void Answer(Call call)
    {
        call.Result.WriteStartObject();
        call.Result.WriteString("type", "commands");
        call.Result.WriteEndObject();
    }
}
