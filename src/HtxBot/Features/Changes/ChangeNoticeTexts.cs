using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>What somebody is told of a change.</summary>
/// <param name="Change">Its row.</param>
/// <param name="Text">The words.</param>
/// <param name="Calendar">The calendar of the class as it is now.</param>
/// <param name="AsksToCome">Whether a session is left to come to: not where all that changed was called off.</param>
/// <param name="Trips">The trips it is about, as they are now.</param>
internal sealed record ChangeMessage(long Change, string Text, TextFile Calendar, bool AsksToCome, IReadOnlyList<Trip> Trips);

/// <summary>The one message about a change: only what is otherwise now, old → new. Stands alone: which class, which session.</summary>
internal static class ChangeNoticeTexts
{
    /// <summary>The words. Titles are taken from class and trips; what changed is as it is planned or was written down.</summary>
    public static string Text(Course course, IReadOnlyList<Trip> trips, IReadOnlyList<ChangeItem> items, string remark)
    {
        var sessions = items.Where(item => item.Trip.Length == 0 && item.No > 0).GroupBy(item => item.No).ToList();
        var travels = trips
            .Select(trip => (Trip: trip, Items: items.Where(item => item.Trip == trip.Id).ToList()))
            .Where(each => each.Items.Count > 0)
            .ToList();
        List<string> lines =
            sessions.Count == 0 && travels is [var only]
                ? [.. TripNoticeTexts.Head(course, only.Trip, only.Items)]
                : [$"🔔 {Markup.Bold($"Lớp {course.Title} có thay đổi")}"];
        foreach (var session in sessions)
            lines.AddRange(Session(course, session.Key, [.. session]));
        foreach (var (trip, changed) in travels)
        {
            if (sessions.Count > 0 || travels.Count > 1)
                lines.Add(TripNoticeTexts.Head(trip, changed));
            lines.AddRange(TripNoticeTexts.Lines(trip, changed));
        }
        lines.Add(
            sessions.Count == 0 && travels.TrueForAll(each => each.Trip.IsCancelled) && travels.Count > 0
                ? "Lịch học của lớp giữ nguyên."
                : "Còn lại giữ nguyên."
        );
        if (remark.Length > 0)
            lines.Add(remark);
        return string.Join('\n', lines);
    }

    /// <summary>
    /// To a member: the words, the calendar file anew, and how to answer. On a phone that several people share it names those it concerns; one
    /// button answers for one of them, and where it may mean several it asks who.
    /// </summary>
    /// <param name="message">What everybody is told.</param>
    /// <param name="told">Who is meant, by row and name.</param>
    /// <param name="here">Everybody for whom the chat speaks.</param>
    public static OutgoingMessage ToMember(
        ChangeMessage message,
        IReadOnlyList<(long Id, string FullName)> told,
        IReadOnlyList<SharingPerson> here
    )
    {
        var names = here.Count > 1 || told.Count > 1 ? $"\nTin này gửi: {string.Join(", ", told.Select(person => person.FullName))}." : "";
        var whole = new OutgoingMessage($"{message.Text}{names}")
        {
            File = message.Calendar,
            Buttons =
            [
                Button(Intents.ChangeClear, message.Change, "Đã rõ", ChoiceStyle.Good),
                .. message.AsksToCome ? new[] { Button(Intents.ChangeAbsent, message.Change, "Tôi không đi được", ChoiceStyle.Plain) } : [],
                .. message
                    .Trips.SelectMany(trip => TripNoticeTexts.Buttons(trip, isAlone: !message.AsksToCome))
                    .SelectMany(button => told.Count > 1 ? Apart(button, told, here) : [button]),
            ],
        };
        return told is [var only] ? SharingTexts.ToOne(whole, only.Id, only.FullName, here) : whole;
    }

    /// <summary>What is done at once when it is pressed stands there for each of several.</summary>
    private static IEnumerable<Button> Apart(
        Button button,
        IReadOnlyList<(long Id, string FullName)> told,
        IReadOnlyList<SharingPerson> here
    ) =>
        Intent.FromChoiceId(button.Data)?.Name == Intents.TripDecline
            ? told.Select(person => button.For(person.Id, SharingNames.Of(person.Id, person.FullName, here)))
            : [button];

    /// <summary>To who teaches the class or leads the trip: the same words and file, nothing to answer.</summary>
    public static OutgoingMessage ToStaff(ChangeMessage message) =>
        new($"{message.Text}\nTin gửi thầy cô, trưởng đoàn; học viên liên quan cũng được báo.") { File = message.Calendar };

    /// <summary>One line for each thing that differs, for the office.</summary>
    public static IEnumerable<string> Lines(ChangePlan plan, Course course)
    {
        foreach (var item in plan.Items.Where(item => item.Trip.Length == 0))
            yield return item.TouchesPeople ? $"• {Line(course, plan.TripsAfter, item)}" : SeatsOf(plan);
        foreach (var trip in plan.TripsAfter.Where(trip => plan.Items.Any(item => item.Trip == trip.Id)))
        {
            var items = plan.Items.Where(item => item.Trip == trip.Id).ToList();
            yield return TripNoticeTexts.Head(trip, items);
            foreach (var line in TripNoticeTexts.Lines(trip, items))
                yield return $"• {line}";
        }
    }

    /// <summary>"Số chỗ: 60 → 65".</summary>
    public static string SeatsOf(ChangePlan plan) => $"Số chỗ của lớp: {plan.Before.Capacity} → {plan.After.Capacity}.";

    /// <summary>"Buổi 2, giờ: 1 giờ 30 – 4 giờ 30 chiều thứ Hai, 01/03/2027 → …".</summary>
    public static string Line(Course course, IReadOnlyList<Trip> trips, ChangeItem item) =>
        item.Field == ChangedField.Reminders ? Reminding(trips, item)
        : trips.FirstOrDefault(trip => trip.Id == item.Trip) is { } trip
            ? $"Chuyến {TripTexts.Label(trip)}: {TripNoticeTexts.Difference(trip, item)}"
        : item.No == 0 ? $"Số chỗ: {item.Was} → {item.Becomes}"
        : $"Buổi {item.No}: {Difference(item, SessionOf(course, item.No))}";

    private static string Reminding(IReadOnlyList<Trip> trips, ChangeItem item) =>
        $"Nhắc {(trips.FirstOrDefault(trip => trip.Id == item.Trip) is { } trip ? $"chuyến {TripTexts.Label(trip)}" : "buổi học")}: {item.Was} → {item.Becomes}";

    private static IEnumerable<string> Session(Course course, int no, IReadOnlyList<ChangeItem> items)
    {
        var session = SessionOf(course, no);
        yield return $"Buổi {no}{(session is null ? "" : $": {session.Title}")}";
        foreach (var item in items)
            yield return VietnamTime.Sentence(Difference(item, session));
    }

    private static string Difference(ChangeItem item, CourseSession? session) =>
        item.Field switch
        {
            ChangedField.State when item.Becomes == "cancelled" => $"❌ ĐÃ HỦY{When(session)}",
            ChangedField.State => $"✅ Vẫn học như lịch{When(session)}",
            ChangedField.Venue => Places(item.Was.Split('\n'), item.Becomes.Split('\n')),
            _ => Times(item.Was, item.Becomes),
        };

    private static string When(CourseSession? session) => session is null ? "" : $" ({VietnamTime.Moment(session.StartsAt)})";

    /// <summary>A room of the same house needs no address.</summary>
    private static string Places(string[] was, string[] becomes) =>
        was[1] == becomes[1]
            ? $"chỗ học: {was[0]} → {becomes[0]} (cùng địa chỉ)"
            : $"chỗ học: {was[0]}, {was[1]} → {becomes[0]}, {becomes[1]}";

    /// <summary>The day is said once where it stays.</summary>
    private static string Times(string was, string becomes)
    {
        var (from, to) = (Span(was), Span(becomes));
        var (day, newDay) = (VietnamTime.DayOf(from.From), VietnamTime.DayOf(to.From));
        var (hours, newHours) = (VietnamTime.Span(from.From, from.To), VietnamTime.Span(to.From, to.To));
        return day == newDay ? $"giờ học {VietnamTime.Day(day)}: {hours} → {newHours}"
            : hours == newHours ? $"ngày học: {VietnamTime.Day(day)} → {VietnamTime.Day(newDay)}, vẫn {hours}"
            : $"giờ học: {hours} {VietnamTime.Day(day)} → {newHours} {VietnamTime.Day(newDay)}";
    }

    private static (DateTimeOffset From, DateTimeOffset To) Span(string stored)
    {
        var parts = stored.Split('/');
        return (Instants.Parse(parts[0]), Instants.Parse(parts[1]));
    }

    private static CourseSession? SessionOf(Course course, int no) => course.Sessions.FirstOrDefault(session => session.No == no);

    private static Button Button(string intent, long change, string label, ChoiceStyle style) =>
        new(new Intent(intent, change.ToString(CultureInfo.InvariantCulture)).ToChoiceId(), label, style, TakesDigit: false);
}
