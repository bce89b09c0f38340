using HtxBot.Features.Announcements;
using HtxBot.Features.Enrolment;

namespace HtxBot.Features.Quotas;

/// <summary>What is said about messages that are counted.</summary>
public static class QuotaTexts
{
    /// <summary>What to do when they will not do; reads on after a colon.</summary>
    public const string WhatToDo = "lập thêm bot cho người mới, bớt lượt nhắc, hoặc mua gói lớn hơn";

    /// <summary>The forecast of a class, a line a bot and month, each with a warning where it will not do.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ClassForecast> forecasts)
    {
        foreach (var forecast in forecasts)
        {
            yield return Line(forecast);
            if (forecast.Missing > 0)
                yield return $"⚠️ Thiếu chừng {Number(forecast.Missing)} tin. Việc cần làm: {WhatToDo}.";
            else if (forecast.MissingIfFull > 0)
                yield return $"⚠️ Nếu các chỗ trống đều vào qua đây thì thiếu chừng {Number(forecast.MissingIfFull)} tin: {WhatToDo}.";
        }
        foreach (var bot in forecasts.Where(forecast => forecast.WithoutRoom > 0).DistinctBy(forecast => forecast.Bot))
            yield return $"⚠️ {Name(bot.Bot)} chỉ nhận thêm được {Number(bot.Coming)} người mới, lớp còn {Number(bot.Coming + bot.WithoutRoom)} chỗ: "
                + "lập thêm bot, hoặc mời người học vào ứng dụng khác.";
    }

    /// <summary>"📊 Zalo 1, tháng 03/2027: nhắc 2 người chừng 24 tin; …".</summary>
    private static string Line(ClassForecast forecast)
    {
        var others = forecast.Others > 0 ? $"; lớp khác chừng {Number(forecast.Others)} tin" : "";
        var full = forecast.Coming > 0 ? $"; thêm {Number(forecast.Coming)} người vào qua đây thì {Number(forecast.NeedsIfFull)} tin" : "";
        return $"📊 {Name(forecast.Bot)}, tháng {forecast.Month:MM/yyyy}: nhắc {Number(forecast.People)} người chừng {Number(forecast.Needs)} tin"
            + $"{full}{others}. Còn dùng được {Number(forecast.Left)} tin.";
    }

    /// <summary>What an announcement takes of a bot; <paramref name="missing"/> people will not get it.</summary>
    public static string Cost(string bot, int messages, int left, int missing) =>
        missing == 0
            ? $"{Name(bot)}: tốn {Number(messages)} tin, tháng này còn dùng được {Number(left)} tin."
            : $"⚠️ {Name(bot)}: cần {Number(messages)} tin mà tháng này chỉ còn {Number(left)} tin, {Number(missing)} người sẽ không nhận được "
                + "(hết hạn mức); có danh sách để gọi khi gửi xong.";

    /// <summary>"Zalo 123": the bot as its office knows it.</summary>
    public static string Name(string bot) => $"{ConsentTexts.ChannelName(bot)} {bot[(bot.IndexOf(':', StringComparison.Ordinal) + 1)..]}";

    private static string Number(int number) => AnnouncementTexts.Number(number);
}
