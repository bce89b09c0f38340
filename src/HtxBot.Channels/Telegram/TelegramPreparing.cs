using HtxBot.Conversations;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;

namespace HtxBot.Channels.Telegram;

/// <summary>The hello at start: who am I, no webhook, what people see of the bot.</summary>
internal sealed partial class TelegramPreparing(TelegramProfile profile, TelegramCalls calls, ILogger log)
{
    private const string English = "en";

    /// <summary>The bot's name. Throws <see cref="BotRefusedException"/>, or <see cref="HttpRequestException"/> if not reached.</summary>
    public async Task<string?> WhoAmIAsync(CancellationToken stopping)
    {
        var (me, fault) = await calls.CallAsync(new JsonRequest<Me>("getMe"), TelegramCalls.Usual, stopping).ConfigureAwait(false);
        return fault switch
        {
            null => me?.Username,
            _ when TelegramErrors.IsBotRefused(fault) => throw TelegramChannel.Refused(fault),
            _ => throw new HttpRequestException($"Telegram not reached: {fault.Reason}"),
        };
    }

    /// <summary>Polling and a webhook exclude each other. What waits at the server is kept.</summary>
    public async Task RemoveWebhookAsync(CancellationToken stopping)
    {
        var (webhook, fault) = await calls
            .CallAsync(new JsonRequest<Webhook>("getWebhookInfo"), TelegramCalls.Usual, stopping)
            .ConfigureAwait(false);
        if (fault is null && webhook is { Url.Length: > 0 })
        {
            (_, fault) = await calls.CallAsync(new JsonRequest<bool>("deleteWebhook"), TelegramCalls.Usual, stopping).ConfigureAwait(false);
            if (fault is null)
                LogWebhookRemoved();
        }
        if (fault is not null)
            LogLeft("webhook", fault.Reason);
    }

    /// <summary>Commands and texts, each only where it differs. Best effort: the bot works without them.</summary>
    public Task IntroduceAsync(CancellationToken stopping) =>
        Task.WhenAll(
            CommandsAsync("", command => command.Vietnamese, stopping),
            CommandsAsync(English, command => command.English, stopping),
            TextAsync("Description", "description", profile.Description, stopping),
            TextAsync("ShortDescription", "short_description", profile.ShortDescription, stopping)
        );

    private async Task CommandsAsync(string language, Func<TelegramCommand, string> describe, CancellationToken stopping)
    {
        if (profile.Commands.Count == 0)
            return;
        Sequence<Command> wanted = Sequence.From(profile.Commands.Select(command => new Command(command.Name, describe(command))));
        await SetAsync(
                "commands",
                new JsonRequest<Command[]>("getMyCommands", json => WriteScope(json, language)),
                found => Sequence.From(found) == wanted,
                new JsonRequest<bool>(
                    "setMyCommands",
                    json =>
                    {
                        json.WriteStartArray("commands"u8);
                        foreach (var (name, description) in wanted)
                        {
                            json.WriteStartObject();
                            json.WriteString("command"u8, name);
                            json.WriteString("description"u8, description);
                            json.WriteEndObject();
                        }
                        json.WriteEndArray();
                        WriteScope(json, language);
                    }
                ),
                stopping
            )
            .ConfigureAwait(false);
    }

    private async Task TextAsync(string what, string field, TelegramText? wanted, CancellationToken stopping)
    {
        if (wanted is null)
            return;
        await Task.WhenAll(OneAsync("", wanted.Vietnamese), OneAsync(English, wanted.English)).ConfigureAwait(false);

        Task OneAsync(string language, string text) =>
            SetAsync(
                field,
                new JsonRequest<Texts>($"getMy{what}", json => WriteLanguage(json, language)),
                found => (found.Description ?? found.ShortDescription ?? "") == text,
                new JsonRequest<bool>(
                    $"setMy{what}",
                    json =>
                    {
                        json.WriteString(field, text);
                        WriteLanguage(json, language);
                    }
                ),
                stopping
            );
    }

    private async Task SetAsync<T>(
        string what,
        RequestBase<T> get,
        Func<T, bool> isWanted,
        RequestBase<bool> set,
        CancellationToken stopping
    )
    {
        var (found, fault) = await calls.CallAsync(get, TelegramCalls.Usual, stopping).ConfigureAwait(false);
        if (fault is null && (found is null || !isWanted(found)))
            (_, fault) = await calls.CallAsync(set, TelegramCalls.Usual, stopping).ConfigureAwait(false);
        if (fault is not null)
            LogLeft(what, fault.Reason);
    }

    private static void WriteScope(System.Text.Json.Utf8JsonWriter json, string language)
    {
        json.WriteStartObject("scope"u8);
        json.WriteString("type"u8, "all_private_chats"u8);
        json.WriteEndObject();
        WriteLanguage(json, language);
    }

    private static void WriteLanguage(System.Text.Json.Utf8JsonWriter json, string language)
    {
        if (language.Length > 0)
            json.WriteString("language_code"u8, language);
    }

    [LoggerMessage(
        2112,
        LogLevel.Warning,
        "A webhook was set for this bot; it was removed because this process polls. Waiting updates were kept"
    )]
    private partial void LogWebhookRemoved();

    [LoggerMessage(2113, LogLevel.Warning, "Telegram {What} could not be set: {Reason}; the bot works without")]
    private partial void LogLeft(string what, string reason);

    internal sealed record Me(string? Username);

    internal sealed record Webhook(string? Url);

    internal sealed record Texts(string? Description, string? ShortDescription);

    internal sealed record Command([property: System.Text.Json.Serialization.JsonPropertyName("command")] string Name, string Description);
}
