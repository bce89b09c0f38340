using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Notices;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Sharing;

/// <summary>What is said about whom of a family a phone speaks for.</summary>
internal static class SharingTexts
{
    private const int MostNames = 6;

    private const string HowToAdd =
        "Muốn máy này nhắn thay thêm một người, mời người ấy gọi cán bộ để ghi tên, rồi nhắn vào đây mã cán bộ đọc cho, ví dụ: nối máy ABCD-2345.";

    /// <summary>The way to the list, for menus.</summary>
    public static Choice Way { get; } = Choice.For(new Intent(Intents.SwitchPerson), "👥 Đổi người");

    /// <summary>The chat knows nobody.</summary>
    public static Prompt Nobody { get; } =
        new("Máy này chưa có tên ai. Anh/chị đăng ký một lớp, hoặc gọi cán bộ để ghi tên.")
        {
            Choices = [Choice.For(new Intent(Intents.SignUp), "📝 Đăng ký học"), MainMenu.Human],
        };

    /// <summary>There is nobody to change to.</summary>
    public static Prompt Alone(SharingPerson only) =>
        new($"Máy này chỉ nhắn thay {Line(only)}.\n{HowToAdd}")
        {
            Choices = [MainMenu.Human, Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    /// <summary>Who is here, for whom the phone speaks now, and the question for whom next.</summary>
    public static Prompt Whom(IReadOnlyList<SharingPerson> here) => Whom("", here, here);

    /// <summary>The same for words that name nobody here.</summary>
    public static Prompt NobodyCalled(string words, IReadOnlyList<SharingPerson> here) =>
        Whom($"Máy này không nhắn thay ai tên {words}. ", here, here);

    /// <summary>The same for words that name several of those here.</summary>
    public static Prompt WhichOf(string words, IReadOnlyList<SharingPerson> meant, IReadOnlyList<SharingPerson> here) =>
        Whom($"Máy này có {Number(meant.Count)} người tên {words}. ", meant, here);

    /// <summary>From now on it speaks for somebody else.</summary>
    public static Prompt Speaks(SharingPerson person, bool isAnother) =>
        new(
            isAnother
                ? $"Từ giờ máy này nhắn thay {Markup.Bold(person.FullName)}, {person.Cooperative}."
                : $"Máy này vẫn đang nhắn thay {Markup.Bold(person.FullName)}, {person.Cooperative}."
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"),
                Choice.For(new Intent(Intents.Schedule), "📅 Lịch học"),
                Way,
            ],
        };

    /// <summary>A menu of a phone that several people share: for whom it speaks, and how to change that.</summary>
    public static Prompt OnMenu(Prompt menu, IReadOnlyList<SharingPerson> here)
    {
        if (here.Count < 2)
            return menu;
        var now = here.FirstOrDefault(person => person.IsCurrent);
        return menu with { Text = now is null ? menu.Text : $"Máy đang nhắn thay {now.FullName}.\n{menu.Text}" };
    }

    /// <summary>The second page of the menu, with the way to change.</summary>
    public static Prompt OnMoreMenu(Prompt menu, IReadOnlyList<SharingPerson> here) =>
        here.Count < 2 ? menu : OnMenu(menu, here) with { Choices = [.. menu.Choices.SkipLast(1), Way, menu.Choices[^1]] };

    /// <summary>A choice of each person of the list, for an intent that is then theirs.</summary>
    /// <param name="intent">What is meant, without whom.</param>
    /// <param name="meant">Who may be meant.</param>
    /// <param name="here">Everybody for whom the chat speaks.</param>
    public static IEnumerable<Choice> Each(Intent intent, IEnumerable<SharingPerson> meant, IReadOnlyList<SharingPerson> here) =>
        meant.Select(person =>
            Choice.For(intent with { For = Number(person.Id) }, SharingNames.Of(person, here)) with
            {
                // "anh Sơn" is how he is called; what names two picks neither.
                Words = Sequence.From(Spoken(person, here)),
            }
        );

    /// <summary>Who is meant, in a row: "Nguyễn Thị Lan, Trần Văn Bình"; of a whole crew on one phone the first.</summary>
    public static string Names(IReadOnlyCollection<SharingPerson> people)
    {
        var named = string.Join(", ", people.Take(MostNames).Select(person => person.FullName));
        return people.Count > MostNames ? $"{named} và {Number(people.Count - MostNames)} người nữa" : named;
    }

    /// <summary>A message whose buttons act for one person of a chat that speaks for others too; as it is where it speaks for nobody else.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="person">A record of whom it is for.</param>
    /// <param name="fullName">Their name.</param>
    /// <param name="here">Everybody for whom the chat speaks.</param>
    public static OutgoingMessage ToOne(OutgoingMessage message, long person, string fullName, IReadOnlyList<SharingPerson> here) =>
        here.Count > 1 ? message.For(person, SharingNames.Of(person, fullName, here)) : message;

    private static IEnumerable<string> Spoken(SharingPerson person, IReadOnlyList<SharingPerson> here)
    {
        var given = SharingNames.Given(person.FullName);
        if (SharingNames.Named(Vietnamese.Fold(given), here).Count == 1)
            foreach (var title in Titles)
                yield return $"{title}{given}";
        if (here.Count(other => Vietnamese.Fold(other.FullName) == Vietnamese.Fold(person.FullName)) == 1)
            yield return person.FullName;
    }

    private static Prompt Whom(string before, IReadOnlyList<SharingPerson> meant, IReadOnlyList<SharingPerson> here)
    {
        var lines = meant.Select(person => $"• {Line(person)}{(person.IsCurrent ? " (đang nhắn thay)" : "")}");
        return new Prompt($"{before}Máy này nhắn thay được:\n{string.Join('\n', lines)}\nGiờ nhắn thay ai ạ?")
        {
            Choices = Sequence.From(Each(new Intent(Intents.SwitchPerson), meant, here)),
        };
    }

    private static string Line(SharingPerson person) => $"{person.FullName}, {person.Cooperative}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Titles = ["", "anh ", "chị ", "bác ", "cô ", "chú ", "ông ", "bà "];
}
