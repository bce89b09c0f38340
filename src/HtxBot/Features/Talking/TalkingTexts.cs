using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.Talking;

/// <summary>Small talk, help, and the answers to what nothing waits for.</summary>
public static class TalkingTexts
{
    /// <summary>Kind of a shared contact card, besides those of <see cref="Input.Sent"/>.</summary>
    public const string Contact = "contact";

    /// <summary>The first words to somebody unknown.</summary>
    public static Prompt FirstGreeting(OfficeOptions office) =>
        MainMenu.Under(
            $"""
            Chào anh/chị. Đây là trợ lý lớp học của {office.Name}.
            Ở đây anh/chị đăng ký lớp tập huấn, xem lịch học và chỗ học, không mất tiền.
            Anh/chị cần việc gì, mời chọn dưới đây hoặc nhắn vài chữ, ví dụ: đăng ký, mai học gì.
            """
        );

    /// <summary>The first words to somebody known; <paramref name="whom"/> as in <see cref="Whom"/>.</summary>
    public static Prompt Greeting(string whom) => MainMenu.Under($"Chào {whom}. Anh/chị cần xem gì ạ?");

    /// <summary>The answer to a greeting while a question is open.</summary>
    public const string ShortGreeting = "Chào anh/chị.";

    /// <summary>The answer to a no that the open question does not know.</summary>
    public const string HowToStop = "Muốn dừng việc này thì nhắn: hủy.";

    /// <summary>How signing up goes.</summary>
    public static Prompt HowToSignUp { get; } =
        new(
            "Đăng ký ngay tại đây, chừng 2 phút: chọn lớp, cho biết họ tên, HTX, số điện thoại, rồi xem lại trước khi gửi. Khi nào cũng nhắn được: đăng ký."
        )
        {
            Choices = [Choice.For(new Intent(Intents.SignUp), "📝 Đăng ký học"), MainMenu.Human],
        };

    /// <summary>The main menu.</summary>
    public static Prompt Menu { get; } = MainMenu.Under("Anh/chị cần việc gì, mời chọn:");

    /// <summary>The second page of the menu.</summary>
    public static Prompt MoreMenu { get; } = new("Các việc khác:") { Choices = MainMenu.More };

    /// <summary>What one can type.</summary>
    public static Prompt Help { get; } =
        MainMenu.Under(
            """
            Anh/chị nhắn như nói chuyện, có dấu hay không dấu đều được:
            • "đăng ký": vào lớp học, ví dụ: đăng ký QTSX
            • "lịch": buổi học tới, ví dụ: mai học gì, thứ Năm, 12/5
            • "lớp của tôi": lớp đã đăng ký, số thứ tự, hủy đăng ký
            • "gặp cán bộ": số điện thoại để gọi hỏi
            • "hủy": dừng việc đang làm; "về đầu": chọn việc khác
            """
        );

    /// <summary>Whom to call, and when.</summary>
    public static Prompt Human(OfficeOptions office)
    {
        if (office.Hotline.Length == 0)
            return MainMenu.Under(
                $"""
                Trợ lý chưa có số điện thoại của cán bộ phụ trách.
                Mời anh/chị hỏi trực tiếp {Officer(office)}.
                Giờ làm việc: {office.Hours}.
                """
            );
        return MainMenu.Under(
            $"""
            Người phụ trách lớp: {Officer(office)}.
            📞 Gọi: {office.Hotline}
            Giờ làm việc: {office.Hours}.
            """
        );
    }

    /// <summary>What people sent may be lost, and this was asked.</summary>
    public static string WasAway => "Trợ lý vừa mất mạng một lúc, tin anh/chị nhắn khi đó có thể chưa tới. Câu đang hỏi là:";

    /// <summary>This bot has no room; <paramref name="links"/> open others that have.</summary>
    public static string NoRoom(IReadOnlyList<Uri> links, OfficeOptions office) =>
        links.Count > 0
            ? $"Trợ lý này đã đủ người, chưa nhận thêm anh/chị được. Mời anh/chị bấm vào đây để nhắn trợ lý còn chỗ:\n{string.Join('\n', links.Select(link => link.AbsoluteUri))}"
            : $"Trợ lý này đã đủ người, chưa nhận thêm anh/chị được. Mời anh/chị gọi cán bộ để được ghi tên.\n{Call(office)}";

    /// <summary>The answer to thanks.</summary>
    public static Prompt Thanks { get; } = "Dạ, không có gì ạ.";

    /// <summary>Yes, but nothing was asked.</summary>
    public static Prompt YesToNothing { get; } = MainMenu.Under("Dạ. Anh/chị cần việc gì, mời chọn:");

    /// <summary>No, but nothing was asked.</summary>
    public static Prompt NoToNothing { get; } = MainMenu.Under("Dạ vâng. Khi nào cần, anh/chị chọn một việc dưới đây:");

    /// <summary>
    /// Words nothing was understood of. <paramref name="misses"/>: how many times in a row, this one included.
    /// From the second time on a person to call is named too.
    /// </summary>
    public static Prompt NotUnderstood(int misses, OfficeOptions office) =>
        misses < 2
            ? MainMenu.Under("Trợ lý chưa hiểu ý anh/chị. Mời chọn một việc dưới đây, hoặc nhắn lại ngắn hơn, ví dụ: lịch học.")
            : MainMenu.Under($"Trợ lý vẫn chưa hiểu. Mời anh/chị hỏi cán bộ, hoặc chọn một việc dưới đây.\n{Call(office)}");

    /// <summary>Two meanings are near.</summary>
    public static Prompt WhichOne(Choice first, Choice second) => new("Ý anh/chị là việc nào?") { Choices = WithPerson(first, second) };

    /// <summary>Nothing was understood; these are nearest.</summary>
    public static Prompt Nearest(Sequence<Choice> near) =>
        new("Trợ lý chưa hiểu rõ. Có phải anh/chị cần một việc dưới đây? Không thì mời nhắn lại ngắn hơn, ví dụ: lịch học.")
        {
            Choices = Sequence.From(WithPerson([.. near]).Append(Choice.For(new Intent(Intents.Menu), "Về đầu"))),
        };

    /// <summary>One wish was done; the same words held another.</summary>
    public static Prompt AlsoWished(Choice other) => new("Còn một việc anh/chị vừa nhắc, mời chọn khi cần:") { Choices = [other] };

    /// <summary>One meaning, not sure enough to do it unasked.</summary>
    public static Prompt IsIt(Choice only) => new("Có phải ý anh/chị là việc này?") { Choices = WithPerson(only) };

    /// <summary>A voice note, picture … that nothing waits for; <paramref name="kind"/> as in <see cref="Input.Sent"/>, or <see cref="Contact"/>.</summary>
    public static Prompt NothingWaitsFor(string kind, OfficeOptions office) =>
        MainMenu.Under(
            kind == "voice"
                ? $"Trợ lý chưa nghe được tiếng nói. Nhờ anh/chị gõ chữ, hoặc {OfficeTexts.Call(office)}."
                : $"{CannotRead(kind)} Ví dụ: đăng ký, lịch học, gặp cán bộ."
        );

    /// <summary>Why this kind is no answer, and what is.</summary>
    public static string CannotRead(string kind) =>
        kind switch
        {
            // What it was is not known, and from some people it is not to be asked for.
            "unsupported" => "Trợ lý chưa xem được tin này. Nhờ anh/chị gõ lại bằng chữ thường giúp.",
            "voice" => "Trợ lý chưa nghe được tiếng nói. Nhờ anh/chị gõ chữ giúp.",
            "sticker" => "Cảm ơn anh/chị. Trợ lý chỉ đọc được chữ, nhờ anh/chị gõ vài chữ giúp.",
            "photo" => "Trợ lý chưa xem được ảnh. Nhờ anh/chị gõ chữ giúp.",
            "video" => "Trợ lý chưa xem được phim. Nhờ anh/chị gõ chữ giúp.",
            "document" => "Trợ lý chưa đọc được tập tin. Nhờ anh/chị gõ chữ giúp.",
            "location" => "Trợ lý chưa dùng đến vị trí. Nhờ anh/chị gõ tên xã, tên HTX bằng chữ khi được hỏi.",
            Contact => "Lúc này trợ lý chưa cần số điện thoại. Muốn đổi số, anh/chị nhắn: đổi số điện thoại.",
            _ => "Trợ lý chỉ đọc được chữ. Nhờ anh/chị gõ vài chữ giúp.",
        };

    /// <summary>Something broke in a turn.</summary>
    public static Prompt Apology(OfficeOptions office) =>
        MainMenu.Under($"Máy đang trục trặc. Anh/chị thử lại sau ít phút giúp.\n{Call(office)}");

    /// <summary>The disk takes no writes: what was written is not stored yet, and the channel keeps it.</summary>
    public static Prompt NotStored(OfficeOptions office) =>
        $"Máy đang trục trặc, chưa ghi được tin của anh/chị. Tin không mất: máy chạy lại là trợ lý trả lời ngay. Cần gấp thì:\n{Call(office)}";

    /// <summary>Somebody wrote many messages without waiting for answers.</summary>
    public static Prompt TooFast { get; } =
        "Anh/chị nhắn nhanh quá, trợ lý chưa kịp xem hết. Anh/chị chờ nửa phút rồi nhắn lại giúp, ví dụ: menu.";

    /// <summary>Written to in a group, where nothing is stored.</summary>
    public static Prompt GroupInvitation { get; } =
        "Chào bà con. Trợ lý lớp học trả lời ở cuộc trò chuyện riêng. Mời bà con nhắn riêng cho trợ lý để đăng ký và xem lịch.";

    private static Sequence<Choice> WithPerson(params ReadOnlySpan<Choice> choices)
    {
        var all = new List<Choice>();
        foreach (var choice in choices)
        {
            if (choice.Id != MainMenu.Human.Id)
                all.Add(choice);
        }

        return Sequence.From(all.Append(MainMenu.Human));
    }

    internal static string Call(OfficeOptions office) =>
        office.Hotline.Length == 0
            ? $"Hoặc hỏi trực tiếp {Officer(office)} ({office.Hours})."
            : $"📞 Gọi {Officer(office)}: {office.Hotline} ({office.Hours}).";

    private static string Officer(OfficeOptions office) => office.Contact.Length == 0 ? office.Name : $"{office.Contact}, {office.Name}";
}
