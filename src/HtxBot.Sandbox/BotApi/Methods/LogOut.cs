namespace HtxBot.Sandbox.BotApi.Methods;

/// <summary>There is no other server to move to, so these only say yes.</summary>
internal sealed class LogOut() : QuickMethod("logOut")
{
    protected override void Answer(Call call) => call.Result.WriteBooleanValue(true);
}
