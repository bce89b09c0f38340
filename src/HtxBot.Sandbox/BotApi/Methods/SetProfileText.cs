using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SetProfileText(string method, string what, int most) : QuickMethod(method)
{
    protected override void Answer(Call call)
    {
        var text = call.Arguments.Text(what).Trim();
        var language = LanguageCode.Of(call);
        if (FormattedText.CodePoints(text) > most)
        {
            throw Refusal.Bad($"{what.ToUpperInvariant()}_TOO_LONG");
        }
        call.World.Bot.SetText(what, language, text);
        call.World.Page.CommandsChanged(call.World);
        call.Result.WriteBooleanValue(true);
    }
}
