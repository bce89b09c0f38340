namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class DeleteMyCommands() : QuickMethod("deleteMyCommands")
{
    protected override void Answer(Call call)
    {
        call.World.Bot.SetCommands(CommandScope.Of(call), LanguageCode.Of(call), []);
        call.World.Page.CommandsChanged(call.World);
        call.Result.WriteBooleanValue(true);
    }
}
