namespace HtxBot.Sandbox.BotApi.Methods;

/// <summary>Two letters or nothing.</summary>
internal static class LanguageCode
{
    public static string Of(Call call)
    {
        var code = call.Arguments.Text("language_code");
        return code.Length == 0 || (code.Length == 2 && char.IsAsciiLetterLower(code[0]) && char.IsAsciiLetterLower(code[1]))
            ? code
            : throw Refusal.Bad("LANG_CODE_INVALID");
    }
}
