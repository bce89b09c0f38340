using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
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
        here.Count > 1 ? new Prompt($"Đã ghi: {Names(people)} đã rõ. Cảm ơn anh/chị đã báo.") : ClassPageTexts.Noted;

    /// <summary>They cannot come, and keep their seats; leaving is offered to one person, for it is one person's seat.</summary>
    public static Prompt Absent(string course, IReadOnlyList<SharingPerson> people, IReadOnlyList<SharingPerson> here)
    {
        var noted = ClassPageTexts.AbsenceNoted(course);
        if (here.Count < 2)
            return noted;
        var kept = $"Đã báo cán bộ lớp là {Names(people)} không đi được, chỗ ở lớp vẫn giữ";
        return people is [var only]
            ? noted with
            {
                Text = $"{kept}; muốn thôi hẳn thì chọn Hủy đăng ký.",
                Choices = Sequence.From(noted.Choices.Select(choice => choice.For(only.Id))),
            }
            : noted with
            {
                Text = $"{kept}.",
                Choices = [noted.Choices[0]],
            };
    }

    /// <summary>The change was about trips alone: is it that they do not travel?</summary>
    public static Prompt NotOnTrip(IReadOnlyList<Trip> trips, IReadOnlyList<SharingPerson> people, IReadOnlyList<SharingPerson> here)
    {
        var who = here.Count > 1 && people is [var only] ? only.FullName : people.Count > 1 ? "ai" : "anh/chị";
        var which = trips is [var trip] ? $"chuyến {TripTexts.Label(trip)}" : "chuyến nào";
        var isSure = people.Count == 1 && trips.Count == 1;
        return new Prompt(
            isSure ? $"Tin vừa rồi nói về chuyến tham quan. Có phải {who} không đi {which}?"
            : people.Count == 1 ? $"Tin vừa rồi nói về chuyến tham quan. {VietnamTime.Sentence(who)} không đi {which} ạ?"
            : $"Tin vừa rồi nói về chuyến tham quan. Ai không đi {which} ạ?"
        )
        {
            Choices =
            [
                .. from each in trips
                from person in people
                select Choice
                    .For(
                        new Intent(Intents.TripDecline, each.Id),
                        Label(trips.Count > 1 ? $"Không đi {TripTexts.Label(each)}" : TripTexts.NoLabel, person, here)
                    )
                    .For(here.Count > 1 ? person.Id : null),
                Choice.For(new Intent(Intents.Trip, trips[0].Id), "Xem chuyến này"),
            ],
        };
    }

    private static string Label(string label, SharingPerson person, IReadOnlyList<SharingPerson> here) =>
        here.Count > 1 ? $"{label} ({SharingNames.Of(person, here)})" : label;

    private static string Names(IEnumerable<SharingPerson> people) => string.Join(", ", people.Select(person => person.FullName));
}
