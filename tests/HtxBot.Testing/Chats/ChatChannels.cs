using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Channels.Zalo;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Testing.Chats;

/// <summary>The real channels, asked what they can; nothing is sent with them. A transcript shows what they would do, not what a test thinks.</summary>
internal static class ChatChannels
{
    private static readonly IChannel[] All =
    [
        new TelegramChannel(
            new TelegramOptions { Token = "1000001:token-of-no-value-000000000000" },
            new TelegramProfile(),
            new ManualTimeProvider(),
            NullLogger.Instance
        ),
        new ZaloChannel(new ZaloOptions { Token = "1000001:token-of-no-value" }, new ManualTimeProvider(), NullLogger.Instance),
    ];

    /// <summary>The channel that a bot of a transcript is on.</summary>
    public static IChannel Of(string bot) => All.Single(channel => channel.Bot.Split(':')[0] == bot.Split(':')[0]);

    /// <summary>The bot that a transcript of this kind is played with.</summary>
    public static string Bot(ChatKind kind) => kind == ChatKind.Buttons ? "telegram:1" : "zalo:1";

    /// <summary>How the file of this kind is called: <c>name.buttons.chat</c>, <c>name.zalo.chat</c>.</summary>
    public static string Side(ChatKind kind) => kind == ChatKind.Buttons ? "buttons" : "zalo";
}
