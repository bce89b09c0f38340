using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Extensions.Logging;

namespace HtxBot.Operations;

/// <summary>
/// Writes words nobody understood to <c>not-understood.csv</c> beside the database, in the form that <c>htxbot understand</c> reads. A full
/// file becomes <c>not-understood.old.csv</c>; what is older is forgotten. Losing some is no harm.
/// </summary>
internal sealed partial class MissedWordsFile(
    MissedWords missed,
    StorageOptions storage,
    CalendarClock calendar,
    ILogger<MissedWordsFile> log
) : IRuntimeLoop
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "not-understood.csv";

    private const string OldName = "not-understood.old.csv";
    private const long Full = 256 * 1024;

    /// <inheritdoc/>
    public string Name => "missed words";

    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(storage.Path))!;

    /// <summary>Appends one line.</summary>
    public void Write(string words)
    {
        var file = Path.Combine(_folder, FileName);
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
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        while (true)
        {
            await beat.WaitAsync(missed.Waiting.WaitToReadAsync(stopping).AsTask(), stopping);
            while (missed.Waiting.TryRead(out var words))
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
    }

    [LoggerMessage(3005, LogLevel.Warning, "Words nobody understood could not be written down: {Problem}")]
    private static partial void NotWritten(ILogger log, string problem);
}
