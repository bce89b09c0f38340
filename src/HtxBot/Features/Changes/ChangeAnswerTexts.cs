using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Features.StandIns;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>What is said to who answers a change; on a phone that several people share everything names whom it is about.</summary>
internal static class ChangeAnswerTexts
{
    /// <summary>Of several whom it concerns: who knows, or who cannot come?</summary>
    public static Prompt Who(long change, bool comes, IReadOnlyList<SharingPerson> concerned, IReadOnlyList<SharingPerson> here)
    {
        var (name, number) = (comes ? Intents.ChangeClear : Intents.ChangeAbsent, change.ToString(CultureInfo.InvariantCulture));
        return new Prompt(comes ? "Ai đã rõ ạ?" : "Ai không đi được ạ?")
        {
            Choices =
            [
                .. SharingTexts.Each(new Intent(name, number), concerned, here),
                Choice.For(
                    new Intent(name, number + ChangeAnswers.Everybody),
                    concerned.Count == 2 ? "Cả hai" : $"Cả {concerned.Count.ToString(CultureInfo.InvariantCulture)} người"
                ) with
                {
                    Words = ["cả hai người", "tất cả", "cả nhà", "mọi người"],
                },
            ],
        };
    }

    /// <summary>They know.</summary>
    public static Prompt Clear(IReadOnlyList<SharingPerson> people, IReadOnlyList<SharingPerson> here) =>
        here.Count > 1 ? new Prompt($"Đã ghi: {SharingTexts.Names(people)} đã rõ. Cảm ơn anh/chị đã báo.") : ClassPageTexts.Noted;

    /// <summary>They cannot come at an hour that is no more.</summary>
    public static Prompt MovedAgain(string course) =>
        new(
            "Sau tin đó lịch lớp đã đổi thêm lần nữa, nên trợ lý chưa ghi gì. Mời anh/chị xem lịch mới; không đi được thì nhắn, ví dụ: mai tôi xin nghỉ."
        )
        {
            Choices = [Choice.For(new Intent(Intents.Schedule, course), "📅 Lịch lớp")],
        };

    /// <summary>They cannot come, and keep their seats; leaving is offered to one person, for it is one person's seat.</summary>
    /// <param name="course">Code of the class.</param>
    /// <param name="people">Who.</param>
    /// <param name="here">Everybody for whom the chat speaks.</param>
    /// <param name="morning">When who runs the class is told of it; null: now.</param>
    /// <param name="standIn">To what somebody else may come; null: to nothing. Asked where one person is meant.</param>
    public static Prompt Absent(
        string course,
        IReadOnlyList<SharingPerson> people,
        IReadOnlyList<SharingPerson> here,
        DateTimeOffset? morning,
        string? standIn
    )
    {
        var asked = people.Count == 1 ? standIn : null;
        var noted = ClassPageTexts.AbsenceNoted(course, morning, asked);
        if (here.Count < 2)
            return noted;
        var kept = morning is { } at
            ? $"Đã ghi là {SharingTexts.Names(people)} không đi được, cán bộ lớp sẽ nhận tin lúc {VietnamTime.Moment(at)}. Chỗ ở lớp vẫn giữ"
            : $"Đã báo cán bộ lớp là {SharingTexts.Names(people)} không đi được. Chỗ ở lớp vẫn giữ";
        return people is [var only]
            ? noted with
            {
                Text = $"{kept}; muốn thôi hẳn thì chọn Hủy đăng ký.{StandInTexts.Asked(asked)}",
                Choices = Sequence.From(noted.Choices.Select(choice => choice.ForPerson(only.Id))),
            }
            : noted with
            {
                Text = $"{kept}.",
                Choices = [noted.Choices[0]],
            };
    }

    /// <summary>They say so after it has begun.</summary>
    public static Prompt TooLate(
        string course,
        DateTimeOffset began,
        IReadOnlyList<SharingPerson> people,
        IReadOnlyList<SharingPerson> here
    )
    {
        var noted = ClassPageTexts.AbsenceTooLate(course, began);
        return here.Count > 1
            ? noted with
            {
                Text = noted.Text.Replace("anh/chị vắng. Anh/chị vẫn", $"{SharingTexts.Names(people)} vắng. Vẫn", StringComparison.Ordinal),
            }
            : noted;
    }

    /// <summary>The change was about trips alone: is it that they do not travel?</summary>
    public static Prompt NotOnTrip(IReadOnlyList<Trip> trips, IReadOnlyList<SharingPerson> people, IReadOnlyList<SharingPerson> here)
    {
        var who = here.Count > 1 && people is [var only] ? only.FullName : "anh/chị";
        var asked = (people.Count, trips) switch
        {
            (1, [var trip]) => $"{VietnamTime.Sentence(who)} không đi chuyến {TripTexts.Label(trip)}, đúng không?",
            (1, _) => $"{VietnamTime.Sentence(who)} không đi chuyến nào ạ?",
            (_, [var trip]) => $"Ai không đi chuyến {TripTexts.Label(trip)} ạ?",
            _ => "Ai không đi chuyến nào ạ?",
        };
        return new Prompt($"Tin vừa rồi nói về chuyến tham quan. {asked}")
        {
            Choices =
            [
                .. trips.SelectMany(trip => people.Select(person => Declines(trip, trips.Count == 1, person, here))),
                Choice.For(new Intent(Intents.Trip, trips[0].Id), "Xem chuyến này"),
            ],
        };
    }

    private static Choice Declines(Trip trip, bool isOnly, SharingPerson person, IReadOnlyList<SharingPerson> here)
    {
        var label = isOnly ? TripTexts.NoLabel : $"Không đi {TripTexts.Label(trip)}";
        var declines = new Intent(Intents.TripDecline, trip.Id);
        return here.Count > 1
            ? Choice.For(declines, $"{label} ({SharingNames.Of(person, here)})").ForPerson(person.Id)
            : Choice.For(declines, label);
    }
}
