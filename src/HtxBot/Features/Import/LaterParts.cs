using System.Text.RegularExpressions;

namespace HtxBot.Features.Import;

/// <summary>Checks the shape of what a file may hold beyond classes and trips; nothing of it is stored yet.</summary>
internal static partial class LaterParts
{
    private const int FarthestOffset = 400;

    public static void Check(JsonReading root, KnownIds known)
    {
        foreach (var staff in root.List("staff", isRequired: false, isPersonal: true))
        {
            known.New("staff", staff, "id");
            known.Existing("organisation", staff, "organisationId");
            staff.Ignore("sample");
            CheckPerson(staff);
        }
        foreach (var announcement in root.List("announcements", isRequired: false))
        {
            known.Existing("course", announcement, "courseCode");
            announcement.Whole("dayOffset", -FarthestOffset, FarthestOffset);
            announcement.Time("time");
            announcement.Text("kind", 40);
            announcement.Text("textVi", 4000);
            announcement.End();
        }
        foreach (var difficulty in root.List("difficulties", isRequired: false))
        {
            known.Existing("cooperative", difficulty, "cooperative");
            known.Existing("course", difficulty, "courseCode");
            difficulty.Text("textVi", 4000);
            difficulty.Text("topic", 100);
            difficulty.End();
        }
        foreach (var question in root.List("survey", isRequired: false))
        {
            question.Whole("no", 1, 100);
            question.Text("textVi", 500);
            if (question.Text("type", 40) is not ("" or "rating5" or "text"))
                question.Problem("type", "phải là \"rating5\" hoặc \"text\".");
            question.End();
        }
    }

    /// <summary>A person is looked at and not kept: nobody has agreed yet.</summary>
    public static void CheckPerson(JsonReading? person)
    {
        if (person is null)
            return;
        person.Text("fullName", 100);
        person.Text("addressAs", 20);
        person.Text("roleVi", 100);
        var phone = person.Text("phone", 30);
        if (phone.Length > 0 && !Phone.IsMatch(phone))
            person.Problem("phone", "phải là số điện thoại viết dạng chữ, 10 hoặc 11 chữ số, bắt đầu bằng 0.");
        person.End();
    }

    [GeneratedRegex("^0[0-9]{9,10}$", RegexOptions.NonBacktracking)]
    private static partial Regex Phone { get; }
}
