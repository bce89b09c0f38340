using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Talking;

/// <summary>What is said to wishes that are understood and cannot be done here yet: honestly, and with whom to call.</summary>
internal static class LaterTexts
{
    /// <summary>Whether the wish is guessed from single words of farming, which names of cooperatives hold too.</summary>
    public static bool IsVague(string wish) => wish is "trainer" or "difficulty" or "survey";

    /// <summary>The answer to a wish, named as in phrases.json after "other:".</summary>
    public static Prompt NotYet(string wish, OfficeOptions office) =>
        new($"{Words(wish)}\n{TalkingTexts.Call(office)}") { Choices = Choices(wish) };

    /// <summary>What such a wish is called on a button.</summary>
    public static string LabelOf(string wish) =>
        wish switch
        {
            "materials" => "Tài liệu",
            "certificate" => "Giấy chứng nhận",
            "trainer" => "Hỏi giảng viên",
            "difficulty" => "Khó khăn của HTX",
            "survey" => "Góp ý",
            "late" => "Đến muộn",
            "erase" => "Xóa thông tin",
            "notices" => "Tin nhắn, nhắc lịch",
            "language" => "Ngôn ngữ",
            _ => "Gặp cán bộ",
        };

    private static string Words(string wish) =>
        wish switch
        {
            "materials" => "Trợ lý chưa gửi được tài liệu. Mời anh/chị hỏi giảng viên tại lớp, hoặc hỏi cán bộ lớp.",
            "certificate" => "Trợ lý chưa xem được giấy chứng nhận. Mời anh/chị hỏi cán bộ lớp.",
            "trainer" => "Trợ lý chưa chuyển được câu hỏi tới giảng viên. Mời anh/chị hỏi tại lớp, hoặc hỏi cán bộ lớp.",
            "difficulty" => "Trợ lý chưa ghi được khó khăn của HTX. Mời anh/chị nêu tại lớp, hoặc nói với cán bộ lớp.",
            "survey" => "Trợ lý chưa nhận được góp ý. Mời anh/chị nói với cán bộ lớp.",
            "late" => "Đến muộn thì anh/chị cứ vào lớp; cần về sớm thì anh/chị xin thầy cô.",
            // Said by old buttons.
            "absence" => "Nghỉ một buổi, mời anh/chị nhắn: xin nghỉ. Không học nữa thì nhắn: hủy đăng ký.",
            "erase" => "Muốn xóa thông tin hoặc rút đồng ý, mời anh/chị báo cán bộ lớp.",
            "language" => "Trợ lý mới nói được tiếng Việt. Cần giúp, mời anh/chị hỏi cán bộ lớp.",
            "rude" => "Trợ lý xin lỗi nếu làm anh/chị phiền. Mời anh/chị nói với cán bộ lớp.",
            _ => "Việc này trợ lý chưa làm được. Mời anh/chị hỏi cán bộ lớp.",
        };

    private static Sequence<Choice> Choices(string wish) =>
        wish switch
        {
            "absence" => [Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"), MainMenu.Human],
            "erase" => [Choice.For(new Intent(Intents.MyData), "Thông tin của tôi"), MainMenu.Human],
            _ => [Choice.For(new Intent(Intents.Schedule), "📅 Lịch học"), MainMenu.Human],
        };
}
