namespace HtxBot.Browser.Tests;

/// <summary>People who sign up for the class QTSX, as each of the phones lets them.</summary>
internal static class Members
{
    /// <summary>By numbers and words alone.</summary>
    public static async Task SignUpOnZaloAsync(PhonePage phone)
    {
        await phone.SayAsync("chào");
        await phone.AnswerAsync(
            ("1. 📝 Đăng ký học", "1"),
            ("Anh/chị muốn học lớp nào?", "1"),
            ("Anh/chị có đồng ý không?", "1"),
            ("Họ và tên đầy đủ", "phạm thị lài"),
            ("Anh/chị ở HTX nào?", "ngan pho"),
            ("Số điện thoại của anh/chị?", "0300 100 005"),
            ("Anh/chị làm việc gì ở HTX?", "1"),
            ("Đúng chưa ạ?", "1")
        );
        await phone.SeesAsync("Đã ghi tên Phạm Thị Lài");
    }

    /// <summary>By typing and tapping.</summary>
    public static async Task SignUpAsync(PhonePage phone, string name, string cooperative, string number)
    {
        await phone.StartAsync();
        await phone.AnswerAsync(("Chào anh/chị", "đăng ký lớp qtsx"));
        await phone.TapAsync("Tôi đồng ý");
        await phone.AnswerAsync(("Họ và tên", name), ("HTX nào", cooperative), ("Số điện thoại", number));
        await phone.TapAsync(("Anh/chị làm việc gì ở HTX?", "Giám đốc"), ("Đúng chưa ạ?", "Đúng, gửi đi"));
        await phone.SeesAsync("Đã ghi tên");
    }
}
