using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.Profile;

/// <summary>What showing and changing one's data says.</summary>
internal static class ProfileTexts
{
    /// <summary>Choice id: change it.</summary>
    public const string Yes = "yes";

    /// <summary>Choice id: leave it as it is.</summary>
    public const string No = "no";

    /// <summary>To somebody not stored yet, in the middle of signing up.</summary>
    public const string EditLater = "Mục đó trợ lý sẽ hỏi, và trước khi gửi vẫn sửa được. Muốn về câu trước thì nhắn: quay lại.";

    public static Prompt Unchanged { get; } = new("Đã giữ nguyên như cũ.");

    public static Prompt MyData(ProfileFacts facts)
    {
        if (facts.Person is not { } person)
            return NothingKept(facts);
        List<string> lines =
        [
            $"{facts.Office.Name} đang giữ:",
            $"Họ tên: {person.FullName}",
            $"Hợp tác xã: {person.Cooperative}",
            $"Điện thoại: {PhoneTexts.Shown(person.Phone)}",
            $"Việc ở HTX: {PersonRole.Of(person.Role)?.Label ?? person.Role}",
            $"Lớp: {Places(facts.Places)}",
        ];
        if (facts.Tags.Count > 0)
            lines.Add($"Nhãn cán bộ gắn: {string.Join(", ", facts.Tags)}");
        if (facts.AgreedOn is { } day)
            lines.Add($"Anh/chị đã đồng ý ngày {VietnamTime.Day(day)}, qua {facts.ChannelName}.");
        lines.Add($"Muốn xóa hoặc rút đồng ý, mời {OfficeTexts.Call(facts.Office)}.");
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                Choice.For(new Intent(Intents.ChangeName), "Sửa họ tên"),
                Choice.For(new Intent(Intents.ChangePhone), "Sửa số điện thoại"),
                Choice.For(new Intent(Intents.ChangeCooperative), "Sửa HTX"),
                Choice.For(new Intent(Intents.ChangeRole), "Sửa việc ở HTX"),
                .. facts.HasOtherChannels ? new[] { Choice.For(new Intent(Intents.JoinChats), "Nối ứng dụng khác") } : [],
            ],
        };
    }

    public static Prompt NothingKept(ProfileFacts facts) =>
        new($"{facts.Office.Name} chưa giữ thông tin nào của anh/chị. Khi đăng ký lớp, anh/chị sẽ được hỏi trước khi ghi.")
        {
            Choices = [Choice.For(new Intent(Intents.Courses), "Xem các lớp"), OfficeTexts.Human],
        };

    public static Prompt NewName(ProfileFacts facts) => new($"Tên đang ghi: {facts.Person?.FullName}. Họ và tên đúng của anh/chị?");

    public static Prompt NameRight(string name, ProfileFacts facts) =>
        Confirmed($"Đổi họ tên từ {facts.Person?.FullName} thành {Markup.Bold(name)}, đúng không?");

    public static Prompt NameChanged(string name) => Done($"Đã đổi họ tên thành {name}.");

    public static Prompt PhoneRight(string phone, string? oldShown, ProfileFacts facts)
    {
        var now = facts.Person is { } person ? $" Số đang ghi: {PhoneTexts.Shown(person.Phone)}." : "";
        return Confirmed(
            oldShown is null
                ? $"Đổi sang số {Markup.Bold(PhoneTexts.Shown(phone))}, đúng không?{now}"
                : $"Số {oldShown} là đầu số cũ. Đổi sang số {Markup.Bold(PhoneTexts.Shown(phone))}, đúng không?{now}"
        );
    }

    public static Prompt PhoneChanged(string phone) => Done($"Đã đổi sang số {PhoneTexts.Shown(phone)}.");

    public static Prompt CooperativeRight(CooperativePick cooperative, ProfileFacts facts) =>
        Confirmed($"Đổi HTX từ {facts.Person?.Cooperative} sang {Markup.Bold(cooperative.Name)}, đúng không?");

    public static Prompt CooperativeChanged(CooperativePick cooperative, ProfileFacts facts) =>
        Done(
            facts.Places.Count == 0
                ? $"Đã đổi HTX sang {cooperative.Name}."
                : $"Đã đổi HTX sang {cooperative.Name}. Lớp đã đăng ký vẫn giữ chỗ, tính vào suất của HTX cũ; lớp sau tính vào HTX mới."
        );

    public static Prompt NewRole(ProfileFacts facts) =>
        SignUpTexts.YourRole with
        {
            Text = $"Việc đang ghi: {RoleOf(facts)}. Nay anh/chị làm việc gì ở HTX?",
            Choices = [Keep, .. SignUpTexts.YourRole.Choices],
        };

    public static Prompt RoleKept(ProfileFacts facts) => Done($"Vâng, việc ở HTX vẫn ghi là {RoleOf(facts)}.");

    public static Prompt RoleChanged(PersonRole role) => Done($"Đã đổi việc ở HTX thành {role.Label}.");

    private static string Places(IReadOnlyList<TakenPlace> places) =>
        places.Count == 0
            ? "chưa đăng ký lớp nào"
            : string.Join(
                "; ",
                places.Select(mine =>
                    mine.Place.IsWaiting
                        ? $"{mine.Course.Title} (chờ, đứng thứ {mine.Place.WaitingPlace})"
                        : $"{mine.Course.Title} (số thứ tự {mine.Place.Ordinal})"
                )
            );

    private static Prompt Confirmed(string question) =>
        new(question)
        {
            Choices =
            [
                new(Yes, "Đúng, đổi đi")
                {
                    Says = Intents.Yes,
                    Style = ChoiceStyle.Good,
                    Words = [.. Answers.Yes, "đúng", "đổi", "đổi đi"],
                },
                Keep,
            ],
        };

    private static Choice Keep { get; } = new(No, "Giữ như cũ") { Says = Intents.No, Words = [.. Answers.No, "thôi", "giữ", "không đổi"] };

    private static string RoleOf(ProfileFacts facts) => PersonRole.Of(facts.Person?.Role ?? "")?.Label ?? "chưa rõ";

    private static Prompt Done(string words) =>
        new(words)
        {
            Choices = [Choice.For(new Intent(Intents.MyData), "Thông tin của tôi"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };
}
