using System.Text.RegularExpressions;

namespace HtxBot.Channels.Telegram;

/// <summary>Telegram's error texts, which may hold what people typed, as fixed names fit for logs; and what they mean.</summary>
internal static partial class TelegramErrors
{
    private const string CannotParse = "can't parse entities";

    private const string FileTooBig = "file is too big";

    private static readonly string[] Gone =
    [
        "bot was blocked by the user",
        "user is deactivated",
        "bot can't initiate conversation with a user",
        "bot can't send messages to bots",
        "bot was kicked from",
        "bot is not a member of",
        "the group chat was deleted",
        "group is deactivated",
        "chat not found",
        "peer_id_invalid",
        "user not found",
        "participant_id_invalid",
        "member not found",
        "have no rights to send a message",
        "have no write access to the chat",
        "chat_write_forbidden",
        "user_is_blocked",
        "input_user_deactivated",
    ];

    private static readonly string[] TooLong = ["message is too long", "message_too_long", "text is too long", "caption is too long"];

    private static readonly string[] Others =
    [
        CannotParse,
        FileTooBig,
        "wrong file identifier",
        "wrong file_id",
        "invalid file_id",
        "text is empty",
        "text must be non-empty",
        "reply markup is too long",
        "message is not modified",
        "not enough rights",
        "message thread not found",
        "phone number can be requested in private chats only",
        "query is too old",
        "method not found",
        "terminated by other getupdates request",
        "webhook is active",
        "https url must be provided",
        "webhook can be set up only on ports",
        "failed to resolve host",
        "is reserved",
        "bad webhook",
        "group chat was upgraded to a supergroup chat",
        "too many requests",
        "bot instance is restarting",
        "unauthorized",
        "not found",
    ];

    /// <summary>The error without anything a person may have typed.</summary>
    public static string Name(int code, string says)
    {
        foreach (var known in (ReadOnlySpan<string[]>)[Gone, TooLong, Others])
        {
            if (Match(says, known) is { } name)
                return $"{code} {name}";
        }
        return UpperCaseCode().Match(says) is { Success: true } match ? $"{code} {match.Value}" : $"{code}";
    }

    /// <summary>Whether the chat cannot be written to until it writes again.</summary>
    public static bool IsGone(Fault fault) => fault.Code == 403 || (fault.Code == 400 && Match(fault.Says, Gone) is not null);

    public static bool IsTooLong(Fault fault) => fault.Code == 400 && Match(fault.Says, TooLong) is not null;

    public static bool IsBrokenMarkup(Fault fault) => fault.Code == 400 && Says(fault.Says, CannotParse);

    /// <summary>Whether what the message holds was refused, and not its chat.</summary>
    public static bool IsRefusedContent(Fault fault) =>
        fault is { Kind: FaultKind.Refused, Code: 400 or 413, MovedTo: null } && !IsGone(fault);

    /// <summary>Whether a file is too large to be handed out.</summary>
    public static bool IsFileTooBig(Fault fault) => fault.Code == 400 && Says(fault.Says, FileTooBig);

    /// <summary>The message says so already.</summary>
    public static bool IsNotModified(Fault fault) => fault.Code == 400 && Says(fault.Says, "message is not modified");

    public static bool IsBotRefused(Fault fault) =>
        fault is { Kind: FaultKind.Refused, Code: 401 or 404 } && !Says(fault.Says, "method not found");

    public static bool IsWebhookActive(Fault fault) => fault.Code == 409 && Says(fault.Says, "webhook is active");

    public static bool IsRestarting(Fault fault) => Says(fault.Says, "restart");

    /// <summary>A sentence of the server about the webhook, which holds nothing people typed, as one short line.</summary>
    public static string OneLine(string says) => string.Concat(says.Take(200).Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string? Match(string says, string[] known) => known.FirstOrDefault(name => Says(says, name));

    private static bool Says(string says, string name) => says.Contains(name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b[A-Z]+(_[A-Z]+)+\b", RegexOptions.NonBacktracking)]
    private static partial Regex UpperCaseCode();
}
