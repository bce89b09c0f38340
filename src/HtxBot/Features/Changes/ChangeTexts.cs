using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Notices;
using HtxBot.Understanding;
using CourseTexts = HtxBot.Features.Courses.CourseTexts;

namespace HtxBot.Features.Changes;

/// <summary>What changing a class says to the office.</summary>
internal static class ChangeTexts
{
    public const string Capacity = "capacity";
    public const string Time = "time";
    public const string Venue = "venue";
    public const string CallOff = "call-off";
    public const string Restore = "restore";
    public const string SameHouse = "same-house";
    public const string OtherPlace = "other-place";
    public const string Look = "look";
    public const string More = "more";
    public const string Drop = "drop";
    public const string Send = "send";
    public const string Silent = "silent";
    public const string Remark = "remark";

    public const string SeatsInDigits = "Mời anh/chị gõ số chỗ, ví dụ: 65.";
    public const string TimeInWords =
        "Mời anh/chị gõ giờ, ngày, hoặc cả hai, ví dụ: 8 giờ; từ 13 giờ 30 đến 16 giờ 30; 8 giờ sáng thứ Năm.";
    public const string TimeInOneDay = "Buổi học phải xong trong một ngày, giờ kết thúc sau giờ bắt đầu. Mời anh/chị gõ lại giờ.";
    public const string RoomInWords = "Mời anh/chị gõ tên phòng, ví dụ: Phòng B1, tầng 3.";
    public const string RoomTooLong = "Tên phòng hơi dài. Mời anh/chị viết trong 60 chữ cái.";
    public const string RemarkInWords = "Mời anh/chị gõ lời nhắn trong 300 chữ cái.";
    public const string SilenceInWords = "Mời anh/chị gõ lý do, từ 5 đến 300 chữ cái. Ví dụ: đã gọi điện cho cả lớp.";

    public const string SeenAnew = "Lớp vừa có thay đổi khác. Mời anh/chị xem lại.";

    public static Prompt NoClass { get; } = new("Không còn lớp nào đang chạy để đổi.");

    public static Prompt Dropped { get; } = new("Đã bỏ phần anh/chị đang sửa, chưa báo ai.");

    public static Prompt NothingDiffers { get; } = new("Lớp vốn đã như vậy, không có gì để đổi.");

    public static Prompt WhatRemark { get; } = new("Anh/chị muốn nhắn thêm gì với bà con?");

    public static Prompt NotRunning(string code) => new($"Lớp {code} đã xong, hoặc không có lớp này.");

    public static string SessionIsOver(int no) => $"Buổi {no} đã học xong, không đổi được nữa.";

    public static string SeatsBetween(int taken, int most) =>
        taken == 0
            ? $"Số chỗ từ 1 đến {AnnouncementTexts.Number(most)}."
            : $"Số chỗ từ {AnnouncementTexts.Number(taken)} (số người đang có tên) đến {AnnouncementTexts.Number(most)}.";

    public static string TimeToCome(DateTimeOffset read) =>
        $"{VietnamTime.Sentence(VietnamTime.Moment(read))} đã qua hoặc còn quá xa. Mời anh/chị gõ giờ sắp tới.";

    public static Prompt WhichClass(IReadOnlyList<Course> courses) =>
        new("Đổi lịch lớp nào?")
        {
            Choices = Sequence.From(
                courses.Select(course => new Choice(course.Code, CourseTexts.Label(course)) { Words = CourseTexts.Names(course) })
            ),
        };

    public static Prompt WhichSession(Course course, ChangeSet set, ChangeFacts facts)
    {
        var after = facts.Plan(set).After.Sessions;
        return new Prompt($"Lớp {course.Title}.\nAnh/chị muốn đổi buổi nào?")
        {
            Choices =
            [
                .. facts
                    .Changeable.Select(session => after.First(other => other.No == session.No))
                    .Select(session => new Choice(Id(session.No), SessionLabel(session)) { Words = [$"buổi {session.No}", session.Title] }),
                new(Capacity, "Số chỗ của lớp") { Words = ["số chỗ", "sĩ số"] },
            ],
        };
    }

    public static Prompt WhatOf(CourseSession session) =>
        new($"Buổi {session.No}: {session.Title}\n{Shown(session)}\nĐổi gì?")
        {
            Choices =
            [
                new(Time, "Giờ, ngày học") { Words = ["giờ", "ngày", "đổi giờ", "đổi ngày"] },
                new(Venue, "Chỗ học") { Words = ["phòng", "chỗ", "đổi phòng", "đổi chỗ"] },
                session.IsCancelled
                    ? new(Restore, "Vẫn học buổi này") { Words = ["khôi phục", "học lại"] }
                    : new(CallOff, "Hủy buổi này")
                    {
                        Style = ChoiceStyle.Danger,
                        TakesDigit = false,
                        Words = ["hủy buổi", "nghỉ buổi này"],
                    },
            ],
        };

    public static Prompt When(CourseSession session) =>
        new($"Buổi {session.No} đang là {When(session, inLists: false)}.\nĐổi sang lúc nào? Ví dụ: 8 giờ; từ 8 giờ đến 11 giờ thứ Năm.");

    public static Prompt Where(CourseSession session, IReadOnlyList<Venue> venues) =>
        new($"Buổi {session.No} đang ở {CourseTexts.At(session.Venue)}.\nĐổi sang chỗ nào? Chọn một chỗ, hoặc gõ tên phòng khác.")
        {
            Choices = Sequence.From(
                venues.Where(venue => venue.Id != session.Venue.Id).Select(venue => new Choice(venue.Id, Shortening.Short(venue.Name, 40)))
            ),
        };

    public static Prompt IsInTheSameHouse(string room, Venue house) =>
        new($"{Markup.Bold(room)} có cùng địa chỉ {house.Address} không?")
        {
            Choices =
            [
                new(SameHouse, "Cùng địa chỉ")
                {
                    Says = Intents.Yes,
                    Style = ChoiceStyle.Good,
                    Words = ["cùng", "đúng", "có", "vâng"],
                },
                new(OtherPlace, "Chọn chỗ khác") { Says = Intents.No, Words = ["không", "khác", "chỗ khác"] },
            ],
        };

    public static Prompt HowManySeats(Course course, ChangeFacts facts) =>
        new(
            $"Lớp có {AnnouncementTexts.Number(course.Capacity)} chỗ, đã có {AnnouncementTexts.Number(facts.Enrolled)} người{(facts.Waiting > 0 ? $", {AnnouncementTexts.Number(facts.Waiting)} người chờ" : "")}.\nĐổi thành bao nhiêu chỗ?"
        );

    public static Prompt AnythingElse(ChangePlan plan, ChangeFacts facts) =>
        plan.Items.Count == 0
            ? new Prompt("Như vậy là giống như cũ, chưa có gì đổi. Đổi gì nữa?")
            {
                Choices = [new(More, "Đổi thêm") { Words = ["thêm", "đổi"] }, DropIt],
            }
            : new Prompt($"Sẽ đổi:\n{string.Join('\n', ChangeNoticeTexts.Lines(plan, facts.Course!))}{Warnings(plan)}\nCòn gì nữa không?")
            {
                Choices =
                [
                    new(Look, "Xem trước khi báo") { Style = ChoiceStyle.Good, Words = ["xem trước", "xem", "xong", "hết", "không"] },
                    new(More, "Đổi thêm") { Words = ["thêm", "còn", "có"] },
                    .. facts.ChangeableTrips.Any() && plan.Items.Any(item => item.Trip.Length == 0)
                        ? [TripChangeTexts.TheTrips]
                        : (Choice[])[],
                    DropIt,
                ],
            };

    public static Prompt Preview(ChangePlan plan, string remark, ChangeFacts facts)
    {
        if (plan.Items.Count == 0)
            return new Prompt("Như vậy là giống như cũ, chưa có gì đổi.") { Choices = [new(More, "Đổi thêm"), DropIt] };
        List<string> lines = [];
        var isChangedBack = facts.IsChangedBack(plan);
        if (isChangedBack)
            lines.Add("Như vậy lịch trở lại đúng như bà con đang biết. Lưu xong, tin đang đợi gửi được rút lại, không gửi cho ai.");
        if (plan.TouchesPeople && !isChangedBack)
        {
            lines.Add(
                Markup.Bold(Reach(facts.Touched))
                    + (facts.Crew > 0 ? $" Báo thêm {AnnouncementTexts.Number(facts.Crew)} người (thầy cô hoặc trưởng đoàn)." : "")
            );
            if (facts is { IsNight: true, ToldAt: { } morning })
                lines.Add($"Đang giờ nghỉ đêm: tin đi lúc {VietnamTime.Moment(morning)}.");
            if (!facts.Held.IsEmpty)
                lines.Add("Lần đổi trước chưa báo bà con, nên gộp chung vào tin này.");
            var news = facts.News(plan);
            lines.AddRange(["Tin bà con nhận:", "", ChangeNoticeTexts.Text(plan.Before, plan.TripsAfter, news, facts.Held.Remark(remark))]);
            if (news.Where(item => item.Trip.Length > 0 && item.No > 0).Select(item => (item.Trip, item.No)).Distinct().Skip(1).Any())
                lines.AddRange(["", "Mỗi người chỉ đọc dòng về điểm đón của mình."]);
        }
        lines.AddRange(SeatLines(plan, facts));
        if (Warnings(plan) is { Length: > 0 } warnings)
            lines.Add(warnings.TrimStart('\n'));
        return new Prompt(string.Join('\n', lines)) { Choices = plan.TouchesPeople && !isChangedBack ? Telling : Saving };
    }

    public static Prompt WhySilent(Touched touched) =>
        new($"{AnnouncementTexts.Number(touched.People)} người sẽ không được báo. Vì sao không báo?");

    public static Prompt Saved(ChangePlan plan, ChangeFacts facts, string? silence)
    {
        var (messages, isTold) = (
            facts.Touched.Messages,
            silence is null && plan.TouchesPeople && facts.Touched.People > 0 && !facts.IsChangedBack(plan)
        );
        // At night it waits for people to wake, not for what may be changed next.
        var goesAt = isTold && !facts.IsNight && messages + facts.Crew > 0 ? facts.ToldAt : null;
        var words =
            silence is not null ? "Đã đổi, không báo ai. Lý do đã ghi lại."
            : facts.IsChangedBack(plan) ? "Đã đổi lại như cũ. Tin đang đợi gửi đã rút lại, không gửi cho ai."
            : !plan.TouchesPeople || facts.Touched.People == 0 ? "Đã đổi. Không phải gửi tin đổi lịch cho ai."
            : messages + facts.Crew == 0 ? "Đã đổi. Không nhắn được cho ai."
            : goesAt is { } soon ? HeldChangeTexts.Goes(messages, soon)
            : facts is { IsNight: true, ToldAt: { } morning }
                ? $"Đã đổi. {(messages > 0 ? $"{AnnouncementTexts.Number(messages)} tin" : "Tin")} sẽ đi lúc {VietnamTime.Moment(morning)}."
            : $"Đã đổi, đang gửi {AnnouncementTexts.Number(messages)} tin.";
        var calls =
            silence is null && plan.TouchesPeople && facts.Touched.ToCall > 0
                ? $"\n{AnnouncementTexts.Number(facts.Touched.ToCall)} người không nhắn tới được, mời anh/chị gọi giúp."
                : "";
        return new Prompt(words + calls)
        {
            Choices =
            [
                .. goesAt is null
                    ? (Choice[])[]
                    :
                    [
                        HeldChangeTexts.SendNow(plan.Before.Code),
                        HeldChangeTexts.GoOn(plan.Before.Code, plan.Items.All(item => item.Trip.Length > 0)),
                    ],
                Choice.For(new Intent(Intents.ClassPage, plan.Before.Code), "🏫 Xem lớp"),
                .. calls.Length > 0 ? new[] { Choice.For(new Intent(Intents.Calls), "Ai cần gọi") } : [],
            ],
        };
    }

    /// <summary>"7 giờ 30 – 11 giờ sáng thứ Hai, 01/03/2027, Hội trường tầng 2".</summary>
    public static string Shown(CourseSession session) => $"{When(session, inLists: true)}, {session.Venue.Name}";

    /// <summary>"7 giờ 30 – 11 giờ sáng thứ Hai, 01/03/2027", marked where it was called off.</summary>
    public static string When(CourseSession session, bool inLists) =>
        $"{(inLists && session.IsCancelled ? "❌ ĐÃ HỦY: " : "")}{VietnamTime.Span(session.StartsAt, session.EndsAt)} {VietnamTime.Day(session.Day())}";

    private static Sequence<Choice> Telling =>
        [
            new(Send, "Gửi")
            {
                Style = ChoiceStyle.Good,
                TakesDigit = false,
                Words = ["gửi đi", "gửi luôn", "đổi và báo"],
            },
            new(More, "Sửa") { Words = ["sửa lại", "đổi thêm"] },
            new(Remark, "Thêm lời nhắn") { Words = ["lời nhắn", "nhắn thêm"] },
            new(Silent, "Không báo") { TakesDigit = false, Words = ["lưu không báo", "khỏi báo"] },
            DropIt,
        ];

    private static Sequence<Choice> Saving =>
        [
            new(Send, "Lưu")
            {
                Style = ChoiceStyle.Good,
                TakesDigit = false,
                Words = ["lưu lại", "đổi", "đúng"],
            },
            new(More, "Sửa") { Words = ["sửa lại", "đổi thêm"] },
            DropIt,
        ];

    private static Choice DropIt { get; } = new(Drop, "Bỏ") { Words = ["hủy", "thôi", "bỏ hết"] };

    private static string Reach(Touched touched)
    {
        if (touched.People == 0)
            return "Không có ai phải báo.";
        var sent = touched.ByChannel.Count switch
        {
            0 => "",
            1 => $" Gửi {AnnouncementTexts.Number(touched.Messages)} tin qua {ConsentTexts.ChannelName(touched.ByChannel.Keys.First())}.",
            _ => $" Gửi {AnnouncementTexts.Number(touched.Messages)} tin: {Channels(touched)}.",
        };
        var shared = touched.Shared > 0 ? $" {AnnouncementTexts.Number(touched.Shared)} người dùng chung điện thoại." : "";
        var call = touched.ToCall > 0 ? $" {AnnouncementTexts.Number(touched.ToCall)} người cần gọi điện." : "";
        return $"Ảnh hưởng {AnnouncementTexts.Number(touched.People)} người.{sent}{shared}{call}";
    }

    private static string Channels(Touched touched) =>
        string.Join(
            ", ",
            touched.ByChannel.Select(each => $"{AnnouncementTexts.Number(each.Value)} qua {ConsentTexts.ChannelName(each.Key)}")
        );

    private static IEnumerable<string> SeatLines(ChangePlan plan, ChangeFacts facts)
    {
        if (plan.Before.Capacity != plan.After.Capacity)
        {
            yield return ChangeNoticeTexts.SeatsOf(plan);
            if (plan.After.Capacity > plan.Before.Capacity && facts.Waiting > 0)
                yield return WaitingGetSeats(
                    facts.SeatsToldAt(
                        plan.After.Sessions.Where(session => !session.IsCancelled)
                            .OrderBy(session => session.StartsAt)
                            .Take(1)
                            .Select(Occasion.Of)
                    )
                );
        }
        foreach (var (before, after) in plan.TripsBefore.Zip(plan.TripsAfter).Where(pair => pair.First.Seats != pair.Second.Seats))
        {
            yield return TripChangeTexts.SeatsOf(before, after);
            if (after.Seats > before.Seats && after.Waiting > 0 && after.IsOpenAt(facts.Now))
                yield return WaitingGetSeats(facts.SeatsToldAt(Occasion.Of(after)));
        }
    }

    private static string WaitingGetSeats(DateTimeOffset? morning) =>
        morning is { } at
            ? $"Người chờ được xếp vào chỗ trống. Đang giờ nghỉ đêm nên trợ lý báo họ lúc {VietnamTime.Moment(at)}."
            : "Người chờ được xếp vào chỗ trống và được báo ngay.";

    private static string Warnings(ChangePlan plan)
    {
        var pairs = plan.Collisions.Select(pair => (Math.Min(pair.Changed, pair.Other), Math.Max(pair.Changed, pair.Other))).Distinct();
        return string.Concat(
            pairs
                .Select(pair => $"⚠️ Buổi {pair.Item1} trùng giờ với buổi {pair.Item2}.")
                .Concat(TripChangeTexts.Warnings(plan))
                .Select(warning => $"\n{warning}")
        );
    }

    private static string SessionLabel(CourseSession session) =>
        $"Buổi {session.No}: {(session.IsCancelled ? "đã hủy" : Clock(session.StartsAt))}";

    // Short, for a button: "7:30 thứ Hai 01/03".
    private static string Clock(DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{VietnamTime.TimeOf(at):H\\:mm} {VietnamTime.Weekday(VietnamTime.DayOf(at)).Replace("thứ ", "T.", StringComparison.Ordinal).Replace("Chủ nhật", "CN", StringComparison.Ordinal)}"
        );

    private static string Id(int no) => no.ToString(CultureInfo.InvariantCulture);
}
