using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>The part of a change notice that is about trips: only what is otherwise now, old → new.</summary>
internal static class TripNoticeTexts
{
    /// <summary>The first lines of a notice about one trip and nothing else: which, of which class, when.</summary>
    public static IEnumerable<string> Head(Course course, Trip trip, IReadOnlyList<ChangeItem> items)
    {
        yield return $"🔔 {Markup.Bold($"{trip.Title}: có thay đổi")}";
        yield return $"Chuyến tham quan của lớp {course.Title}{Day(trip, items)}{StillOff(trip, items)}.";
    }

    /// <summary>The line above what is said of a trip, where more than one thing is told of.</summary>
    public static string Head(Trip trip, IReadOnlyList<ChangeItem> items) => $"🚌 {trip.Title}{Day(trip, items)}{StillOff(trip, items)}";

    /// <summary>One line for each thing that a reader of these items has to know.</summary>
    public static IEnumerable<string> Lines(Trip trip, IReadOnlyList<ChangeItem> items) =>
        items.Any(IsCallOff)
            ? items.Where(IsCallOff).Select(item => Difference(trip, item))
            : items.Where(item => !IsSaidByOthers(item, items)).Select(item => VietnamTime.Sentence(Difference(trip, item)));

    /// <summary>"điểm 2, Ngã tư (Xã Thạch Hà), xe đón: 6 giờ 15 → 6 giờ 45 sáng …".</summary>
    public static string Difference(Trip trip, ChangeItem item) =>
        item.Field switch
        {
            ChangedField.State when item.Becomes == "cancelled" => $"❌ CHUYẾN ĐÃ HỦY ({VietnamTime.Moment(trip.DepartsAt)})",
            ChangedField.State => $"✅ Vẫn đi như lịch ({VietnamTime.Moment(trip.DepartsAt)})",
            ChangedField.Departs => Times("xe chạy", item),
            ChangedField.Arrives => Times("đến nơi", item),
            ChangedField.Returns => Times("về đến nhà", item),
            ChangedField.AnswerBy =>
                $"hạn ghi tên: {VietnamTime.Moment(Instants.Parse(item.Was))} → {VietnamTime.Moment(Instants.Parse(item.Becomes))}",
            ChangedField.Leaves => Times($"xe đón ở {Point(trip, item.No)}", item),
            ChangedField.Place => $"điểm đón {item.No}: {Place(item.Was)} → {Place(item.Becomes)}",
            ChangedField.Capacity => $"số chỗ trên xe: {item.Was} → {item.Becomes}",
            ChangedField.Transport => $"xe: {Named(item.Was)} → {Named(item.Becomes)}",
            _ => Things(item.Was, item.Becomes),
        };

    /// <summary>How to answer about a trip: to look at it, and not to come.</summary>
    /// <param name="trip">As it is now.</param>
    /// <param name="isAlone">Whether nothing else can be answered.</param>
    public static IEnumerable<Button> Buttons(Trip trip, bool isAlone)
    {
        yield return new Button(new Intent(Intents.Trip, trip.Id).ToChoiceId(), "Xem chuyến này", TakesDigit: false);
        if (!trip.IsCancelled)
            yield return new Button(
                new Intent(Intents.TripDecline, trip.Id).ToChoiceId(),
                isAlone ? TripTexts.NoLabel : "Không đi tham quan",
                TakesDigit: false
            );
    }

    private static bool IsCallOff(ChangeItem item) => item is { Field: ChangedField.State, Becomes: "cancelled" };

    // Who reads when the bus is at their point needs not read when it sets out; on another day the rest follows, hour for hour.
    private static bool IsSaidByOthers(ChangeItem item, IReadOnlyList<ChangeItem> items) =>
        item.Field switch
        {
            ChangedField.Departs => items.Any(other => other.Field == ChangedField.Leaves),
            ChangedField.Arrives or ChangedField.Returns => IsOtherDay(item)
                && HourOf(item.Was) == HourOf(item.Becomes)
                && items.Any(other => other.Field is ChangedField.Departs && IsOtherDay(other)),
            _ => false,
        };

    private static bool IsOtherDay(ChangeItem item) => DayOf(item.Was) != DayOf(item.Becomes);

    private static string Times(string what, ChangeItem item)
    {
        var (day, newDay) = (DayOf(item.Was), DayOf(item.Becomes));
        var (hour, newHour) = (HourOf(item.Was), HourOf(item.Becomes));
        return day == newDay ? $"{what}: {VietnamTime.Time(hour)} → {VietnamTime.Time(newHour)}"
            : hour == newHour ? $"{what}: {VietnamTime.Day(day)} → {VietnamTime.Day(newDay)}, vẫn {VietnamTime.Time(hour)}"
            : $"{what}: {VietnamTime.Time(hour)} {VietnamTime.Day(day)} → {VietnamTime.Time(newHour)} {VietnamTime.Day(newDay)}";
    }

    /// <summary>What is only added is said alone; else the list is told anew.</summary>
    private static string Things(string was, string becomes)
    {
        var things = becomes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var before = was.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return things.Length == 0 ? "không phải mang gì theo"
            : before.Length > 0 && !before.Except(things).Any() ? BringTexts.Phrase(things.Except(before), "nhớ mang thêm")
            : BringTexts.Phrase(things, "đồ mang theo, danh sách mới");
    }

    // Another hour alone would read as if it took place.
    private static string StillOff(Trip trip, IReadOnlyList<ChangeItem> items) =>
        trip.IsCancelled && !items.Any(IsCallOff) ? ", vẫn đang hủy" : "";

    // Where the day itself is another, the line that says so names both.
    private static string Day(Trip trip, IReadOnlyList<ChangeItem> items) =>
        items.Any(item => item.Field is ChangedField.Departs or ChangedField.Leaves && IsOtherDay(item))
            ? ""
            : $", {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}";

    private static string Point(Trip trip, int no) => trip.PointNo(no) is { } point ? $"điểm {no}, {TripTexts.Name(point)}" : $"điểm {no}";

    private static string Place(string stored)
    {
        var parts = stored.Split('\n');
        return parts[0].Contains(parts[1], StringComparison.OrdinalIgnoreCase) ? parts[0] : $"{parts[0]} ({parts[1]})";
    }

    private static string Named(string words) => words.Length == 0 ? "chưa có" : words;

    private static DateOnly DayOf(string stored) => VietnamTime.DayOf(Instants.Parse(stored));

    private static TimeOnly HourOf(string stored) => VietnamTime.TimeOf(Instants.Parse(stored));
}
