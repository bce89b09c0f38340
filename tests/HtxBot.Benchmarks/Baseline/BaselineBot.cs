using Telegram.Bot;
using Telegram.Bot.Polling;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace HtxBot.Benchmarks.Baseline;

/// <summary>
/// The bot one would write first: the library's stock receiver, which awaits the handler of one update before the next, Dapper, a state
/// table, one commit an update. It says what HtxBot says.
/// </summary>
internal sealed class BaselineBot(TelegramBotClient bot, BaselineSignUp signUp) : IUpdateHandler
{
    /// <summary>Runs until the process is ended. Arguments: address, token, database.</summary>
    public static async Task<int> RunAsync(string address, string token, string database)
    {
        using var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, cancel) =>
        {
            cancel.Cancel = true;
            stopping.Cancel();
        };
        using var store = new BaselineStore(database);
        var bot = new TelegramBotClient(new TelegramBotClientOptions(token, address.TrimEnd('/')));
        var options = new ReceiverOptions { AllowedUpdates = [UpdateType.Message, UpdateType.CallbackQuery] };
        await bot.ReceiveAsync(new BaselineBot(bot, new BaselineSignUp(store)), options, stopping.Token);
        return 0;
    }

    /// <inheritdoc/>
    public async Task HandleUpdateAsync(ITelegramBotClient botClient, Update update, CancellationToken cancellationToken)
    {
        if (update is { Message: { Text: { } text, Chat.Id: var chat } })
        {
            await SendAsync(chat, signUp.Answer(chat, text, isTap: false), cancellationToken);
        }
        else if (update is { CallbackQuery: { Id: var id, Data: { } data, Message.Chat.Id: var tapped } })
        {
            await bot.AnswerCallbackQuery(id, cancellationToken: cancellationToken);
            await SendAsync(tapped, signUp.Answer(tapped, data, isTap: true), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task HandleErrorAsync(
        ITelegramBotClient botClient,
        Exception exception,
        HandleErrorSource source,
        CancellationToken cancellationToken
    ) => await Console.Error.WriteLineAsync($"{source}: {exception}");

    private async Task SendAsync(long chat, IReadOnlyList<BaselineReply> replies, CancellationToken stopping)
    {
        foreach (var reply in replies)
            _ = await bot.SendMessage(chat, reply.Text, ParseMode.Html, replyMarkup: Markup(reply), cancellationToken: stopping);
    }

    private static ReplyMarkup? Markup(BaselineReply reply) =>
        reply.AsksPhone ? new ReplyKeyboardMarkup(KeyboardButton.WithRequestContact("Gửi số điện thoại của tôi")) { ResizeKeyboard = true }
        : reply.Buttons.Count > 0
            ? new InlineKeyboardMarkup(
                reply.Buttons.Select(button => new[] { InlineKeyboardButton.WithCallbackData(button.Label, button.Data) })
            )
        : null;
}
