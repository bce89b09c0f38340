using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>What the runtime says. Ids only: no name, phone, text or token.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(1001, LogLevel.Warning, "A transaction with {Jobs} jobs was lost (SQLite {Code}); they run again one by one")]
    public static partial void BatchLost(ILogger log, int jobs, int code);

    [LoggerMessage(
        1002,
        LogLevel.Error,
        "The disk does not take writes (SQLite {Code}); trying again in {Milliseconds} ms, the inbox waits"
    )]
    public static partial void DiskTrouble(ILogger log, int code, double milliseconds);

    [LoggerMessage(1003, LogLevel.Warning, "The disk takes writes again")]
    public static partial void DiskWorksAgain(ILogger log);

    [LoggerMessage(1004, LogLevel.Error, "An act after the commit threw {Problem} at {Trace}")]
    public static partial void AfterCommitThrew(ILogger log, string problem, string? trace);

    [LoggerMessage(1005, LogLevel.Warning, "The write-ahead log could not be emptied (SQLite {Code})")]
    public static partial void NoCheckpoint(ILogger log, int code);

    [LoggerMessage(1101, LogLevel.Warning, "Update {Update} of {Bot} could not be read and is a dead letter: {Reason}")]
    public static partial void Unreadable(ILogger log, long update, string bot, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "The turn of inbox row {Row} threw {Problem}, try {Try}, at {Trace}")]
    public static partial void TurnThrew(ILogger log, long row, string problem, long @try, string? trace);

    [LoggerMessage(1103, LogLevel.Error, "Inbox row {Row} is a dead letter after {Tries} tries: {Reason}")]
    public static partial void DeadLetter(ILogger log, long row, long tries, string reason);

    [LoggerMessage(1104, LogLevel.Error, "The apology for inbox row {Row} threw {Problem} at {Trace}")]
    public static partial void ApologyThrew(ILogger log, long row, string problem, string? trace);

    [LoggerMessage(1105, LogLevel.Warning, "The last run ended without a clean stop; waiting updates run one by one")]
    public static partial void UncleanStop(ILogger log);

    [LoggerMessage(1106, LogLevel.Information, "{Updates} updates were waiting at start and are through")]
    public static partial void BacklogThrough(ILogger log, int updates);

    [LoggerMessage(
        1107,
        LogLevel.Warning,
        "The chat of inbox row {Row} of {Bot} writes faster than can be answered; its updates get no turn"
    )]
    public static partial void Flood(ILogger log, long row, string bot);

    [LoggerMessage(1108, LogLevel.Information, "The chat of inbox row {Row} of {Bot} has calmed down; {Updates} updates got no turn")]
    public static partial void FloodOver(ILogger log, long row, string bot, int updates);

    [LoggerMessage(1201, LogLevel.Warning, "Receiving of {Bot} failed: {Reason}; next try in {Seconds} s")]
    public static partial void PollFailed(ILogger log, string bot, string reason, double seconds);

    [LoggerMessage(1202, LogLevel.Error, "The receiver of {Bot} threw {Problem} at {Trace}; it starts again in {Seconds} s")]
    public static partial void ReceiverThrew(ILogger log, string bot, string problem, string? trace, double seconds);

    [LoggerMessage(1203, LogLevel.Critical, "{Bot} is refused by its channel: {Reason}")]
    public static partial void BotRefused(ILogger log, string bot, string reason);

    [LoggerMessage(1204, LogLevel.Warning, "{Bot} could not be prepared ({Problem}); next try in {Seconds} s")]
    public static partial void NotPrepared(ILogger log, string bot, string problem, double seconds);

    [LoggerMessage(1205, LogLevel.Error, "Update {Update} of {Bot} could not be spooled ({Problem}); it waits for the database")]
    public static partial void NotSpooled(ILogger log, long update, string bot, string problem);

    [LoggerMessage(1206, LogLevel.Warning, "{Bot} was not heard for {Hours} hours, longer than it keeps messages; the owners are told")]
    public static partial void ReceptionGap(ILogger log, string bot, double hours);

    [LoggerMessage(1301, LogLevel.Warning, "{Bot} asked to wait {Seconds} s, {Scope}")]
    public static partial void Throttled(ILogger log, string bot, double seconds, string scope);

    [LoggerMessage(1302, LogLevel.Error, "Outbox row {Row} was refused for good: {Reason}")]
    public static partial void Rejected(ILogger log, long row, string reason);

    [LoggerMessage(1303, LogLevel.Warning, "Outbox row {Row} was not sent, try {Try}: {Reason}")]
    public static partial void NotSent(ILogger log, long row, int @try, string reason);

    [LoggerMessage(1304, LogLevel.Warning, "The fate of outbox row {Row} is unknown, try {Try}: {Reason}")]
    public static partial void Unsure(ILogger log, long row, int @try, string reason);

    [LoggerMessage(1305, LogLevel.Information, "A chat of outbox row {Row} cannot be written to: {Reason}")]
    public static partial void Unreachable(ILogger log, long row, string reason);

    [LoggerMessage(1306, LogLevel.Critical, "Sending of {Bot} pauses, its channel refuses it: {Reason}")]
    public static partial void SendingRefused(ILogger log, string bot, string reason);

    [LoggerMessage(1307, LogLevel.Critical, "Sending outbox row {Row} threw {Problem} at {Trace}")]
    public static partial void SendThrew(ILogger log, long row, string problem, string? trace);

    [LoggerMessage(1308, LogLevel.Warning, "Outbox row {Row} was given up: what {Bot} may still send this month is kept for answers")]
    public static partial void KeptForAnswers(ILogger log, long row, string bot);

    [LoggerMessage(
        1309,
        LogLevel.Error,
        "Outbox row {Row} was given up after {Tries} tries, its fate is unknown while others arrive: {Reason}"
    )]
    public static partial void Hopeless(ILogger log, long row, int tries, string reason);

    [LoggerMessage(1310, LogLevel.Information, "Outbox row {Row} goes through the night: {Reason}")]
    public static partial void ThroughTheNight(ILogger log, long row, string reason);

    [LoggerMessage(1311, LogLevel.Warning, "Outbox row {Row} was dropped unsent: what it speaks of is over")]
    public static partial void Useless(ILogger log, long row);

    [LoggerMessage(1211, LogLevel.Warning, "{Bot} was not asked for news for {Seconds} s; what people sent meanwhile is lost")]
    public static partial void PollingGap(ILogger log, string bot, double seconds);

    [LoggerMessage(1212, LogLevel.Error, "The gap of {Bot} could not be noted: {Problem}")]
    public static partial void GapNotNoted(ILogger log, string bot, string problem);

    [LoggerMessage(1213, LogLevel.Warning, "{Bot} is full: a person more than it may serve has written")]
    public static partial void BotIsFull(ILogger log, string bot);

    [LoggerMessage(1401, LogLevel.Error, "Timer {Row} of kind {Kind} threw {Problem}, try {Try}, at {Trace}")]
    public static partial void TimerThrew(ILogger log, long row, string kind, string problem, long @try, string? trace);

    [LoggerMessage(1402, LogLevel.Warning, "Timer {Row} of kind {Kind} was missed: {Reason}")]
    public static partial void TimerMissed(ILogger log, long row, string kind, string reason);

    [LoggerMessage(1403, LogLevel.Critical, "The wall clock has jumped; {Due} of {Planned} timers would fire at once and are held")]
    public static partial void TimersHeld(ILogger log, long due, long planned);

    [LoggerMessage(1404, LogLevel.Information, "The clock is right; {Due} held timers are judged again")]
    public static partial void TimersReleased(ILogger log, long due);

    [LoggerMessage(1501, LogLevel.Critical, "Loop {Loop} threw {Problem} at {Trace}; the program ends")]
    public static partial void LoopThrew(ILogger log, string loop, string problem, string? trace);

    [LoggerMessage(1502, LogLevel.Critical, "Loop {Loop} has been silent for {Seconds} s; the program ends")]
    public static partial void LoopHangs(ILogger log, string loop, double seconds);

    [LoggerMessage(1503, LogLevel.Critical, "Loop {Loop} ended by itself; the program ends")]
    public static partial void LoopEnded(ILogger log, string loop);

    [LoggerMessage(1504, LogLevel.Warning, "Not everything was finished within the time to stop")]
    public static partial void StopTooSlow(ILogger log);
}
