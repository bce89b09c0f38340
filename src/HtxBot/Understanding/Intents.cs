namespace HtxBot.Understanding;

/// <summary>Every intent's name, once. They stand inside buttons that people press weeks later: never rename or reuse one.</summary>
public static class Intents
{
    /// <summary>First contact or a link; argument: the link's payload, for example <c>lop_QTSX</c>.</summary>
    public const string Start = "start";

    /// <summary>The main menu; always leaves whatever is open.</summary>
    public const string Menu = "menu";

    /// <summary>The second page of the menu ("Khác").</summary>
    public const string MoreMenu = "more-menu";

    /// <summary>How to use the bot.</summary>
    public const string Help = "help";

    /// <summary>Stop what is open.</summary>
    public const string Cancel = "cancel";

    /// <summary>The question before.</summary>
    public const string Back = "back";

    /// <summary>Go on with a form that was put aside.</summary>
    public const string Resume = "resume";

    /// <summary>Join a course; argument: its code, or none.</summary>
    public const string SignUp = "sign-up";

    /// <summary>Leave a course or its waiting list; argument: its code, or none.</summary>
    public const string LeaveCourse = "leave-course";

    /// <summary>The open courses.</summary>
    public const string Courses = "courses";

    /// <summary>One course; argument: its code.</summary>
    public const string CourseInfo = "course-info";

    /// <summary>The courses I am in, and my place.</summary>
    public const string MyCourses = "my-courses";

    /// <summary>When and what; argument: none (my next sessions), a <see cref="DateReading"/> in its text form, or a course code.</summary>
    public const string Schedule = "schedule";

    /// <summary>The calendar file; argument: a course code.</summary>
    public const string CalendarFile = "calendar-file";

    /// <summary>Where it is, on the map; argument: a course code or none.</summary>
    public const string Map = "map";

    /// <summary>My place in a waiting list.</summary>
    public const string WaitingPlace = "waiting-place";

    /// <summary>A person to call; argument: words that name one ("anh Hùng bên HTX Cẩm Bình"), or none.</summary>
    public const string Human = "human";

    /// <summary>Find a person by part of the name; argument: the words typed, or none.</summary>
    public const string FindPerson = "find-person";

    /// <summary>How to reach a person; argument: their row.</summary>
    public const string PersonCard = "person-card";

    /// <summary>The tags by which the office calls people.</summary>
    public const string Tags = "tags";

    /// <summary>One of them; argument: its row, or "- " and the words that name it.</summary>
    public const string Tag = "tag";

    /// <summary>Each of the people who bear one; argument: its row.</summary>
    public const string TaggedPeople = "tagged-people";

    /// <summary>
    /// Give people a tag; argument: <c>p12</c>, the row of a person, <c>t3</c>, the row of a tag, or "- " and the words that name a tag and perhaps
    /// people; none: how it is done.
    /// </summary>
    public const string GiveTag = "give-tag";

    /// <summary>Take a tag from people; argument as before.</summary>
    public const string TakeTag = "take-tag";

    /// <summary>Take a tag from everybody and delete it; argument as of <see cref="Tag"/>, with <c>yes</c> behind the row: without asking.</summary>
    public const string DeleteTag = "delete-tag";

    /// <summary>What is stored about me.</summary>
    public const string MyData = "my-data";

    /// <summary>Change my name.</summary>
    public const string ChangeName = "change-name";

    /// <summary>Change my phone number; argument: the new number where it was said.</summary>
    public const string ChangePhone = "change-phone";

    /// <summary>Change my cooperative.</summary>
    public const string ChangeCooperative = "change-cooperative";

    /// <summary>Change what I do in my cooperative.</summary>
    public const string ChangeRole = "change-role";

    /// <summary>What a person of the staff can do here.</summary>
    public const string StaffMenu = "staff-menu";

    /// <summary>Invite somebody to work for the classes.</summary>
    public const string InviteStaff = "invite-staff";

    /// <summary>Take a role; argument: a link's payload, for example <c>moi_…</c>, or a typed code without its dash, in capitals.</summary>
    public const string TakeRole = "take-role";

    /// <summary>The person who typed the code is the one invited; argument: the invitation, or none.</summary>
    public const string ConfirmClaim = "confirm-claim";

    /// <summary>The person who typed the code is somebody else; argument: the invitation, or none.</summary>
    public const string RefuseClaim = "refuse-claim";

    /// <summary>Who holds which role.</summary>
    public const string StaffRoles = "staff-roles";

    /// <summary>Take a role away; argument: its row, or none.</summary>
    public const string RevokeRole = "revoke-role";

    /// <summary>
    /// Tell a class something; argument: its code or a trip's, what the choice of an audience carries, <c>tag 3</c>, or none. Said in words: "- " and
    /// the words that name whom, <c>- xã Hương Khê</c>.
    /// </summary>
    public const string Announce = "announce";

    /// <summary>
    /// Stop sending for a while; argument: the announcement, or none (the one of their own at which it can be done; of several it is asked
    /// which).
    /// </summary>
    public const string PauseAnnouncement = "pause-announcement";

    /// <summary>Go on sending; argument as before.</summary>
    public const string ResumeAnnouncement = "resume-announcement";

    /// <summary>Send no more of it; argument as before.</summary>
    public const string StopAnnouncement = "stop-announcement";

    /// <summary>Send again to those of whom it is not known whether they got it; argument: the announcement, or none (the newest).</summary>
    public const string ResendUnsure = "resend-unsure";

    /// <summary>
    /// One that waits for its time, and what can be done with it; argument: which, and perhaps what is to be changed: <c>7 words</c>, <c>7 time</c>.
    /// </summary>
    public const string ScheduledAnnouncement = "scheduled-announcement";

    /// <summary>A second person lets an announcement go through the night; argument: the announcement, or none.</summary>
    public const string AgreeUrgent = "agree-urgent";

    /// <summary>A second person leaves it for the morning; argument as before.</summary>
    public const string RefuseUrgent = "refuse-urgent";

    /// <summary>Who did not get it, with numbers to call; argument as before.</summary>
    public const string AnnouncementCalls = "announcement-calls";

    /// <summary>Audiences that were put together and saved under a name.</summary>
    public const string SavedAudiences = "saved-audiences";

    /// <summary>One of them; argument: its row.</summary>
    public const string SavedAudience = "saved-audience";

    /// <summary>Add people to one of them; argument: its row, with <c>less</c> behind it: leave people out of it.</summary>
    public const string ExtendAudience = "extend-audience";

    /// <summary>Delete one of them; argument: its row, with <c>yes</c> behind it: without asking.</summary>
    public const string DeleteAudience = "delete-audience";

    /// <summary>Answer an announcement; argument: which, or none (the newest).</summary>
    public const string ReplyToAnnouncement = "reply-announcement";

    /// <summary>Answer what a member wrote back; argument: the reply.</summary>
    public const string AnswerReply = "answer-reply";

    /// <summary>"/lop": a class as those who run it see it, the open courses for everybody else; argument: its code, or none.</summary>
    public const string Classes = "classes";

    /// <summary>A class as those who run it see it; argument: its code, or none.</summary>
    public const string ClassPage = "class-page";

    /// <summary>Change times, places or seats of a class; argument: its code, or none.</summary>
    public const string ChangeClass = "change-class";

    /// <summary>Change the field trips of a class; argument: its code, or none.</summary>
    public const string ChangeTrip = "change-trip";

    /// <summary>Change when a class or its trips remind; argument: code of the class, or none.</summary>
    public const string ReminderOffsets = "reminder-offsets";

    /// <summary>What was changed in a class, and who was told; argument: its code, or none.</summary>
    public const string ClassHistory = "class-history";

    /// <summary>Tell at once what was changed in a class and waits to be told; argument: its code.</summary>
    public const string TellChanges = "tell-changes";

    /// <summary>What a trainer teaches and when; argument: days as <see cref="DateReading.ToArgument"/> writes them, the code of a class, or none.</summary>
    public const string Teaching = "teaching";

    /// <summary>
    /// Whether the papers of a session are there; argument: its class and its number (<c>QTSX 3</c>), or none: the next session that lacks one.
    /// </summary>
    public const string Materials = "materials";

    /// <summary>A paper of a session is there; argument: <c>QTSX 3 17</c>, class, session and its row, or without the last: all of them.</summary>
    public const string MaterialReady = "material-ready";

    /// <summary>It is not there yet; argument as before.</summary>
    public const string MaterialMissing = "material-missing";

    /// <summary>Who is in a class and on its trips, as a file to print; argument: its code, or none.</summary>
    public const string Roster = "roster";

    /// <summary>Enter somebody who telephones; argument: a course code, or none.</summary>
    public const string EnterByPhone = "enter-by-phone";

    /// <summary>Link this chat to whoever signed up by telephone; argument: the code without its dash, in capitals.</summary>
    public const string LinkPerson = "link-person";

    /// <summary>Whom the office is to call.</summary>
    public const string Calls = "calls";

    /// <summary>One of them; argument: its row.</summary>
    public const string Call = "call";

    /// <summary>What came of a call; argument: its row and the result.</summary>
    public const string EndCall = "end-call";

    /// <summary>Cooperatives that people typed and the office has not looked at.</summary>
    public const string ProposedCooperatives = "proposed-cooperatives";

    /// <summary>One of them; argument: its id.</summary>
    public const string ProposedCooperative = "proposed-cooperative";

    /// <summary>Take it into the list; argument: its id.</summary>
    public const string AcceptCooperative = "accept-cooperative";

    /// <summary>It is one of the list; argument: its id and that one's.</summary>
    public const string MergeCooperative = "merge-cooperative";

    /// <summary>Spell it otherwise; argument: its id.</summary>
    public const string RenameCooperative = "rename-cooperative";

    /// <summary>I know of the change; argument: the change, or none (the newest).</summary>
    public const string ChangeClear = "change-clear";

    /// <summary>I cannot come after the change; argument as before.</summary>
    public const string ChangeAbsent = "change-absent";

    /// <summary>Come to sessions; argument: which, as <see cref="MeantSessions.ToArgument"/> writes it, or none (the next).</summary>
    public const string SessionCome = "session-come";

    /// <summary>Not come to sessions; argument as before.</summary>
    public const string SessionAbsent = "session-absent";

    /// <summary>Not be sure about sessions; argument as before.</summary>
    public const string SessionUnsure = "session-unsure";

    /// <summary>
    /// Somebody of the same cooperative comes instead of who cannot; argument: <c>trip TQ1</c>, <c>change 12</c> or <c>session QTSX hwdsu</c>, with
    /// <c>none</c> behind it: nobody.
    /// </summary>
    public const string StandIn = "stand-in";

    /// <summary>What members will be reminded of, and when; argument: the first line shown, after a "p" of what is past, or none.</summary>
    public const string ReminderQueue = "reminder-queue";

    /// <summary>Remind nobody on one occasion; argument: the occasion.</summary>
    public const string StopReminder = "stop-reminder";

    /// <summary>Remind on it after all; argument as before.</summary>
    public const string ResumeReminder = "resume-reminder";

    /// <summary>What one is sent and may stop.</summary>
    public const string Notices = "notices";

    /// <summary>Join this chat with one's chat on another channel, or see what is joined.</summary>
    public const string JoinChats = "join-chats";

    /// <summary>Join it with the chat in which a code was shown; argument: six digits, or none.</summary>
    public const string JoinByCode = "join-by-code";

    /// <summary>Undo the join.</summary>
    public const string PartChats = "part-chats";

    /// <summary>Be written to on one channel; argument: its name in lower case, <c>last</c> for the one used last, or none.</summary>
    public const string PreferChannel = "prefer-channel";

    /// <summary>
    /// Speak for another of those who share the phone; argument: the words that name one, or none. With <see cref="Conversations.Intent.For"/>
    /// it is done at once.
    /// </summary>
    public const string SwitchPerson = "switch-person";

    /// <summary>Be sent no more of a topic; argument: <c>news</c>, <c>reminders</c> or <c>all</c>.</summary>
    public const string StopTopic = "stop-topic";

    /// <summary>Be sent it again; argument as before.</summary>
    public const string ResumeTopic = "resume-topic";

    /// <summary>The card of a field trip; argument: its id, the code of its class, or none.</summary>
    public const string Trip = "trip";

    /// <summary>Where a trip picks people up; argument: its id and perhaps a point, <c>TQ1 D3</c>, or none.</summary>
    public const string TripPoints = "trip-points";

    /// <summary>
    /// Come on a trip; argument: its id and perhaps a pick-up point, <c>TQ1 D3</c>, or none. Said in words: the class or "-", then the words
    /// that name the point, <c>- Can Lộc</c>.
    /// </summary>
    public const string TripJoin = "trip-join";

    /// <summary>
    /// Not come on a trip; argument: its id, the code of its class, "-" where only that it is a trip was said, or none: it may be a session too. With the
    /// id it is done at once: the place goes to the next.
    /// </summary>
    public const string TripDecline = "trip-decline";

    /// <summary>Not sure about a trip; argument: its id, or none: it may be a session too.</summary>
    public const string TripUnsure = "trip-unsure";

    /// <summary>Wait for a place at a point that is full; argument: <c>TQ1 D3</c>.</summary>
    public const string TripWait = "trip-wait";

    /// <summary>Another pick-up point; argument as of <see cref="TripJoin"/>.</summary>
    public const string TripPoint = "trip-point";

    /// <summary>Come late to the bus; argument: the id of the trip and perhaps minutes, or none.</summary>
    public const string TripLate = "trip-late";

    /// <summary>The head count of a trip, kept current; argument: its id, or none.</summary>
    public const string TripBoard = "trip-board";

    /// <summary>Who gets on; argument: the id of the trip, or "-", and perhaps the number of a point, <c>TQ1 2</c>.</summary>
    public const string TripTick = "trip-tick";

    /// <summary>Who is missing, with numbers to call; argument as before.</summary>
    public const string TripMissing = "trip-missing";

    /// <summary>The bus leaves a pick-up point; argument as before.</summary>
    public const string TripLeft = "trip-left";

    /// <summary>
    /// The bus has not left after all; argument as before, 0 instead of a number for the place that was visited, and on a button when it was said:
    /// <c>TQ1 2 1804116300</c>, in seconds. Without a point what was said last is meant.
    /// </summary>
    public const string TripNotLeft = "trip-not-left";

    /// <summary>Who gets on for the way home; argument: the id of the trip, or none.</summary>
    public const string TripBack = "trip-back";

    /// <summary>The bus sets out for home; argument as before.</summary>
    public const string TripHome = "trip-home";

    /// <summary>A place on the bus for a person of the class, given by who leads the trip or the office; argument as before.</summary>
    public const string TripGive = "trip-give";

    /// <summary>Something understood that cannot be done here; argument: what, as in phrases.json after "other:".</summary>
    public const string NotYet = "not-yet";

    /// <summary>Hello.</summary>
    public const string Greeting = "greeting";

    /// <summary>Thank you.</summary>
    public const string Thanks = "thanks";

    /// <summary>Yes, where no question is open or the step reads it itself.</summary>
    public const string Yes = "yes";

    /// <summary>No, likewise.</summary>
    public const string No = "no";
}
