using HtxBot.Sandbox.BotApi.Methods;

namespace HtxBot.Sandbox.BotApi;

/// <summary>Every method the sandbox plays.</summary>
internal static class BotMethods
{
    public static IEnumerable<IBotMethod> All() =>
        [
            new GetMe(),
            new GetUpdates(),
            new SetWebhook(),
            new DeleteWebhook(),
            new GetWebhookInfo(),
            new LogOut(),
            new Close(),
            new SendMessage(),
            new SendDocument(),
            new SendPhoto(),
            new SendVenue(),
            new SendLocation(),
            new SendContact(),
            new SendChatAction(),
            new EditMessageText(),
            new EditMessageCaption(),
            new EditMessageReplyMarkup(),
            new DeleteMessage(),
            new DeleteMessages(),
            new AnswerCallbackQuery(),
            new SetMyCommands(),
            new GetMyCommands(),
            new DeleteMyCommands(),
            new SetProfileText("setMyName", "name", 64),
            new SetProfileText("setMyDescription", "description", 512),
            new SetProfileText("setMyShortDescription", "short_description", 120),
            new GetProfileText("getMyName", "name"),
            new GetProfileText("getMyDescription", "description"),
            new GetProfileText("getMyShortDescription", "short_description"),
            new SetChatMenuButton(),
            new GetChatMenuButton(),
            new GetChat(),
            new LeaveChat(),
            new GetFile(),
        ];
}
