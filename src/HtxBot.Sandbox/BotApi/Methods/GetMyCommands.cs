namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetMyCommands() : QuickMethod("getMyCommands")
{
    protected override void Answer(Call call)
    {
        call.Result.WriteStartArray();
        foreach (var command in call.World.Bot.Commands(CommandScope.Of(call), LanguageCode.Of(call)))
        {
            call.Result.WriteStartObject();
            call.Result.WriteString("command", command.Command);
            call.Result.WriteString("description", command.Description);
            call.Result.WriteEndObject();
        }
        call.Result.WriteEndArray();
    }
}
