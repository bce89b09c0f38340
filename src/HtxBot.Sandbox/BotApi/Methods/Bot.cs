using HtxBot.Sandbox.Simulation;

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
        json.WriteBoolean("can_read_all_group_messages", false);
        json.WriteBoolean("supports_inline_queries", false);
        json.WriteBoolean("can_connect_to_business", false);
        json.WriteBoolean("has_main_web_app", false);
        json.WriteEndObject();
    }
}

/// <summary>There is no other server to move to, so these only say yes.</summary>
internal sealed class LogOut() : QuickMethod("logOut")
{
    protected override void Answer(Call call) => call.Result.WriteBooleanValue(true);
}

internal sealed class Close() : QuickMethod("close")
{
    protected override void Answer(Call call) => call.Result.WriteBooleanValue(true);
}

internal sealed class SetProfileText(string method, string what, int most) : QuickMethod(method)
{
    protected override void Answer(Call call)
    {
        var text = call.Arguments.Text(what).Trim();
        var language = LanguageCode.Of(call);
        if (Html.FormattedText.CodePoints(text) > most)
        {
            throw Refusal.Bad($"{what.ToUpperInvariant()}_TOO_LONG");
        }
        call.World.Bot.SetText(what, language, text);
        call.World.Page.CommandsChanged(call.World);
        call.Result.WriteBooleanValue(true);
    }
}

internal sealed class GetProfileText(string method, string what) : QuickMethod(method)
{
    protected override void Answer(Call call)
    {
        call.Result.WriteStartObject();
        call.Result.WriteString(what, call.World.Bot.Text(what, LanguageCode.Of(call)));
        call.Result.WriteEndObject();
    }
}

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

internal sealed class SetChatMenuButton() : QuickMethod("setChatMenuButton")
{
    protected override void Answer(Call call)
    {
        if (call.Arguments.Has("chat_id"))
        {
            ChatAccess.Find(call);
        }
        call.Result.WriteBooleanValue(true);
    }
}

internal sealed class GetChatMenuButton() : QuickMethod("getChatMenuButton")
{
    protected override void Answer(Call call)
    {
        call.Result.WriteStartObject();
        call.Result.WriteString("type", "commands");
        call.Result.WriteEndObject();
    }
}

internal sealed class GetChat() : QuickMethod("getChat")
{
    protected override void Answer(Call call)
    {
        var chat = ChatAccess.Find(call);
        var json = call.Result;
        json.WriteStartObject();
        json.WriteNumber("id", chat.Id);
        chat.Person.WriteName(json);
        json.WriteString("type", "private");
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

internal sealed class GetFile() : QuickMethod("getFile")
{
    private const int MostDownload = 20 << 20;

    protected override void Answer(Call call)
    {
        var file = call.World.Files.Find(call.Arguments.Text("file_id"));
        if (file is null)
        {
            throw Refusal.Bad("invalid file_id");
        }
        if (file.Bytes.Length > MostDownload)
        {
            throw Refusal.Bad("file is too big");
        }
        call.Result.WriteStartObject();
        file.WriteIds(call.Result);
        call.Result.WriteString("file_path", file.Path);
        call.Result.WriteEndObject();
    }
}
