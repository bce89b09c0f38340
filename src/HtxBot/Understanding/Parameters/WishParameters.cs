namespace HtxBot.Understanding.Parameters;

/// <summary>What a wish is about: course, people, day, topic … as <c>key=value</c>, in a fixed order.</summary>
internal static class WishParameters
{
    private static readonly string[] Counted =
    [
        "người",
        "ng",
        "suất",
        "chỗ",
        "thành viên",
        "cán bộ",
        "ghế",
        "vé",
        "xã viên",
        "học viên",
        "slot",
        "chân",
        "tên",
        "đồng chí",
        "vợ chồng",
        "mẹ con",
        "cha con",
        "bố con",
        "anh em",
        "chị em",
    ];

    private static readonly string[] Speakers = ["tôi", "em", "mình", "bác", "anh", "chị", "chú", "cô", "cháu"];

    private static readonly string[] Companions =
    [
        "vợ",
        "chồng",
        "con",
        "anh",
        "chị",
        "em",
        "o",
        "cô",
        "chú",
        "bác",
        "dì",
        "ông",
        "bà",
        "mẹ",
        "bố",
        "cha",
        "bạn",
    ];

    /// <summary>The parameters of a sentence that is read as this wish.</summary>
    public static string Of(string wish, Sentence sentence, Topics topics)
    {
        var found = new List<string>();
        switch (wish)
        {
            case Wishes.SignUp:
                Add(found, "course", sentence.CourseCode ?? (IsNextCourse(sentence.Words) ? "next" : null));
                Add(found, "people", People(sentence.Words));
                break;
            case Wishes.CancelSignUp:
                Add(found, "course", sentence.CourseCode);
                break;
            case Wishes.MyCourses:
                Add(found, "course", sentence.CourseCode);
                Add(found, "scope", topics.Find("scope_coop", sentence.Words) is null ? null : "coop");
                break;
            case Wishes.ListCourses or Wishes.CourseInfo:
                Add(found, "course", sentence.CourseCode);
                Add(found, "when", wish == Wishes.ListCourses ? sentence.DateLabel : null);
                Add(found, "topic", wish == Wishes.CourseInfo ? topics.Find(wish, sentence.Words) : null);
                break;
            case Wishes.Schedule or Wishes.Location or Wishes.Absence:
                AddSession(found, wish, sentence);
                break;
            case Wishes.TripInfo:
                Add(found, "trip", sentence.CourseCode);
                Add(found, "topic", topics.Find(wish, sentence.Words));
                Add(found, "near", FreeText.Near(sentence.Text));
                break;
            case Wishes.TripConfirm:
                Add(found, "trip", sentence.CourseCode);
                Add(found, "people", People(sentence.Words));
                Add(found, "pickup", FreeText.Pickup(sentence.Text));
                break;
            case Wishes.Materials:
                AddMaterials(found, sentence);
                break;
            case Wishes.AskTrainer:
                Add(found, "q", FreeText.Question(sentence.Words.Joined()));
                break;
            case Wishes.Human:
                Add(found, "person", NamedPerson.Of(sentence));
                break;
            case Wishes.ChangePhone:
                Add(found, "phone", sentence.Phone is { } phone ? $"0{phone[3..]}" : null);
                break;
            default:
                AddOther(found, wish, sentence, topics);
                break;
        }

        return string.Join(';', found);
    }

    private static void AddSession(List<string> found, string wish, Sentence sentence)
    {
        Add(found, "course", sentence.CourseCode);
        var when = SessionWords.When(sentence);
        Add(found, "when", when);
        Add(found, "part", wish == Wishes.Location || when is null ? null : SessionWords.Part(sentence));
    }

    private static void AddMaterials(List<string> found, Sentence sentence)
    {
        Add(found, "course", sentence.CourseCode);
        var session = SessionWords.Number(sentence.Words);
        // "buổi thứ 2" is the second session, not Monday's.
        var isNumbered = session is not null && sentence.DateLabel is ['w', 'd', ..];
        Add(found, "when", isNumbered ? null : sentence.DateLabel);
        Add(found, "session", session);
        Add(found, "q", FreeText.Form(sentence.Words.Joined()));
    }

    private static void AddOther(List<string> found, string wish, Sentence sentence, Topics topics)
    {
        switch (wish)
        {
            case Wishes.Survey:
                Add(found, "rating", SessionWords.Rating(sentence.Words));
                break;
            case Wishes.Certificate:
                Add(found, "course", sentence.CourseCode);
                Add(found, "topic", topics.Find(wish, sentence.Words));
                break;
            case Wishes.DeleteData:
                Add(found, "scope", topics.Find("scope_consent", sentence.Words) is null ? null : "consent");
                break;
            case Wishes.Back:
                Add(found, "to", topics.Find(wish, sentence.Words));
                break;
            case Wishes.Language:
                Add(found, "lang", topics.Find(wish, sentence.Words));
                break;
        }
    }

    private static bool IsNextCourse(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (!words[at].IsAny("lớp", "khóa") && !(words[at].Is("học") && words[at - 1].IsAny("lớp", "khóa")))
                continue;
            var isNext =
                words.Has(at + 1, "sắp", "tới")
                || words.Has(at + 1, "sắp", "mở")
                || words.Has(at + 1, "sắp", "khai", "giảng")
                || words.Has(at + 1, "tiếp", "theo")
                || words.Has(at + 1, "gần", "nhất")
                || (words[at + 1].IsAny("tới") && at + 2 >= words.Count);
            if (isNext)
                return true;
        }

        return false;
    }

    /// <summary>"2 người", "ba suất", "hai vợ chồng": how many come.</summary>
    private static string? People(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var length = words.Number(at, out var number);
            if (length == 0 || number is < 1 or > 50)
                continue;
            var end = at + length;
            foreach (var unit in Counted)
            {
                if (words.Has(end, unit.Split(' ')))
                    return $"{number}";
            }
        }

        return IsTwo(words) ? "2" : null;
    }

    /// <summary>"tui với o Lành", "mình và chồng": the speaker and one more, before what they want.</summary>
    private static bool IsTwo(TypedWords words)
    {
        for (var at = 0; at + 2 < words.Count; at++)
        {
            var isPair =
                words[at].IsAny(Speakers)
                && words[at + 1].IsAny("với", "và", "cùng")
                && words[at + 2].IsAny(Companions)
                && words[at + 3].Bare.Length > 0
                && char.IsLetter(words[at + 3].Bare[0])
                && !words[at + 3].IsAny("ơi", "nhé", "nha", "ạ");
            if (isPair)
                return true;
        }

        return false;
    }

    private static void Add(List<string> found, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            found.Add($"{key}={value.Replace(';', ',')}");
    }
}
