using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>Everything people wish, by the names that the collected utterances are labelled with. The model knows them by these.</summary>
public static class Wishes
{
    /// <summary>Join a course.</summary>
    public const string SignUp = "sign_up";

    /// <summary>Leave a course.</summary>
    public const string CancelSignUp = "cancel_sign_up";

    /// <summary>What I am in.</summary>
    public const string MyCourses = "my_courses";

    /// <summary>What is open.</summary>
    public const string ListCourses = "list_courses";

    /// <summary>Fee, length, content, seats of a course.</summary>
    public const string CourseInfo = "course_info";

    /// <summary>When and what.</summary>
    public const string Schedule = "schedule";

    /// <summary>About the field trip.</summary>
    public const string TripInfo = "trip_info";

    /// <summary>I come on the trip.</summary>
    public const string TripConfirm = "trip_confirm";

    /// <summary>I do not come on the trip.</summary>
    public const string TripDecline = "trip_decline";

    /// <summary>Where the class is.</summary>
    public const string Location = "location";

    /// <summary>Slides and files.</summary>
    public const string Materials = "materials";

    /// <summary>A question for the trainer.</summary>
    public const string AskTrainer = "ask_trainer";

    /// <summary>A problem of the cooperative.</summary>
    public const string ShareDifficulty = "share_difficulty";

    /// <summary>Feedback.</summary>
    public const string Survey = "survey";

    /// <summary>The certificate.</summary>
    public const string Certificate = "certificate";

    /// <summary>Asks leave for a session.</summary>
    public const string Absence = "absence";

    /// <summary>How this works.</summary>
    public const string Help = "help";

    /// <summary>Hello.</summary>
    public const string Greeting = "greeting";

    /// <summary>Thank you.</summary>
    public const string Thanks = "thanks";

    /// <summary>Yes.</summary>
    public const string Yes = "yes";

    /// <summary>No.</summary>
    public const string No = "no";

    /// <summary>The question before, or mend what was entered.</summary>
    public const string Back = "back";

    /// <summary>Stop what is open.</summary>
    public const string Cancel = "cancel";

    /// <summary>A person.</summary>
    public const string Human = "human";

    /// <summary>A new phone number.</summary>
    public const string ChangePhone = "change_phone";

    /// <summary>What is kept about me.</summary>
    public const string ShowMyData = "show_my_data";

    /// <summary>Erase it, or withdraw consent.</summary>
    public const string DeleteData = "delete_data";

    /// <summary>Stop messages.</summary>
    public const string NoticesOff = "notices_off";

    /// <summary>Start messages.</summary>
    public const string NoticesOn = "notices_on";

    /// <summary>Another language.</summary>
    public const string Language = "language";

    /// <summary>Off topic.</summary>
    public const string Nonsense = "nonsense";

    /// <summary>Rude.</summary>
    public const string Abuse = "abuse";

    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignUp,
        CancelSignUp,
        MyCourses,
        ListCourses,
        CourseInfo,
        Schedule,
        TripInfo,
        TripConfirm,
        TripDecline,
        Location,
        Materials,
        AskTrainer,
        ShareDifficulty,
        Survey,
        Certificate,
        Absence,
        Help,
        Greeting,
        Thanks,
        Yes,
        No,
        Back,
        Cancel,
        Human,
        ChangePhone,
        ShowMyData,
        DeleteData,
        NoticesOff,
        NoticesOn,
        Language,
        Nonsense,
        Abuse,
    ];

    private static readonly FrozenSet<string> Losing = FrozenSet.Create(CancelSignUp, Cancel, DeleteData, NoticesOff);

    /// <summary>Whether doing it on a wrong guess would lose something.</summary>
    public static bool IsHarmful(string wish) => Losing.Contains(wish);
}
