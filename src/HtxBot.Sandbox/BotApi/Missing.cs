namespace HtxBot.Sandbox.BotApi;

/// <summary>What Telegram says about a required parameter that is missing.</summary>
internal static class Missing
{
    public static Refusal Parameter(string method, string parameter) =>
        Refusal.Bad(
            (method, parameter) switch
            {
                ("deleteMessage", "chat_id") => "Chat identifier is not specified",
                (_, "chat_id") => "chat_id is empty",
                (_, "text") => "Message text is empty",
                (_, "message_id") => "Message identifier is not specified",
                (_, "message_ids") => "Message identifiers are not specified",
                ("sendDocument", "document") => "There is no document in the request",
                ("sendPhoto", "photo") => "There is no photo in the request",
                (_, "latitude") => "latitude is empty",
                (_, "longitude") => "longitude is empty",
                (_, "action") => "Wrong parameter action in request",
                (_, "callback_query_id") => CallbackTooOld,
                ("getFile", "file_id") => "file_id not specified",
                _ => $"Parameter \"{parameter}\" is required",
            }
        );

    public const string CallbackTooOld = "query is too old and response timeout expired or query ID is invalid";
}
