using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Quotas;

/// <summary>A bot whose channel takes only so much.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Quota">What it takes.</param>
public sealed record BotQuota(string Bot, ChannelQuota Quota);

/// <summary>The bots whose channel takes only so many messages a month, and what is left of them. Reads what is on disk.</summary>
public sealed class QuotaBook(IEnumerable<BotQuota> bots)
{
    /// <summary>Bots with a limit of messages.</summary>
    public IReadOnlyList<BotQuota> Bots { get; } = [.. bots.Where(bot => bot.Quota.MessagesPerMonth > 0)];

    /// <summary>Those of the channels in use.</summary>
    public static QuotaBook Of(IEnumerable<IChannel> channels) =>
        new(channels.Where(channel => channel.Quota is not null).Select(channel => new BotQuota(channel.Bot, channel.Quota!)));

    /// <summary>Messages that a bot may still send unasked in a month: the last part of it is for answers. Never negative.</summary>
    public static int Left(SqliteConnection db, BotQuota bot, DateOnly month)
    {
        var taken = Statement.On(db, SelectTaken).Text(1, bot.Bot).Text(2, $"{month:yyyy-MM}").First(row => row.Integer(0));
        return (int)Math.Max(0, Math.Floor(QuotaMeter.AnswersOnly * bot.Quota.MessagesPerMonth) - taken);
    }

    /// <summary>People whom a bot may still take in; a great number where no limit is known.</summary>
    public static int Room(SqliteConnection db, BotQuota bot) =>
        bot.Quota.Users == 0
            ? int.MaxValue
            : Math.Max(0, bot.Quota.Users - (int)Statement.On(db, CountPeople).Text(1, bot.Bot).First(row => row.Integer(0)));

    /// <summary>The month in Vietnam, as its first day.</summary>
    public static DateOnly MonthOf(DateTimeOffset moment) =>
        VietnamTime.DayOf(moment) is var day ? new DateOnly(day.Year, day.Month, 1) : day;

    private const string SelectTaken = """
        SELECT received + sent
        FROM channel_month
        WHERE bot = ?1 AND month = ?2
        """;

    private const string CountPeople = """
        SELECT count(*)
        FROM channel_chat
        WHERE bot = ?1
        """;
}
