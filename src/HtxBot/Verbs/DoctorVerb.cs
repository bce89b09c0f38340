using HtxBot.Configuration;
using HtxBot.Operations;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary><c>htxbot doctor</c>: what should be put right and how; exit code 1 if there is anything.</summary>
internal static class DoctorVerb
{
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        line.Allow(0);
        var findings = await ExamineAsync(line);
        foreach (var finding in findings)
            output.WriteLine($"{finding.Name}: {finding.Problem}.\n  Cách sửa: {finding.Fix}.");
        if (findings.Count > 0)
            throw new VerbException($"Có {findings.Count} điều cần sửa: xem các dòng ở trên.");
        output.WriteLine("Cấu hình, kênh, ổ đĩa, đồng hồ, cơ sở dữ liệu và bản sao lưu đều ổn.");
        return 0;
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(CommandLine line)
    {
        Settings settings;
        try
        {
            settings = HtxBotVerbs.Settings(line);
        }
        catch (SettingsException wrong)
        {
            // Each sentence says what to do; the rest cannot be examined without settings.
            return
            [
                .. wrong.Problems.Select(problem => new Finding(
                    "settings",
                    problem.TrimEnd('.'),
                    "sửa khóa này rồi chạy lại htxbot doctor"
                )),
            ];
        }
        var findings = new Doctor(settings, new DiskSpace(), TimeProvider.System).Examine();
        List<Finding> all = [.. findings];
        if (settings.Telegram is { } telegram)
            all.AddRange(await new ChannelDoctor(telegram, new Database(settings.Storage.Path), TimeProvider.System).ExamineAsync());
        foreach (var bot in settings.Zalo)
            all.AddRange(await new ZaloDoctor(bot, TimeProvider.System).ExamineAsync());
        return all;
    }
}
