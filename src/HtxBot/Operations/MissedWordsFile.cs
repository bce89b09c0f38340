using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HtxBot.Operations;

/// <summary>
/// Writes words nobody understood to <c>not-understood.csv</c> beside the database, in the form that <c>htxbot understand</c> reads. A full
/// file becomes <c>not-understood.old.csv</c>; what is older is forgotten. Losing some is no harm.
/// </summary>
public sealed partial class MissedWordsFile(
    MissedWords missed,
    StorageOptions storage,
    CalendarClock calendar,
    ILogger<MissedWordsFile> log
) : BackgroundService
{
    /// <summary>The name of the file.</summary>
    public const string Name = "not-understood.csv";

    private const string OldName = "not-understood.old.csv";
    private const long Full = 256 * 1024;

    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(storage.Path))!;

    /// <summary>Appends one line.</summary>
    public void Write(string words)
    {
        var file = Path.Combine(_folder, Name);
        if (File.Exists(file) && new FileInfo(file).Length >= Full)
            File.Move(file, Path.Combine(_folder, OldName), overwrite: true);
        if (!File.Exists(file))
        {
            PrivateFile.MakeEmpty(file);
            File.WriteAllText(file, "id,utterance,context\n");
        }
        File.AppendAllText(file, CsvText.Write($"{VietnamTime.DayOf(calendar.Now):yyyy-MM-dd}", words, "idle") + "\n");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var words in missed.Waiting.ReadAllAsync(stoppingToken))
        {
            try
            {
                Write(words);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                NotWritten(log, problem.Message);
            }
        }
    }

    [LoggerMessage(3005, LogLevel.Warning, "Words nobody understood could not be written down: {Problem}")]
    private static partial void NotWritten(ILogger log, string problem);
}
