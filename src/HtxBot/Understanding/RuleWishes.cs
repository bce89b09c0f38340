using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>How the intents of the rules and the wishes of the model name the same things.</summary>
internal static class RuleWishes
{
    private static readonly FrozenSet<string> Collected = Wishes.All.Select(IntentOf).OfType<string>().Append(Intents.NotYet).ToFrozenSet();

    /// <summary>Whether the rules' intent is this wish, or one of its kind.</summary>
    public static bool Agree(string intent, string wish) =>
        (intent, wish) switch
        {

            (Intents.SignUp, Wishes.SignUp)
            or
            (Intents.LeaveCourse, Wishes.CancelSignUp)
            or
            (Intents.MyCourses, Wishes.MyCourses)
            or
            (Intents.WaitingPlace, Wishes.MyCourses)
            or
            (Intents.Courses, Wishes.ListCourses)
            or
            (Intents.CourseInfo, Wishes.CourseInfo)
            or
            (Intents.Schedule, Wishes.Schedule)
            or
            (Intents.Map, Wishes.Location)
            or
            (Intents.Help, Wishes.Help)
            or
            (Intents.Greeting, Wishes.Greeting)
            or
            (Intents.Thanks, Wishes.Thanks)
            or
            (Intents.Yes, Wishes.Yes)
            or
            (Intents.No, Wishes.No)
            or
            (Intents.Back, Wishes.Back)
            or
            (Intents.Menu, Wishes.Back)
            or
            (Intents.Cancel, Wishes.Cancel)
            or
            (Intents.Human, Wishes.Human)
            or
            (Intents.ChangePhone, Wishes.ChangePhone)
            or
            (Intents.MyData, Wishes.ShowMyData)
            or
            ("other:trip", Wishes.TripInfo)
            or
            ("other:trip", Wishes.TripConfirm)
            or
            ("other:trip", Wishes.TripDecline)
            or
            ("other:materials", Wishes.Materials)
            or
            ("other:trainer", Wishes.AskTrainer)
            or
            ("other:difficulty", Wishes.ShareDifficulty)
            or
            ("other:survey", Wishes.Survey)
            or
            ("other:certificate", Wishes.Certificate)
            or
            ("other:absence", Wishes.Absence)
            or
            ("other:erase", Wishes.DeleteData)
            or
            ("other:notices", Wishes.NoticesOff)
            or
            ("other:notices", Wishes.NoticesOn)
            or
            ("other:language", Wishes.Language)
            or
            ("other:rude", Wishes.Abuse)
            or (PhraseRule.Chat, Wishes.Nonsense) => true,
            _ => false,
        };

    /// <summary>Whether some collected wish is done by this intent. Of all others only the rules know.</summary>
    public static bool IsCollected(string intent) => Collected.Contains(intent);

    /// <summary>The wish that a command or a menu label stands for; null if it is none of the collected ones.</summary>
    public static string? OfLabel(string intent) =>
        intent switch
        {
            Intents.Start => Wishes.Greeting,
            Intents.Menu or Intents.MoreMenu or Intents.Help => Wishes.Help,
            Intents.Cancel => Wishes.Cancel,
            Intents.Back => Wishes.Back,
            Intents.SignUp => Wishes.SignUp,
            Intents.LeaveCourse => Wishes.CancelSignUp,
            Intents.Courses => Wishes.ListCourses,
            Intents.CourseInfo => Wishes.CourseInfo,
            Intents.MyCourses or Intents.WaitingPlace => Wishes.MyCourses,
            Intents.Schedule or Intents.CalendarFile => Wishes.Schedule,
            Intents.Map => Wishes.Location,
            Intents.Human => Wishes.Human,
            Intents.MyData => Wishes.ShowMyData,
            Intents.ChangePhone => Wishes.ChangePhone,
            Intents.Trip or Intents.TripPoints => Wishes.TripInfo,
            Intents.TripJoin => Wishes.TripConfirm,
            Intents.TripDecline => Wishes.TripDecline,
            Intents.SessionAbsent => Wishes.Absence,
            _ => null,
        };

    /// <summary>
    /// The intent that does a wish in the chat; null where there is nothing to do. A feature that learns to do what is "other:…" here is
    /// wired by its line.
    /// </summary>
    public static string? IntentOf(string wish) =>
        wish switch
        {
            Wishes.SignUp => Intents.SignUp,
            Wishes.CancelSignUp => Intents.LeaveCourse,
            Wishes.MyCourses => Intents.MyCourses,
            Wishes.ListCourses => Intents.Courses,
            Wishes.CourseInfo => Intents.CourseInfo,
            Wishes.Schedule => Intents.Schedule,
            Wishes.Location => Intents.Map,
            Wishes.Help => Intents.Help,
            Wishes.Greeting => Intents.Greeting,
            Wishes.Thanks => Intents.Thanks,
            Wishes.Yes => Intents.Yes,
            Wishes.No => Intents.No,
            Wishes.Back => Intents.Back,
            Wishes.Cancel => Intents.Cancel,
            Wishes.Human => Intents.Human,
            Wishes.ChangePhone => Intents.ChangePhone,
            Wishes.ShowMyData => Intents.MyData,
            Wishes.TripInfo => Intents.Trip,
            Wishes.TripConfirm => Intents.TripJoin,
            Wishes.TripDecline => Intents.TripDecline,
            Wishes.Materials => "other:materials",
            Wishes.AskTrainer => "other:trainer",
            Wishes.ShareDifficulty => "other:difficulty",
            Wishes.Survey => "other:survey",
            Wishes.Certificate => "other:certificate",
            Wishes.Absence => Intents.SessionAbsent,
            Wishes.DeleteData => "other:erase",
            Wishes.NoticesOff or Wishes.NoticesOn => "other:notices",
            Wishes.Language => "other:language",
            Wishes.Abuse => "other:rude",
            _ => null,
        };
}
