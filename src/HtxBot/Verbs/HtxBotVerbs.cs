using System.Collections;
using System.Reflection;
using System.Text;
using HtxBot.Channels;
using HtxBot.Configuration;
using HtxBot.Operations;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary>Chooses the verb and turns what goes wrong into one sentence on stderr and an exit code: 0 done, 1 failed, 2 not understood.</summary>
public static class HtxBotVerbs
{
    private const string Help = """
        htxbot – trợ lý lớp học của hợp tác xã

        Cách dùng: htxbot [LỆNH] [TÙY CHỌN]

          run                        chạy bot (mặc định); trong thư mục mã nguồn, chưa có mã bot thì mở trang thử
              --sandbox              chạy trang thử trên máy này, dữ liệu mẫu riêng, không cần mã bot
          sandbox                    chỉ chạy máy chủ Telegram và Zalo giả, để thử bot bất kỳ; xem docs/sandbox.md
              --port SỐ --token MÃ   cổng (mặc định: cổng trống) và mã bot Telegram
              --zalo-port SỐ         cổng của Zalo giả (mặc định: cổng trống)
          import TỆP --start NGÀY    nhập lớp, buổi học, HTX từ tệp JSON; NGÀY là thứ Hai bắt đầu, dạng 2027-03-01
              --dry-run              chỉ kiểm tra và cho xem sẽ đổi gì
              --without-notice       lưu cả giờ, chỗ khác với điều người đã ghi danh được báo; họ không được báo
          backup [TỆP]               sao lưu cơ sở dữ liệu, cả khi bot đang chạy
          restore TỆP                đưa bản sao lưu vào chỗ cơ sở dữ liệu; tệp đang dùng được giữ lại; bot phải dừng
              --dry-run              chỉ kiểm tra và dựng thử ở chỗ khác
          doctor                     khám cấu hình, kênh, ổ đĩa, đồng hồ, cơ sở dữ liệu, bản sao lưu; nói cách sửa
          audit                      kiểm tra dữ liệu theo các điều luôn phải đúng; mã thoát 1 nếu có điều sai
          health                     mã thoát 0 nếu bot đang sống, 1 nếu không
          understand                 thử xem bot hiểu câu gõ thế nào: CSV id,utterance,context vào, CSV ra
              --dates                đọc ngày giờ: CSV id,expression,now
              --explain              thêm cột why: vì sao
              --data TỆP             tên lớp lấy từ cơ sở dữ liệu hoặc tệp lớp này (mặc định: của bot, nếu chưa có thì lớp mẫu)
              --train                học lại từ các câu mẫu trong config/understanding

          --config THƯ_MỤC           thư mục cấu hình (mặc định: ./config, rồi thư mục config cạnh chương trình)
          --help, --version

        Khóa cấu hình và biến môi trường: xem bảng trong README.md.
        """;

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            var line = new CommandLine(arguments);
            if (line.Has("--help") || line.Has("-h"))
                return Say(output, Help);
            if (line.Has("--version"))
                return Say(
                    output,
                    typeof(HtxBotVerbs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion
                );
            return line.Verb switch
            {
                "run" => await RunVerb.RunAsync(line, output),
                "sandbox" => await SandboxVerb.RunAsync(line, output),
                "import" => ImportVerb.Run(line, output),
                "backup" => Backup(line, output),
                "restore" => RestoreVerb.Run(line, output),
                "doctor" => await DoctorVerb.RunAsync(line, output),
                "audit" => AuditVerb.Run(line, output),
                "health" => CheckHealth(line, output),
                "understand" => UnderstandVerb.Run(line, StandardInput(), output, errors),
                _ => throw new UsageException($"Không có lệnh \"{line.Verb}\"; xem htxbot --help."),
            };
        }
        catch (UsageException misuse)
        {
            await errors.WriteLineAsync(misuse.Message);
            return 2;
        }
        catch (Exception problem) when (problem is SettingsException or VerbException or StorageException or BotRefusedException)
        {
            await errors.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Không đọc hoặc ghi được tệp: {problem.Message}");
            return 1;
        }
    }

    /// <summary>The settings of this command line and of the process's environment.</summary>
    internal static Settings Settings(CommandLine line) =>
        SettingsReading.Read(
            Surroundings.ConfigFolder(line.Option("--config")),
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Select(each => KeyValuePair.Create((string)each.Key, (string?)each.Value ?? ""))
        );

    private static int Backup(CommandLine line, TextWriter output)
    {
        line.Allow(1, "--sandbox");
        var settings = Settings(line);
        if (line.Has("--sandbox"))
            settings = settings.ForSandbox(null);
        var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'");
        var target = Path.GetFullPath(line.Words.Count > 0 ? line.Words[0] : Path.Combine(settings.BackupFolder, $"htxbot-{stamp}.db"));
        BackupCopy.Make(new Database(settings.Storage.Path), target);
        return Say(output, $"Đã sao lưu và kiểm tra: {target}");
    }

    private static int CheckHealth(CommandLine line, TextWriter output)
    {
        line.Allow(0, "--sandbox");
        var settings = Settings(line);
        if (line.Has("--sandbox"))
            settings = settings.ForSandbox(null);
        if (Health.Problem(new Database(settings.Storage.Path), TimeProvider.System) is { } problem)
            throw new VerbException(problem);
        return Say(output, "htxbot đang sống.");
    }

    private static StreamReader StandardInput() => new(Console.OpenStandardInput(), Encoding.UTF8);

    private static int Say(TextWriter output, string text)
    {
        output.WriteLine(text);
        return 0;
    }
}
