namespace HtxBot.Tests.Simulation;

/// <summary>The rules a simulation is held against, by name.</summary>
internal static class Rule
{
    public const string OneThread = "one-thread";
    public const string Ends = "everything-comes-to-an-end";
    public const string LoopsLive = "loops-live";
    public const string Starts = "it-starts";
    public const string Pragmas = "pragmas";
    public const string LockFromStart = "write-lock-from-the-start";
    public const string ConfirmedIsStored = "confirmed-is-stored";
    public const string UpdateHasOneTurn = "update-has-one-turn";
    public const string SendsWhatIsStored = "sends-what-is-stored";
    public const string OneInFlight = "one-in-flight-per-chat";
    public const string OrderInChat = "order-in-chat";
    public const string WaitsAreKept = "waits-are-kept";
    public const string BlockedIsLeftAlone = "blocked-is-left-alone";
    public const string AnswersWhoAsked = "answers-who-asked";
    public const string RolesAreAsked = "roles-are-asked";
    public const string SaidIsStored = "said-is-stored";
    public const string SentArrived = "sent-arrived";
    public const string CopiesAreExplained = "copies-are-explained";
    public const string AnnouncedOnce = "announced-once";
    public const string ToldIsTrue = "told-is-true";
    public const string ReminderIsTimely = "reminder-is-timely";
    public const string ReminderIsTrue = "reminder-is-true-when-it-leaves";
    public const string PlanIsWhole = "what-is-planned-is-what-is-wanted";
    public const string TripToldIsTrue = "told-of-a-trip-is-true";
    public const string NightIsQuiet = "night-is-quiet";
}

/// <summary>A rule that was broken, and how.</summary>
internal sealed record Breach(string Rule, string What);
