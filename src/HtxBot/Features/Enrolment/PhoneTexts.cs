using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>Questions and hints about a phone number; used by signing up and by changing one's data.</summary>
internal static class PhoneTexts
{
    /// <summary>Choice id: the number is right.</summary>
    public const string IsRight = "yes";

    /// <summary>Choice id: another number.</summary>
    public const string Another = "again";

    public const string Missing = "Mời anh/chị gõ số điện thoại di động có 10 số, ví dụ 0912 345 678.";
    public const string Bad = "Số này chưa đúng. Số di động có 10 số, ví dụ 0912 345 678.";
    public const string TooShort = "Số này còn thiếu. Số di động có 10 số, ví dụ 0912 345 678.";
    public const string TooLong = "Số này thừa chữ số. Số di động có 10 số, ví dụ 0912 345 678.";
    public const string Service = "Đây là số tổng đài. Mời anh/chị cho số di động để nhận tin, ví dụ 0912 345 678.";
    public const string Landline = "Đây là số bàn, không nhận được tin. Mời anh/chị cho số di động, ví dụ 0912 345 678.";
    public const string Foreign = "Đây là số nước ngoài. Mời anh/chị cho số di động Việt Nam, ví dụ 0912 345 678.";

    public static Prompt Which { get; } = new("Số điện thoại của anh/chị? Ví dụ 0912 345 678.") { Keyboard = Keyboard.SharePhone };

    public static Prompt WhichNew { get; } = new("Số điện thoại mới của anh/chị? Ví dụ 0912 345 678.") { Keyboard = Keyboard.SharePhone };

    public static string Understood(string phone) => $"Số điện thoại: {Shown(phone)}.";

    public static Prompt IsItRight(string phone, string? oldShown) =>
        new(
            oldShown is null
                ? $"Số {Shown(phone)} là số di động của anh/chị, đúng không? Số bàn Hà Tĩnh nay bắt đầu bằng 0239."
                : $"Số {oldShown} là đầu số cũ. Nay là {Shown(phone)}, đúng không?"
        )
        {
            Choices =
            [
                new(IsRight, "Đúng số này")
                {
                    Says = Intents.Yes,
                    Style = ChoiceStyle.Good,
                    Words = Answers.Yes,
                },
                new(Another, "Gõ số khác") { Says = Intents.No, Words = Answers.No },
            ],
        };

    /// <summary>"0912 345 678".</summary>
    public static string Shown(string phone) => new MobilePhone(phone).ToNational();
}
