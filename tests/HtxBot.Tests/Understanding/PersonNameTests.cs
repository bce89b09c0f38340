using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
public sealed class PersonNameTests
{
    [TestCase("Nguyễn Văn An", "Nguyễn Văn An")]
    [TestCase("NGUYỄN VĂN AN", "Nguyễn Văn An")]
    [TestCase("nguyễn văn an", "Nguyễn Văn An")]
    [TestCase("Nguyễn văn an", "Nguyễn Văn An")]
    [TestCase("nguyen van huy", "Nguyen Van Huy")]
    [TestCase("tôi là Trần Thị Bắc", "Trần Thị Bắc")]
    [TestCase("Tên tôi là: Lê Văn Lịch.", "Lê Văn Lịch")]
    [TestCase("dạ em tên Đặng Thị Mai ạ", "Đặng Thị Mai")]
    [TestCase("mình là Mai Văn Học", "Mai Văn Học")]
    [TestCase("ten toi la Phan Dinh Phung", "Phan Dinh Phung")]
    [TestCase("chị Nguyễn Thị Hoa", "Nguyễn Thị Hoa")]
    [TestCase("Huy Bắc", "Huy Bắc")]
    [TestCase("Phan Minh Mai", "Phan Minh Mai")]
    [TestCase("le mai chi", "Le Mai Chi")]
    [TestCase("Lê Mai Chi", "Lê Mai Chi")]
    [TestCase("nguyen minh thang", "Nguyen Minh Thang")]
    [TestCase("Nguyeexn Vawn An", "Nguyễn Văn An")]
    [TestCase("Anna Peters", "Anna Peters")]
    [TestCase("Y Ê-ban", "Y Ê-ban")]
    [TestCase("H'Hen Niê", "H'Hen Niê")]
    [TestCase("Đinh Đăng Ký Nam", null)]
    [TestCase("Võ Đăng Học", "Võ Đăng Học")]
    [TestCase("Hồ Thị Tên", "Hồ Thị Tên")]
    [TestCase("Trần Lê Nguyễn Thị Kim Anh", "Trần Lê Nguyễn Thị Kim Anh")]
    [TestCase("Nguye\u0302\u0303n Va\u0306n An", "Nguyễn Văn An")]
    public void Reads_full_names(string typed, string? shown)
    {
        var isName = PersonName.TryParse(typed, out var name);

        Assert.That(isName ? name.Value : null, Is.EqualTo(shown));
    }

    [TestCase("đổi chức vụ")]
    [TestCase("An")]
    [TestCase("Huy")]
    [TestCase("tôi là An")]
    [TestCase("mai học gì")]
    [TestCase("mai hoc gi")]
    [TestCase("lịch học")]
    [TestCase("lich hoc")]
    [TestCase("lớp của tôi")]
    [TestCase("đăng ký học")]
    [TestCase("dang ky hoc")]
    [TestCase("học ở đâu")]
    [TestCase("hủy đăng ký")]
    [TestCase("quay lại")]
    [TestCase("bỏ qua")]
    [TestCase("không biết")]
    [TestCase("gặp cán bộ")]
    [TestCase("tôi muốn hỏi")]
    [TestCase("Nguyễn Văn An?")]
    [TestCase("Nguyễn Văn 2")]
    [TestCase("0301234567")]
    [TestCase("/huy dang")]
    [TestCase("hồ sơ gì")]
    [TestCase("")]
    [TestCase("👍 👍")]
    [TestCase("Nguyễnnnnnnnnnnnnnnnnnnnnnnnnnnn Vănnnnnnnnnnnnnnnnnnnnnnnn Annnnnnnnnnnnnnnnn")]
    [TestCase("a b c d e f g")]
    public void Refuses_what_is_no_full_name(string typed) => Assert.That(PersonName.TryParse(typed, out _), Is.False);
}
