namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetProfileText(string method, string what) : QuickMethod(method)
{
    protected override void Answer(Call call)
    {
        call.Result.WriteStartObject();
        call.Result.WriteString(what, call.World.Bot.Text(what, LanguageCode.Of(call)));
        call.Result.WriteEndObject();
    }
}
